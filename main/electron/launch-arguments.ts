/** Which words of Electron's command line are for the ticket: not the app's folder, not what Chromium and Node take for themselves. */
import { linkScheme } from './page-of-link.ts'

/** Switches that the desktop's platform, a package's launcher or a test hands to Chromium and Node. */
const platformSwitches = [
  'no-sandbox',
  'inspect',
  'inspect-brk',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'disable-gpu',
  'enable-features',
  'disable-features',
  'enable-logging',
  'force-device-scale-factor',
  'high-dpi-support',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  'password-store',
  'allow-file-access-from-files',
  'original-process-start-time',
]

/** Starts without a window, whatever the settings say. */
export const hiddenFlag = '--hidden'

/** @param argv all of it; in a clone the words for Electron and the app's folder stand before the others */
export function ticketArguments(argv: string[], isPackaged: boolean): string[] {
  const words = argv.slice(isPackaged ? 1 : folderAt(argv) + 1)
  const link = words.findIndex(isLink)
  return (link < 0 ? words : words.slice(0, link)).filter((word) => word !== hiddenFlag && !isForPlatform(word))
}

/** The link that another program started Databus with. What comes after it may be of the same stranger, and is for nobody. */
export function linkIn(argv: string[]): string | null {
  return argv.find(isLink) ?? null
}

function isLink(word: string): boolean {
  return word.toLowerCase().startsWith(`${linkScheme}:`)
}

/** `electron [-r MODULE]… [SWITCH]… FOLDER …` */
function folderAt(argv: string[]): number {
  return argv.findIndex((word, at) => at > 0 && !word.startsWith('-') && !/^(-r|--require)$/.test(argv[at - 1] ?? ''))
}

function isForPlatform(word: string): boolean {
  const name = /^--([a-z-]+)(?:=.*)?$/.exec(word)?.[1]
  return word.startsWith('-psn_') || (name !== undefined && platformSwitches.includes(name))
}

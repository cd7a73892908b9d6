/** The real desktop: Databus in a real Electron, driven by Playwright. */
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright'
import { root } from '../../main/launch/build.ts'
import { ensureTestElectron } from '../tools/test-electron.ts'
import { consoleAddress } from './launch-databus.ts'
import { type LaunchedProcess, listenTo } from './launch-process.ts'
import { launchScreen } from './launch-screen.ts'

export interface LaunchedDesktop extends LaunchedProcess {
  app: ElectronApplication
  /** Its first window; none where it starts hidden. */
  page: Page
  /** Where browsers find it; null when they don't. */
  address: string | null
  /** Ends it at once, if it hasn't ended, and gives back its screen. */
  close(): Promise<void>
}

export interface DesktopOptions {
  port?: number
  flags?: string[]
  env?: NodeJS.ProcessEnv
  /** `false` where it starts hidden: none is waited for. */
  windowAtFirst?: boolean
  /** The program of a package that is inspectable, instead of the clone in the Electron for the tests. */
  program?: string
}

export async function launchDesktop(home: string, options: DesktopOptions = {}): Promise<LaunchedDesktop> {
  const { port = 0, flags = [], env = {}, windowAtFirst = true, program } = options
  // Playwright finds Electron by this. Given a path, it takes it for a packaged app and leaves its loader out.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = await ensureTestElectron()
  const screen = await launchScreen()
  const app = await electron.launch({
    ...(program ? { executablePath: program } : {}),
    args: [...asRoot(), ...(program ? [] : [root]), '--home', home, '--port', String(port), ...flags],
    env: definedOnly({ ...process.env, ...screen.env, ...env }),
    cwd: root,
  })
  const child = app.process()
  const heard = listenTo(child)
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await heard.exited
    await screen.stop()
  }
  try {
    const page = windowAtFirst ? await app.firstWindow() : null
    const [line] = await heard.said(/The console is in its window.*/)
    return {
      app,
      get page() {
        if (!page) throw new Error('The desktop was started without a window.')
        return page
      },
      address: consoleAddress.exec(line)?.[1] ?? null,
      pid: child.pid ?? 0,
      ...heard,
      kill: (signal) => void child.kill(signal),
      close,
    }
  } catch (error) {
    await close()
    throw new Error(`The desktop did not start:\n${heard.output()}`, { cause: error })
  }
}

/** What a person does who starts Databus while it runs: no debugger, no harness. */
export async function desktopCommand(home: string, flags: string[] = []): Promise<[command: string, words: string[]]> {
  return [await desktopBinary(), [...asRoot(), root, '--home', home, ...flags]]
}

async function desktopBinary(): Promise<string> {
  return join(await ensureTestElectron(), process.platform === 'win32' ? 'electron.exe' : 'electron')
}

function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/**
 * `npm start` and `npm run serve`, from a clone: builds what has changed, then runs Databus in the fullest shape that this
 * machine allows: the desktop with a screen and an Electron, else headless. What follows the script's name goes to Databus.
 */
import { join } from 'node:path'
import { build, root } from './build.ts'
import { findElectron } from './electron-binary.ts'
import { runUntilEnd } from './run-until-end.ts'
import { hasScreen } from './screen.ts'

const [first, ...others] = process.argv.slice(2)
const headlessByChoice = first === 'serve'
const flags = headlessByChoice ? others : process.argv.slice(2)

await build(tell)
process.exitCode = await runUntilEnd(...(await chooseCommand()))

async function chooseCommand(): Promise<[command: string, words: string[]]> {
  const headless: [string, string[]] = [process.execPath, [join(root, 'dist/main/headless.js'), ...flags]]
  if (headlessByChoice || flags.includes('--help') || flags.includes('--version')) return headless
  if (!(await hasScreen(process.env))) {
    tell('There is no screen here, so Databus runs headless.')
    return headless
  }
  const found = await findElectron(tell)
  if ('trouble' in found) {
    tell(`${found.trouble}, so Databus runs headless.`)
    return headless
  }
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [found.electron, [...asRoot, root, ...flags]]
}

function tell(line: string): void {
  console.log(line)
}

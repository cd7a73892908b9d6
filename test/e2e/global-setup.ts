import { build } from '../../main/launch/build.ts'
import { ensureTestElectron } from '../tools/test-electron.ts'

/** What is tried is what is built from the sources as they are, also when only these tests are run. */
export async function setup(): Promise<void> {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = await ensureTestElectron()
  await build(console.log)
}

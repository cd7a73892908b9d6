/** A screen for the windows of a test: the one that is there, or an Xvfb of its own that ends with it. */
import { hasScreen } from '../../main/launch/screen.ts'
import { launchProcess } from './launch-process.ts'

export interface LaunchedScreen {
  env: NodeJS.ProcessEnv
  stop(): Promise<void>
}

export async function launchScreen(): Promise<LaunchedScreen> {
  if (await hasScreen(process.env)) return { env: {}, stop: async () => undefined }
  // It looks for a free display by itself, and says which.
  const xvfb = launchProcess('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'])
  const [, display = ''] = await xvfb.said(/^(\d+)\n/m)
  return {
    env: { DISPLAY: `:${display}` },
    async stop() {
      xvfb.kill('SIGTERM')
      await xvfb.exited
    },
  }
}

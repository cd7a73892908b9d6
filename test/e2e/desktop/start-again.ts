import { desktopCommand, type LaunchedDesktop } from '../../support/launch-desktop.ts'
import { launchProcess } from '../../support/launch-process.ts'
import { expect } from '../expect.ts'

/** What a person does, or a link, who starts Databus while it runs: the one that runs is told, the second one ends. */
export async function startAgain({ app }: LaunchedDesktop, home: string, ...words: string[]): Promise<void> {
  const env = await app.evaluate(() => ({ DISPLAY: process.env['DISPLAY'] ?? '' }))
  const second = launchProcess(...(await desktopCommand(home, ['--port', '0', ...words])), { ...process.env, ...env })
  expect(await second.exited).toBe(0)
}

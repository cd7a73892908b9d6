import type { LaunchedDesktop } from '../../support/launch-desktop.ts'

export function closeWindow({ app }: LaunchedDesktop): Promise<void> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
}

/** Closes the window and answers the question that comes; `again` ticks that it is to come again. @returns what was asked */
export async function closeAnswering({ app }: LaunchedDesktop, button: string, { again = false } = {}): Promise<string> {
  return await app.evaluate(
    ({ dialog, BrowserWindow }, { button, again }) =>
      new Promise<string>((resolve) => {
        dialog.showMessageBox = (async (_window: unknown, options: { message: string; buttons: string[] }) => {
          resolve(options.message)
          return { response: options.buttons.indexOf(button), checkboxChecked: again }
        }) as typeof dialog.showMessageBox
        BrowserWindow.getAllWindows()[0]?.close()
      }),
    { button, again },
  )
}

export function isVisible({ app }: LaunchedDesktop): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()))
}

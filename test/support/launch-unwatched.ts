/**
 * The real desktop as a person starts it, without Playwright, which makes every page believe that it is looked at. Asked
 * through the inspector of its main process.
 */
import { desktopCommand } from './launch-desktop.ts'
import { type LaunchedProcess, launchProcess } from './launch-process.ts'
import { launchScreen } from './launch-screen.ts'

export interface UnwatchedDesktop extends LaunchedProcess {
  /** Runs an expression in the main process, where `electron` is all of Electron, and waits for what it promises. */
  inMain<T>(expression: string): Promise<T>
  /** The same in the page of its window. */
  inPage<T>(expression: string): Promise<T>
  close(): Promise<void>
}

/** @param command instead of Databus: another app in the same Electron */
export async function launchUnwatched(
  home: string,
  { flags = [], env = {}, command }: { flags?: string[]; env?: NodeJS.ProcessEnv; command?: [string, string[]] } = {},
): Promise<UnwatchedDesktop> {
  const screen = await launchScreen()
  const [program, words] = command ?? (await desktopCommand(home, flags))
  const launched = launchProcess(program, ['--inspect=0', ...words], { ...process.env, ...screen.env, ...env })
  const [, address = ''] = await launched.said(/Debugger listening on (ws:\S+)/)
  const inspector = await connect(address)
  // It listens before Electron has made its modules.
  while (!(await inspector.evaluate<boolean>(isThere)));
  const inMain = <T>(expression: string) =>
    inspector.evaluate<T>(
      `(async () => { const electron = process.getBuiltinModule('module').createRequire('/')('electron'); return ${expression} })()`,
    )
  return {
    ...launched,
    inMain,
    inPage: (expression) =>
      inMain(`electron.BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(${JSON.stringify(expression)})`),
    // A process that is being looked into waits at its end for whoever looks.
    kill(signal) {
      inspector.close()
      launched.kill(signal)
    },
    async close() {
      launched.kill('SIGKILL')
      await launched.exited
      await screen.stop()
    },
  }
}

const isThere = `(() => {
  try { return Boolean(process.getBuiltinModule('module').createRequire('/')('electron').app) } catch { return false }
})()`

interface Answer {
  id?: number
  result?: { result: { value?: unknown }; exceptionDetails?: { text: string; exception?: { description?: string } } }
}

async function connect(address: string) {
  const socket = new WebSocket(address)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error(`No answer from ${address}`)), { once: true })
  })
  const waiting = new Map<number, (answer: Answer) => void>()
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
  })
  let asked = 0
  return {
    close: () => socket.close(),
    async evaluate<T>(expression: string): Promise<T> {
      asked += 1
      const id = asked
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve))
      socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params: { expression, awaitPromise: true, returnByValue: true } }))
      const { result } = await answered
      waiting.delete(id)
      if (result?.exceptionDetails) throw new Error(result.exceptionDetails.exception?.description ?? result.exceptionDetails.text)
      return result?.result.value as T
    },
  }
}

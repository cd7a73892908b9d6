/** The launcher of `npm start`: signals reach Databus one for one, its exit code is handed on, nothing is left behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, it } from 'vitest'

const module = new URL('../../main/launch/run-until-end.ts', import.meta.url).href

/** A program that tells the signals that it gets, and ends at the second, or with the code that it is told. */
const program = `
  let signals = 0
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {
    console.log(signal)
    if (++signals === 2) process.exit(7)
  })
  setTimeout(() => process.exit(9), 60_000)
  console.log('pid ' + process.pid)
`

const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** @param shell whether a shell stands between, as under npm */
function launch(words: string[], { shell = false } = {}) {
  const script = `
    const { runUntilEnd } = await import(${JSON.stringify(module)})
    process.exitCode = await runUntilEnd(process.execPath, ${JSON.stringify(words)})
  `
  const argv = ['--input-type=module', '-e', script]
  const child = shell
    ? spawn('sh', ['-c', '"$0" "$@"; exit $?', process.execPath, ...argv], { stdio: ['ignore', 'pipe', 'inherit'] })
    : spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
  started.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, nextLine: async (): Promise<string | undefined> => (await lines.next()).value }
}

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  it('hands the exit code on', async () => {
    const { child } = launch(['-e', 'process.exit(3)'])
    expect(await once(child, 'exit')).toEqual([3, null])
  })

  it('tells by its exit code which signal ended the program', async () => {
    const { child } = launch(['-e', 'process.kill(process.pid, "SIGKILL")'])
    expect(await once(child, 'exit')).toEqual([137, null])
  })

  it('passes a signal on once, though it comes twice in a breath, and a later one too', async () => {
    const { child, nextLine } = launch(['-e', program])
    expect(await nextLine()).toMatch(/^pid/)
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect(await nextLine()).toBe('SIGINT')
    const ended = once(child, 'exit')
    const again = setInterval(() => child.kill('SIGTERM'), 50)
    expect(await nextLine()).toBe('SIGTERM')
    clearInterval(again)
    expect(await ended).toEqual([7, null])
  })

  it('lets the program end when the shell above it dies', async () => {
    const { child, nextLine } = launch(['-e', program], { shell: true })
    const pid = Number((await nextLine())?.slice('pid '.length))
    child.kill('SIGTERM')
    expect(await nextLine()).toBe('SIGTERM')
    process.kill(pid, 'SIGTERM')
    expect(await nextLine()).toBe('SIGTERM')
    expect(await nextLine()).toBeUndefined()
  })
})

/** Runs a program in the foreground: its words are seen, the signals reach it, its end is ours. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/** One Ctrl-C can reach this process twice, from the terminal and from npm; within this time it counts as one. */
const echoMs = 500
const lookAtParentMs = 500

/**
 * A first SIGINT or SIGTERM lets Databus finish what it does, a second stops it at once, so the two must arrive one for one.
 * That is why the program gets a process group of its own (not on Windows, where the console tells both).
 * When npm is told to end, its shell dies without a word to us: the end of the parent counts as SIGTERM.
 *
 * @returns its exit code; 128 and more when a signal ended it
 */
export async function runUntilEnd(command: string, words: string[]): Promise<number> {
  const onWindows = process.platform === 'win32'
  const child = spawn(command, words, { stdio: 'inherit', detached: !onWindows })
  let passedAt = Number.NEGATIVE_INFINITY
  const pass = (signal: NodeJS.Signals) => {
    if (onWindows || performance.now() - passedAt < echoMs) return
    passedAt = performance.now()
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
  }
  const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  const watch = watchParent(() => pass('SIGTERM'))
  try {
    return await new Promise((done, fail) => {
      child.once('error', fail)
      child.once('exit', (code, signal) => done(code ?? 128 + (signal ? constants.signals[signal] : 0)))
    })
  } finally {
    clearInterval(watch)
    for (const signal of signals) process.off(signal, pass)
  }
}

function watchParent(onEnd: () => void): NodeJS.Timeout {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onEnd()
  }, lookAtParentMs)
  return watch
}

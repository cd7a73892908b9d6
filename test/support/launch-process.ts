/** Starts a program for a test, hears what it says, and ends it by its id. */
import { type ChildProcess, spawn } from 'node:child_process'

export interface LaunchedProcess {
  pid: number
  /** All that it has said so far. */
  output(): string
  /** Resolves with what the pattern found, as soon as it is said; rejects when the program ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals | null>
  kill(signal: NodeJS.Signals): void
}

export function launchProcess(command: string, words: string[], env: NodeJS.ProcessEnv = process.env): LaunchedProcess {
  const child = spawn(command, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  if (child.pid === undefined) throw new Error(`${command} could not be started`)
  return { pid: child.pid, ...listenTo(child), kill: (signal) => void child.kill(signal) }
}

/** Also for a program that somebody else has started. */
export function listenTo(child: ChildProcess): Pick<LaunchedProcess, 'output' | 'said' | 'exited'> {
  let output = ''
  const waiting = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
    for (const look of waiting) look()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  const exited = new Promise<number | NodeJS.Signals | null>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)))
  return {
    output: () => output,
    exited,
    said(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
        void exited.then((end) => reject(new Error(`It ended with ${end} before it said ${pattern}:\n${output}`)))
      })
    },
  }
}

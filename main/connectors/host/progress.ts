/**
 * How far a call is, in memory that both threads see: it can be read while the worker's thread is stuck, and costs no
 * message. An outcome with nothing to tell (done, nothing said, nothing changed) is only a mark in here.
 */
const phaseWord = 0
const stopWord = 1
const threadWord = 2
const startWord = 3
const firstItem = 4

const notBegun = 0
const donePlainly = -1
const toldByMessage = -2

export interface Progress {
  readonly buffer: SharedArrayBuffer
  readonly items: number
  phase(): 'waiting' | 'loading' | 'running'
  setPhase(phase: 'loading' | 'running'): void
  isStopped(): boolean
  stop(): void
  threadId(): number
  setThread(id: number): void
  begin(item: number): void
  /** `plainly`: the outcome is "done" and nothing else. */
  end(item: number, how: 'plainly' | 'by message'): void
  isDonePlainly(item: number): boolean
  /** Milliseconds since the item began; null when it is not under way. */
  runningMs(item: number): number | null
}

export function makeProgress(items: number): Progress {
  const progress = openProgress(new SharedArrayBuffer((firstItem + items) * Int32Array.BYTES_PER_ELEMENT))
  new Int32Array(progress.buffer)[startWord] = milliseconds()
  return progress
}

export function openProgress(buffer: SharedArrayBuffer): Progress {
  const words = new Int32Array(buffer)
  const start = words[startWord] ?? 0
  const sinceStart = () => (milliseconds() - (start || (words[startWord] ?? 0))) | 0
  const phases = ['waiting', 'loading', 'running'] as const
  return {
    buffer,
    items: words.length - firstItem,
    phase: () => phases[Atomics.load(words, phaseWord)] ?? 'running',
    setPhase: (phase) => void Atomics.store(words, phaseWord, phases.indexOf(phase)),
    isStopped: () => Atomics.load(words, stopWord) === 1,
    stop: () => void Atomics.store(words, stopWord, 1),
    threadId: () => Atomics.load(words, threadWord),
    setThread: (id) => void Atomics.store(words, threadWord, id),
    begin: (item) => void Atomics.store(words, firstItem + item, sinceStart() + 1),
    end: (item, how) => void Atomics.store(words, firstItem + item, how === 'plainly' ? donePlainly : toldByMessage),
    isDonePlainly: (item) => Atomics.load(words, firstItem + item) === donePlainly,
    runningMs(item) {
      const state = Atomics.load(words, firstItem + item)
      return state > notBegun ? sinceStart() - (state - 1) : null
    },
  }
}

/** Of the one clock that all threads share and nobody sets; only differences mean anything. */
function milliseconds(): number {
  return Number((process.hrtime.bigint() / 1_000_000n) & 0x7fffffffn)
}

/** Times and their middle. Figures of one machine mean little, so everything is shown beside a baseline of the same run. */
import { readFile } from 'node:fs/promises'

export async function timed(run: () => Promise<unknown> | unknown): Promise<number> {
  const start = performance.now()
  await run()
  return performance.now() - start
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2
}

/** Runs several things in turns, so that a slow minute of the machine meets all of them. @returns the median of each, in ms */
export async function inTurns<K extends string>(
  rounds: number,
  runs: Record<K, () => Promise<number> | number>,
): Promise<Record<K, number>> {
  const names = Object.keys(runs) as K[]
  const times = new Map<K, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) times.get(name)?.push(await runs[name]())
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<K, number>
}

/** Proportional memory of a process, on Linux; elsewhere there is none to read. */
export async function memoryMb(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1024
}

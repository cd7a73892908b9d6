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

/**
 * Memory of processes that belong together, on Linux, as if nothing else on the machine shared their files: what is their own by
 * its proportional share, and of each file the most that one of them has of it. So it is the same beside other Electrons.
 */
export async function memoryTogetherMb(pids: number[]): Promise<number> {
  let kb = 0
  const files = new Map<string, number>()
  for (const pid of pids) {
    const ofProcess = new Map<string, number>()
    let file = ''
    for (const line of (await readFile(`/proc/${pid}/smaps`, 'utf8').catch(() => '')).split('\n')) {
      const mapping = /^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(.*)$/.exec(line)
      if (mapping) file = mapping[1]?.startsWith('/') ? mapping[1] : ''
      const [, key, value] = /^(Rss|Pss|Anonymous): +(\d+) kB/.exec(line) ?? []
      const size = Number(value)
      // Pages of a file that were written to are the process's own.
      if (key === 'Pss' && file === '') kb += size
      else if (key === 'Anonymous' && file !== '') {
        kb += size
        ofProcess.set(file, (ofProcess.get(file) ?? 0) - size)
      } else if (key === 'Rss' && file !== '') ofProcess.set(file, (ofProcess.get(file) ?? 0) + size)
    }
    for (const [name, size] of ofProcess) files.set(name, Math.max(files.get(name) ?? 0, size))
  }
  for (const size of files.values()) kb += size
  return kb / 1024
}

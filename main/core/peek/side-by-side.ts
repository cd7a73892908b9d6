/**
 * Runs jobs side by side, some at once, and gives what they tell as it comes. Leaving the iteration early aborts
 * `leaving`, which must stop the jobs; it ends when none runs any more.
 */
export async function* sideBySide<T>(
  jobs: ((tell: (one: T) => void) => Promise<void>)[],
  mostAtOnce: number,
  leaving: AbortController,
): AsyncGenerator<T> {
  const told: T[] = []
  let next = 0
  let over = false
  let wake: (() => void) | null = null
  const tell = (one: T) => {
    told.push(one)
    wake?.()
  }
  async function lane(): Promise<void> {
    for (let job = jobs[next++]; job && !leaving.signal.aborted; job = jobs[next++]) await job(tell)
  }
  const all = Promise.all(Array.from({ length: Math.min(mostAtOnce, jobs.length) }, lane)).finally(() => {
    over = true
    wake?.()
  })
  try {
    while (true) {
      const one = told.shift()
      if (one !== undefined) yield one
      else if (over) break
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  } finally {
    leaving.abort()
    await all
  }
}

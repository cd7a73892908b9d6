/** Lanes: jobs of one lane run one after the other, in the order they came; those of different lanes don't wait for each other. */
export interface Lanes {
  run<T>(lane: string, job: () => Promise<T>): Promise<T>
}

export function makeLanes(): Lanes {
  const last = new Map<string, Promise<unknown>>()
  return {
    run(lane, job) {
      const turn = (last.get(lane) ?? Promise.resolve()).then(job)
      // A job that fails is told to who asked for it; the next one runs all the same.
      last.set(
        lane,
        turn.catch(() => undefined),
      )
      return turn
    },
  }
}

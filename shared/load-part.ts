/**
 * Loads code that most starts don't need, when it is needed. Its file may be gone by then, when Databus was built or installed
 * anew under one that runs: nothing else is wrong, so that is said.
 */
export async function loadPart<T>(what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load()
  } catch (error) {
    throw new Error(`The part of Databus for ${what} could not be loaded. If Databus was installed anew meanwhile, start it again.`, {
      cause: error,
    })
  }
}

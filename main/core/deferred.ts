/** A promise that is settled from outside (`Promise.withResolvers`, which Node 20 has not). */
export interface Deferred<T> {
  promise: Promise<T>
  resolve(value: T): void
}

export function makeDeferred<T = void>(): Deferred<T> {
  const box: { resolve?: (value: T) => void } = {}
  const promise = new Promise<T>((resolve) => {
    box.resolve = resolve
  })
  return { promise, resolve: (value) => box.resolve?.(value) }
}

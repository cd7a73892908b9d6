type Given<T> = { [K in keyof T]?: NonNullable<T[K]> }

/** Only the values that are there: a filter's input has no key for a condition that isn't set. */
export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '')) as Given<T>
}

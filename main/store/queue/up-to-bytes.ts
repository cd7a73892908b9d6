/** The first rows of some, until they weigh more than so many bytes together; but the first one always. */
export function upToBytes<T extends { bytes: number }>(rows: T[], maxBytes: number): T[] {
  let sum = 0
  const beyond = rows.findIndex(({ bytes }, index) => {
    sum += bytes
    return sum > maxBytes && index > 0
  })
  return beyond === -1 ? rows : rows.slice(0, beyond)
}

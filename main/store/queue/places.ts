/** `$2, $3, $4`: for a list of so many values in a statement. */
export function places(count: number, from: number): string {
  return Array.from({ length: count }, (_, index) => `$${index + from}`).join(', ')
}

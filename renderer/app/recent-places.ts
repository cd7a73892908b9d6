/** Where each user went by Ctrl-K last, kept on this computer. */
import { z } from 'zod'

const Place = z.object({ to: z.string().startsWith('/'), word: z.string() })
type Place = z.infer<typeof Place>

const most = 5

export function recentPlaces(user: string): Place[] {
  try {
    return z.array(Place).parse(JSON.parse(localStorage.getItem(placeFor(user)) ?? '[]'))
  } catch (error) {
    // Written by another version, or by hand: it is only a help.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return []
    throw error
  }
}

export function keepRecentPlace(user: string, { to, word }: Place): void {
  const others = recentPlaces(user).filter((place) => place.to !== to)
  localStorage.setItem(placeFor(user), JSON.stringify([{ to, word }, ...others].slice(0, most)))
}

function placeFor(user: string): string {
  return `databus recent places of ${user}`
}

/** What a passenger is sorted by when it is sorted by name. */
import { foldForSearch } from '../../../shared/search-words.ts'

/** Longer names that begin the same are in the order of their seats; an index takes no more anyway. */
const mostLetters = 80
const digits = 12

/** Its title, or else its external id, as people look it up: without case, accents and dots, numbers by their value. */
export function nameKey(title: string, externalId: string): string {
  const words = foldForSearch(title || externalId).replace(/[\p{Cc}\p{Cs}]/gu, '')
  const counted = words.trim().replace(/\d+/g, (number) => number.replace(/^0+/, '').padStart(digits, '0'))
  return [...counted].slice(0, mostLetters).join('')
}

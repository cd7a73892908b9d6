/** What the lists of the queue and of the logs have in common: client and days, and the place in the list. */
import type { PageOrder } from '../../shared/contract/operation.ts'
import { dayEnd, dayStart } from './day.ts'
import type { Address } from './use-address.ts'

export const pageSize = 50

export function commonConditions(address: Address) {
  return { client: address.get('client'), from: dayStart(address.get('from')), to: dayEnd(address.get('to')) }
}

/** What the address asks the server to sort by, and whether the greatest (newest, worst) comes first. */
export function sortOrder<T extends string>(address: Address, usual: T, columns: readonly T[] = [usual]): { sort: T; order: PageOrder } {
  const find = (before: string) => columns.find((column) => address.get('sort') === `${before}${column}`)
  const rising = find('')
  return rising ? { sort: rising, order: 'oldest' } : { sort: find('-') ?? usual, order: 'newest' }
}

/** The page that the address asks for. */
export function pagePlace(address: Address) {
  return { before: address.cursor('before'), after: address.cursor('after'), limit: pageSize }
}

/** The addresses of the pages around this one. */
export function pageLinks(address: Address, page: { older: number | null; newer: number | null } | undefined, order: PageOrder = 'newest') {
  const away = address.cursor('before') !== null || address.cursor('after') !== null
  return {
    order,
    first: away ? address.to({}) : null,
    newer: page?.newer == null ? null : address.to({ after: String(page.newer) }),
    older: page?.older == null ? null : address.to({ before: String(page.older) }),
  }
}

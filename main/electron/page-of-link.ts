/**
 * Links of other programs into the console: `databus://queue/<passenger's id>`, `databus://logs/<number>`, and the sections
 * `databus://queue`, `databus://logs` and `databus://alerts`. They come from anywhere, so nothing else of them is taken.
 */
import { PassengerId } from '../../shared/model/ids.ts'

/** The console's own pages have this scheme too, at the host `app`. */
export const linkScheme = 'databus'

/** @returns null for whatever is not such a link */
export function pageOfLink(link: string): `/${string}` | null {
  const [, section, id] = /^databus:\/\/(queue|logs|alerts)\/?(?:(?<=\/)([0-9A-Fa-f-]{1,36}))?\/?$/.exec(link) ?? []
  if (section === undefined) return null
  if (id === undefined) return `/${section}`
  if (section === 'queue') return PassengerId.safeParse(id.toLowerCase()).success ? `/queue/${id.toLowerCase()}` : null
  return section === 'logs' && /^[1-9]\d{0,14}$/.test(id) ? `/logs/${id}` : null
}

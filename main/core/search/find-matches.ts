/** Where a search was found in the passengers of a page: in what stands beside them, the names of attachments, or in those. */
import type { PassengerId } from '../../../shared/model/ids.ts'
import type { Match, PassengerMatches } from '../../../shared/model/match.ts'
import type { ReadableDocument } from '../ports/content-reader.ts'
import type { Ports } from '../ports.ts'

const mostMatches = 3
/** Larger documents are not read again only to show a place. */
const mostBytes = 2 * 1024 * 1024

export async function findMatches(
  { stores, reader }: Pick<Ports, 'stores' | 'reader'>,
  ids: PassengerId[],
  typed: string,
): Promise<PassengerMatches[]> {
  const found: PassengerMatches[] = []
  const all = await stores.queue.contentsOf(ids, (attachment) => attachment.bytes <= mostBytes && reader.reads(attachment))
  for (const { id, title, externalId, sourceSystem, names, attachments } of all) {
    const places: { place: Match['place']; attachment: string | null; document: ReadableDocument }[] = [
      { place: 'title', attachment: null, document: plain(title) },
      { place: 'external id', attachment: null, document: plain(externalId) },
      { place: 'source system', attachment: null, document: plain(sourceSystem) },
      ...names.map((name) => ({ place: 'attachment name' as const, attachment: name, document: plain(name) })),
      ...attachments.map((document) => ({ place: 'content' as const, attachment: document.name, document })),
    ]
    const snippets = await reader.find(
      places.map(({ document: { name, contentType, content } }) => ({ name, contentType, content })),
      typed,
    )
    const matches = places.flatMap(({ place, attachment }, index) => {
      const snippet = snippets[index]
      return snippet ? [{ place, attachment, snippet }] : []
    })
    found.push({ id, matches: matches.slice(0, mostMatches) })
  }
  return found
}

const encoder = new TextEncoder()

function plain(text: string): ReadableDocument {
  return { name: '', contentType: 'text/plain', content: encoder.encode(text) }
}

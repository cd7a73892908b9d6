/** Reads the contents that search doesn't know yet, a helping at a time; what can't be read is noted, and the rest is learned. */
import type { Ports } from '../ports.ts'

const passengers = 100
const bytes = 8 * 1024 * 1024

/** @returns how many passengers it was */
export async function readContents({ stores, reader }: Pick<Ports, 'stores' | 'reader'>): Promise<number> {
  const waiting = await stores.queue.contentsForSearch({ limit: passengers, maxBytes: bytes }, reader.reads)
  if (waiting.length === 0) return 0
  const documents = waiting.flatMap(({ attachments }) => attachments)
  const read = documents.length > 0 ? await reader.texts(documents) : []
  let next = 0
  const learned = waiting.map(({ seatNumber, attachments }) => {
    const texts: string[] = []
    const faults: { place: number; name: string; reason: string }[] = []
    for (const { place, name } of attachments) {
      const outcome = read[next]
      next += 1
      if (outcome && 'text' in outcome) texts.push(outcome.text)
      else faults.push({ place, name, reason: outcome?.fault ?? 'it could not be read' })
    }
    return { seatNumber, texts, faults }
  })
  await stores.queue.learnContents(learned)
  return waiting.length
}

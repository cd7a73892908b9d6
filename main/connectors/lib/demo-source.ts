/**
 * The made-up source system of the demo pullers: documents numbered from 1, without end. How many were fetched for good
 * stands in a file of the client's folder.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { NewPassenger, WaitingPassenger } from '../define.ts'

/** The next numbers that wait. */
export function demoStock(counter: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => counter + index + 1)
}

export async function readCounter(folder: string, source: string): Promise<number> {
  try {
    const { fetched } = JSON.parse(await readFile(counterFile(folder, source), 'utf8')) as { fetched: unknown }
    return Number.isInteger(fetched) ? Number(fetched) : 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw new Error(`the demo source's counter can't be read; delete the file demo/${source}.json to begin anew`, { cause: error })
  }
}

/** Notes that a document was fetched. Those come in order, and being told twice does no harm. */
export async function fetchedUpTo(folder: string, source: string, receipt: unknown): Promise<void> {
  const { number } = receipt as { number: number }
  if (number <= (await readCounter(folder, source))) return
  const file = counterFile(folder, source)
  await mkdir(join(folder, 'demo'), { recursive: true })
  await writeFile(`${file}.part`, JSON.stringify({ fetched: number }))
  await rename(`${file}.part`, file)
}

/** As a source tells of it: the sizes of its documents, and not what is in them. */
export function waitingOf({ externalId, sourceSystem, title, attachments }: NewPassenger): WaitingPassenger {
  const sizes = attachments.map(({ name, content, contentType }) => ({ name, contentType, bytes: Buffer.byteLength(content) }))
  return { externalId, sourceSystem, title, attachments: sizes }
}

function counterFile(folder: string, source: string): string {
  return join(folder, 'demo', `${source}.json`)
}

/** A process that is killed at any moment: what was promised is there, whole; what was not is there whole or not at all. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { openStores } from '../../main/store/open-stores.ts'
import { acme, noon } from './a-seating.ts'
import { makeTestFolder, silent } from './databases.ts'

const runs = 5
const writer = fileURLToPath(new URL('./crash-writer.ts', import.meta.url))

/** Runs the writer until it has promised so many things, kills it, and answers with what it had promised. */
async function writeAndDie(url: string, run: number, promises: number): Promise<{ seated: number[]; complete: number[] }> {
  const child = spawn(process.execPath, [writer, url, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const promised = { seated: [] as number[], complete: [] as number[] }
  let lines = 0
  for await (const line of createInterface(child.stdout)) {
    const [word, ...numbers] = line.split(' ')
    if (word === 'seated' || word === 'complete') promised[word].push(...numbers.map(Number))
    lines += 1
    if (lines === promises) child.kill('SIGKILL')
  }
  return promised
}

it('keeps what was promised before the process was killed, and nothing by halves', { timeout: 60_000 }, async () => {
  const file = join(await makeTestFolder(), 'databus.sqlite')
  const url = `sqlite:${file}`
  const seated: number[] = []
  const complete: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const promised = await writeAndDie(url, run, 5 + run * 4)
    seated.push(...promised.seated)
    complete.push(...promised.complete)
  }
  expect(seated.length).toBeGreaterThan(runs * 20)

  const stores = await openStores({ url, log: silent })
  const statuses = new Map<number, string>()
  for (let before: number | null | undefined; before !== null; ) {
    const page = await stores.queue.list({}, { limit: 200, ...(before === undefined ? {} : { before }) })
    for (const { seatNumber, status } of page.rows) statuses.set(seatNumber, status)
    before = page.older
  }
  expect(seated.filter((seat) => !statuses.has(seat))).toEqual([])
  expect(complete.filter((seat) => statuses.get(seat) !== 'complete')).toEqual([])

  // A chunk is seated whole: 20 of each, with attachment and steps.
  expect(statuses.size % 20).toBe(0)
  const due = await stores.queue.due({ client: acme, definition: 'orders', at: noon, limit: 10_000, maxBytes: 1e9 })
  expect(due.filter(({ steps, bytes }) => steps.length !== 3 || bytes !== 3000)).toEqual([])
  expect(due).toHaveLength([...statuses.values()].filter((status) => status === 'incomplete').length)
  await stores.close()
})

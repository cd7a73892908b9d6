/**
 * The process that crash.test.ts kills: it seats and commits without end, and says on its standard output what was
 * promised to it: `seated <seat number>…` and `complete <seat number>…`.
 */
import { openStores } from '../../main/store/open-stores.ts'
import { aSeating, complete, noon } from './a-seating.ts'

const [url = '', run = ''] = process.argv.slice(2)
const say = (...words: unknown[]): boolean => process.stdout.write(`${words.join(' ')}\n`)

const stores = await openStores({ url, log: { info: say, warn: say, error: say } })
const attachments = { 'a.txt': 'x'.repeat(3000) }

async function lane(name: string): Promise<never> {
  for (let chunk = 0; ; chunk += 1) {
    const passengers = Array.from({ length: 20 }, (_, index) => ({ externalId: `${run}-${name}-${chunk}-${index}`, attachments }))
    const seats = (await stores.queue.seat(aSeating(passengers))).map(({ seatNumber }) => seatNumber)
    say('seated', ...seats)
    await complete(stores, seats, noon)
    say('complete', ...seats)
  }
}

await Promise.all([lane('a'), lane('b')])

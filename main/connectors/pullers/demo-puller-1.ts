/**
 * Stands for a source system with text documents, so that a definition can be tried without one. Its stock is made up from
 * a counter in the client's folder, which grows when the puller is notified: what was not seated is given again.
 */
import { z } from 'zod'
import { definePuller, type NewPassenger } from '../define.ts'
import { demoStock, fetchedUpTo, readCounter, waitingOf } from '../lib/demo-source.ts'

const settings = z.object({
  count: z.int().min(0).max(1000).default(2).meta({ title: 'Passengers', description: 'How many passengers one pull gives.' }),
})

const source = 'demo-source-1'

export const connector = definePuller({
  name: 'demo-puller-1',
  title: 'Demo puller 1',
  description: 'Makes up order confirmations as text.',
  settings,
  async *pull({ folder, settings, signal }) {
    for (const number of demoStock(await readCounter(folder, source), settings.count)) {
      signal.throwIfAborted()
      yield passengerOf(number)
    }
  },
  notify: ({ folder }, { receipt }) => fetchedUpTo(folder, source, receipt),
  async *peek({ folder, settings }) {
    for (const number of demoStock(await readCounter(folder, source), settings.count)) yield waitingOf(passengerOf(number))
  },
  async open({ folder, settings }, wanted) {
    const waiting = demoStock(await readCounter(folder, source), settings.count).map(passengerOf)
    return waiting.find(wanted.is) ?? null
  },
})

function passengerOf(number: number): NewPassenger {
  return {
    externalId: `order-${number}`,
    sourceSystem: source,
    title: `Order confirmation ${number}`,
    receipt: { number },
    attachments: [
      { name: `order-${number}.txt`, content: orderText(number), contentType: 'text/plain' },
      { name: `order-${number}.json`, content: JSON.stringify({ order: number, lines: linesOf(number) }, null, 2) },
    ],
  }
}

function linesOf(number: number) {
  return [
    { article: 'A-100', quantity: 1 + (number % 7), unit: 'piece' },
    { article: 'B-220', quantity: 10 * (1 + (number % 3)), unit: 'kg' },
  ]
}

function orderText(number: number): string {
  const lines = linesOf(number).map(({ article, quantity, unit }) => `  ${article}  ${quantity} ${unit}`)
  return [`Order ${number}`, 'We confirm your order:', ...lines, ''].join('\r\n')
}

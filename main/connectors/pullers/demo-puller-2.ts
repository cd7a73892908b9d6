/** Stands for a source system with binary documents: pictures of bar code labels. See demo-puller-1. */
import { z } from 'zod'
import { definePuller, type NewPassenger } from '../define.ts'
import { demoStock, fetchedUpTo, readCounter, waitingOf } from '../lib/demo-source.ts'
import { pngPicture } from '../lib/png-picture.ts'

const settings = z.object({
  count: z.int().min(0).max(1000).default(2).meta({ title: 'Passengers', description: 'How many passengers one pull gives.' }),
})

const source = 'demo-source-2'

export const connector = definePuller({
  name: 'demo-puller-2',
  title: 'Demo puller 2',
  description: 'Makes up bar code labels as pictures.',
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
    externalId: `label-${number}`,
    sourceSystem: source,
    title: `Label ${number}`,
    receipt: { number },
    attachments: [{ name: `label-${number}.png`, content: labelPicture(number) }],
  }
}

/** The number's digits as bars, two and three points wide, with a white rim. */
function labelPicture(number: number): Buffer {
  const digits = String(number).padStart(8, '0')
  const bars = [...`*${digits}*`].flatMap((digit) => [...(digit.codePointAt(0) ?? 0).toString(2).padStart(7, '0')])
  const [width, height, rim] = [bars.length * 3 + 40, 90, 20]
  return pngPicture(width, height, (x, y) => {
    const bar = bars[Math.floor((x - rim) / 3)]
    return y > 12 && y < height - 12 && x >= rim && bar === '1' ? 0 : 255
  })
}

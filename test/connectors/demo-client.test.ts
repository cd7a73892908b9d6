/** What the demo client comes with: definitions that can be used, and documents that each find their definition. */
import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { makeNameFilter } from '../../main/connectors/lib/name-patterns.ts'
import { type ConnectorUse, DatabusNode } from '../../shared/model/definition.ts'
import { invoicePdf } from '../tools/demo-documents/invoice.ts'
import { orderMail } from '../tools/demo-documents/order-mail.ts'
import { priceListXlsx } from '../tools/demo-documents/price-list.ts'
import { aUse, startHost } from './start-host.ts'

const demo = new URL('../../resources/demo/', import.meta.url)
const node = DatabusNode.parse(JSON.parse(await readFile(new URL('__databus__.json', demo), 'utf8')))

function withSettings(use: ConnectorUse) {
  return typeof use === 'string' ? aUse(use) : aUse(use.module, use.settings)
}

describe('the demo client', () => {
  it("keeps the original's names, and shows two of each kind of connector on one definition", () => {
    expect(node.passengers.map(({ name }) => name)).toEqual(['demo_passenger_1', 'demo_passenger_2', 'demo_binary_passenger'])
    const [first] = node.passengers
    expect([first?.pullers.length, first?.processors.length, first?.pushers.length]).toEqual([2, 2, 2])
  })

  it('has settings that its connectors take', async () => {
    const { host } = await startHost()
    const uses = node.passengers.flatMap(({ pullers, processors, pushers }) => [...pullers, ...processors, ...pushers])
    for (const use of uses.map(withSettings)) expect(await host.check(use), use.module).toEqual([])
  })

  it('has each document of its inbox pulled by one definition', async () => {
    const filters = node.passengers
      .flatMap(({ pullers }) => pullers.map(withSettings))
      .filter(({ module }) => module === 'folder-puller')
      .map(({ settings }) => makeNameFilter(settings['patterns'] as string[]))
    const names = await readdir(new URL('inbox/', demo))
    expect(names.map((name) => name.split('.').at(-1)).sort()).toEqual(['eml', 'pdf', 'xlsx', 'xml'])
    for (const name of [...names, 'scan.TIFF', 'ORDER.XML'])
      expect(
        filters.filter((takes) => takes(name)),
        name,
      ).toHaveLength(1)
  })

  it('has the documents that its script makes', async () => {
    const document = (name: string) => readFile(new URL(`inbox/${name}`, demo))
    expect((await document('invoice-2026-00817.pdf')).equals(invoicePdf())).toBe(true)
    expect((await document('price-list-spring-2026.xlsx')).equals(priceListXlsx())).toBe(true)
    expect((await document('order-2026-118.eml')).equals(orderMail())).toBe(true)
  })
})

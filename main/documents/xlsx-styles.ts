/** How the cells of a workbook are shown, by the number of their style. */
import { type DateKind, dateKind } from '../../shared/workbook-cells.ts'
import { attributeOf, type XmlListener } from './xml-tokens.ts'

export async function readStyles(read: (listener: XmlListener) => Promise<unknown>): Promise<(DateKind | null)[]> {
  const own = new Map<number, string>()
  const kinds: (DateKind | null)[] = []
  let inCells = false
  await read({
    open(name, attributes) {
      if (name === 'cellXfs') inCells = true
      const format = Number(attributeOf(attributes, 'numFmtId') ?? 0)
      if (name === 'numFmt') own.set(format, attributeOf(attributes, 'formatCode') ?? '')
      if (name === 'xf' && inCells) kinds.push(dateKind(format, own.get(format)))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
    text: () => undefined,
  })
  return kinds
}

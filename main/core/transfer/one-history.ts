/**
 * A node's versions are one history. Where a target has a version that is another than the source's, the later ones don't
 * belong behind it: they are left out, so that no configuration runs that nobody ever saved there.
 */
import { fingerprint, isSame } from './fingerprint.ts'
import type { Found, Shelf } from './place.ts'
import type { NodeRecord } from './records.ts'

export function withOneHistory(shelf: Shelf<NodeRecord>): Shelf<NodeRecord> {
  const parted = new Set<string>()
  return {
    async find(records) {
      const found = await shelf.find(records)
      const inOrder = records.map((record, index) => ({ record, stands: found[index] ?? absent }))
      return inOrder.map(({ record, stands }): Found<NodeRecord> => {
        const node = `${record.client}/${record.name}`
        if (stands.state === 'there' && !isSame(hashOf(record), hashOf(stands.record))) parted.add(node)
        return stands.state === 'absent' && parted.has(node) ? { state: 'refused', why } : stands
      })
    },
    put: shelf.put,
  }
}

const absent = { state: 'absent' } as const
const why = 'its earlier versions are others there, so it does not belong behind them.'

function hashOf(record: NodeRecord) {
  return fingerprint('customizing', record, { passwords: false })
}

import { expect, it } from 'vitest'
import { describeFile } from '../../main/connectors/worker/describe-file.ts'

it('lets the build write in what the built-in connectors say: as JSON it is the same', async () => {
  const said = await describeFile(null)
  expect(said.length).toBeGreaterThan(0)
  expect(JSON.parse(JSON.stringify(said))).toStrictEqual(structuredClone(said))
})

/** Export and import on the command line, beside no running Databus. */
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { runCli } from '../../main/cli/run-cli.ts'
import { openSecretKey } from '../../main/home/secret-key.ts'
import { findPlaces } from '../../main/places.ts'
import { openStores } from '../../main/store/open-stores.ts'
import { makeVault } from '../../main/world/vault.ts'
import { ClientId } from '../../shared/model/ids.ts'
import { makeTestFolder, silent } from '../store/databases.ts'
import { makeOriginal } from '../transfer/make-original.ts'

async function run(argv: string[], typed: string[] = []) {
  let out = ''
  const take = {
    write(text: string) {
      out += text
    },
  }
  const places = findPlaces(join(import.meta.dirname, '../../main'))
  const code = await runCli(argv, { env: {}, stdin: Readable.from(typed), stdout: take, stderr: take, places })
  return { code, out }
}

it('imports the data of the original into a fresh home, exports it, and says no more than it did', async () => {
  const folder = await makeTestFolder()
  const data = await makeOriginal(folder)
  const home = ['--home', join(folder, 'home')]
  const imported = await run(['import', 'original', data, '--time-zone', 'Europe/Berlin', '--passwords', ...home])
  expect(imported.out).toContain('passengers: 2 added')
  expect(imported.out).toContain('Proved: both sides are the same')
  expect(imported.code).toBe(0)
  const exported = await run(['export', 'json-folder', join(folder, 'copy'), '--client', 'demo', ...home])
  expect(exported.out).toContain('Clients: demo.')
  expect(exported.code).toBe(0)
  const again = await run(['import', 'json-folder', join(folder, 'copy'), ...home])
  expect(again.out).toContain('passengers: 0 added, 2 were there already')
  expect(imported.out + exported.out + again.out).not.toContain('clear secret')
})

it('takes secrets along by a pass phrase from the standard input, and says it nowhere', async () => {
  const folder = await makeTestFolder()
  const home = join(folder, 'home')
  await run(['import', 'original', await makeOriginal(folder), '--time-zone', 'Europe/Berlin', '--home', home])
  const stores = await openStores({ url: `sqlite:${join(home, 'databus.sqlite')}`, log: silent })
  const sealed = makeVault((await openSecretKey(home, null)).key).seal('the token', 'demo/erp')
  await stores.secrets.set({ client: ClientId.parse('demo'), name: 'erp', sealed, setAt: 1, setBy: 'demo/demo' })
  await stores.close()
  const copy = join(folder, 'copy')
  const short = await run(['export', 'json-folder', copy, '--secrets', '--home', home], ['short\n'])
  expect(short).toMatchObject({ code: 1, out: expect.stringContaining('12 characters at least') })
  const exported = await run(['export', 'json-folder', copy, '--secrets', '--home', home], ['a phrase of many words\n'])
  expect(exported).toMatchObject({ code: 0, out: expect.stringContaining('secrets: 1 added') })
  const other = ['--home', join(folder, 'other')]
  const wrong = await run(['import', 'json-folder', copy, '--secrets', ...other], ['a phrase of other words\n'])
  expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining('This pass phrase does not open the secrets') })
  const imported = await run(['import', 'json-folder', copy, '--secrets', ...other], ['a phrase of many words\r\n'])
  expect(imported).toMatchObject({ code: 0, out: expect.stringContaining('secrets: 1 added') })
  expect(exported.out + wrong.out + imported.out).not.toMatch(/a phrase of|the token/)
})

it('says in a sentence what can not be', async () => {
  const folder = await makeTestFolder()
  const { code, out } = await run(['import', 'original', join(folder, 'nowhere'), '--home', join(folder, 'home')])
  expect(code).toBe(1)
  expect(out).toContain('is no data folder of the original Databus')
})

/** Secrets go along only if they are asked for: sealed by a pass phrase in the target, and told to nobody. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Place } from '../../main/core/transfer/place.ts'
import type { TransferRequest } from '../../main/core/transfer/transfer.ts'
import { makePhraseSeal } from '../../main/world/phrase-seal.ts'
import { rootClient, UserId } from '../../shared/model/ids.ts'
import type { Job } from '../../shared/model/job.ts'
import { openSqliteForTest } from '../store/databases.ts'
import { acme, startTestCore, type TestCore } from '../support/start-test-core.ts'
import { type NamedTarget, targets } from './targets.ts'

const root = { id: UserId.parse(1), client: rootClient, username: 'root', role: 'administrator' as const, disabled: false }
const phrase = 'correct horse battery staple'
const wrong = { code: 'PASS_PHRASE_WRONG' }
const scope = { clients: [acme], passwords: false, secrets: true }

async function withSecrets(secrets: Record<string, string>): Promise<TestCore> {
  const test = await startTestCore({})
  for (const [name, value] of Object.entries(secrets)) await test.core.secrets.set({ client: acme, name, value }, 'acme/ada')
  return test
}

function asking(target: NamedTarget, passPhrase?: string): TransferRequest {
  return { ...target.request, clients: null, passwords: false, passPhrase }
}

async function ended(test: TestCore, starting: Promise<Job>): Promise<Job> {
  const { id } = await starting
  await test.until(() => test.core.jobs.get(id).state !== 'running')
  return test.core.jobs.get(id)
}

async function exported(test: TestCore, target: NamedTarget, passPhrase?: string): Promise<void> {
  expect(await ended(test, test.core.transfers.startExport(asking(target, passPhrase), root))).toMatchObject({ state: 'done' })
}

async function imported(test: TestCore, target: NamedTarget, passPhrase?: string): Promise<void> {
  expect(await ended(test, test.core.transfers.startImport(asking(target, passPhrase), root))).toMatchObject({ state: 'done' })
}

async function openSecret({ core }: TestCore, name: string): Promise<unknown> {
  return (await core.resolveSecrets<unknown>(acme, { $secret: name })).value
}

async function opened<T>(opening: Promise<Place>, look: (place: Place) => Promise<T>): Promise<T> {
  const place = await opening
  try {
    return await look(place)
  } finally {
    await place.close()
  }
}

/** Whatever anybody could read of a Databus: its logs, its jobs, what its process said. */
async function allThatWasSaid({ core, stores, processLog }: TestCore): Promise<string> {
  const { rows } = await stores.logs.list({}, { limit: 100 })
  const entries = await Promise.all(rows.map(({ id }) => stores.logs.entries(id, 0, 1000)))
  return JSON.stringify([rows, entries, core.jobs.list(), processLog])
}

it.each(targets)('come out of %s as they were, in a Databus with another key, and are told nowhere', async (_name, make) => {
  const target = await make()
  const home = await withSecrets({ smtp: 'pässwörd of the post', erp: 'token 4711' })
  await exported(home, target, phrase)
  const fresh = await startTestCore({})
  expect(await fresh.core.transfers.inspect(asking(target), root, new AbortController().signal)).toMatchObject({ secrets: 2 })
  await imported(fresh, target, phrase)
  expect(await openSecret(fresh, 'smtp')).toBe('pässwörd of the post')
  expect(await openSecret(fresh, 'erp')).toBe('token 4711')
  const said = (await allThatWasSaid(home)) + (await allThatWasSaid(fresh))
  expect(said).toContain('secrets: 2 added')
  for (const secret of [phrase, 'pässwörd of the post', 'token 4711']) expect(said).not.toContain(secret)
})

it.each(targets)('in %s are followed by a second export, and one with a wrong pass phrase writes nothing', async (_name, make) => {
  const target = await make()
  const home = await withSecrets({ smtp: 'first', erp: 'stays' })
  await exported(home, target, phrase)
  await home.core.secrets.set({ client: acme, name: 'smtp', value: 'second' }, 'acme/ada')
  await home.core.secrets.set({ client: acme, name: 'new', value: 'third' }, 'acme/ada')
  await home.stores.users.add({ client: acme, username: 'later', role: 'operator', passwordHash: 'x', defaultPassword: false }, 1)
  await expect(home.core.transfers.startExport(asking(target, 'not the right phrase'), root)).rejects.toMatchObject(wrong)
  expect(await opened(target.open(), (place) => place.count(scope))).toMatchObject({ secrets: 2, users: 0 })

  await exported(home, target, phrase)
  expect(await allThatWasSaid(home)).toContain('secrets: 1 added, 1 were there already, 1 brought up to date')
  const fresh = await startTestCore({})
  await imported(fresh, target, phrase)
  expect([await openSecret(fresh, 'smtp'), await openSecret(fresh, 'erp'), await openSecret(fresh, 'new')]).toEqual([
    'second',
    'stays',
    'third',
  ])
})

it.each(targets)('stay behind on the way to %s unless they are asked for', async (_name, make) => {
  const target = await make()
  const home = await withSecrets({ smtp: 'first' })
  await exported(home, target)
  expect(await opened(target.open(), (place) => place.count(scope))).toMatchObject({ secrets: 0 })
})

it('are not imported, and nothing else is, with a wrong pass phrase; without one all else is', async () => {
  const target = await aFolder()
  const home = await withSecrets({ smtp: 'first' })
  await home.stores.users.add({ client: acme, username: 'ada', role: 'operator', passwordHash: 'x', defaultPassword: false }, 1)
  await exported(home, target, phrase)
  const fresh = await startTestCore({})
  await expect(fresh.core.transfers.startImport(asking(target, 'not the right phrase'), root)).rejects.toMatchObject(wrong)
  expect(await fresh.stores.users.find(acme, 'ada')).toBeNull()
  await imported(fresh, target)
  expect(await fresh.stores.users.find(acme, 'ada')).not.toBeNull()
  expect(await fresh.stores.secrets.all()).toEqual([])
})

it('of this Databus stay as they are in an import', async () => {
  const target = await aFolder()
  await exported(await withSecrets({ smtp: 'theirs', erp: 'new' }), target, phrase)
  const here = await withSecrets({ smtp: 'ours' })
  await imported(here, target, phrase)
  expect([await openSecret(here, 'smtp'), await openSecret(here, 'erp')]).toEqual(['ours', 'new'])
})

it('that this Databus can not open itself are named, and all else is exported', async () => {
  const target = await aFolder()
  const home = await withSecrets({ smtp: 'first' })
  await home.stores.secrets.set({ client: acme, name: 'lost', sealed: 'v1.AAAA', setAt: 1, setBy: 'acme/ada' })
  await exported(home, target, phrase)
  expect(await allThatWasSaid(home)).toContain('secret acme/lost: It is sealed with the key of another home folder')
  expect(await opened(target.open(), (place) => place.count(scope))).toMatchObject({ secrets: 1 })
})

it('of a database that a Databus runs on are said to stay behind', async () => {
  const { url, stores } = await openSqliteForTest()
  await stores.clients.add(acme, 1)
  await stores.secrets.set({ client: acme, name: 'smtp', sealed: 'v1.AAAA', setAt: 1, setBy: 'acme/ada' })
  await stores.close()
  const fresh = await startTestCore({})
  const request = { kind: 'sqlite', settings: { path: url.replace('sqlite:', '') }, clients: null, passwords: false }
  const preview = await fresh.core.transfers.inspect(request, root, new AbortController().signal)
  expect(preview).toMatchObject({
    secrets: 0,
    faults: [{ message: expect.stringContaining('1 secrets are sealed with the key of its home') }],
  })
})

it('open under no other name or client, and only by the very phrase', async () => {
  const sealed = await makePhraseSeal('Zürich im Regen').seal('secret', 'acme/smtp')
  // However the keyboard puts the letter together.
  const again = makePhraseSeal('Zu\u0308rich im Regen')
  expect(await again.open(sealed, 'acme/smtp')).toBe('secret')
  await expect(again.open(sealed, 'other/smtp')).rejects.toMatchObject(wrong)
  await expect(makePhraseSeal('Zürich im Schnee').open(sealed, 'acme/smtp')).rejects.toMatchObject(wrong)
  expect(await again.open('v1.AAAA', 'acme/smtp')).toBeNull()
})

it('in a JSON folder are counted by its manifest, so one that is gone or changed is told, without the pass phrase too', async () => {
  const target = await aFolder()
  await exported(await withSecrets({ smtp: 'first', erp: 'second' }), target, phrase)
  const { path: folder } = target.request.settings as { path: string }
  const [manifest, secrets] = [join(folder, 'manifest.json'), join(folder, 'clients', acme, 'secrets.json')]
  const fresh = await startTestCore({})
  const faults = async () => JSON.stringify((await fresh.core.transfers.inspect(asking(target), root, new AbortController().signal)).faults)
  const damage = 'changed, damaged or removed: secrets of acme'
  const written = JSON.parse(await readFile(manifest, 'utf8')) as { clients: Record<string, Record<string, { count: number }>> }
  expect(written.clients[acme]?.['secrets']?.count).toBe(2)
  expect(await faults()).not.toContain('secrets')

  const [first, second] = JSON.parse(await readFile(secrets, 'utf8')) as { name: string; sealed: string }[]
  await writeFile(secrets, JSON.stringify([first]))
  expect(await faults()).toContain(damage)
  await writeFile(secrets, JSON.stringify([first, { ...second, sealed: first?.sealed }]))
  expect(await faults()).toContain(damage)
  await rm(secrets)
  expect(await faults()).toContain(damage)

  // As an older Databus wrote it, which didn't count them.
  delete written.clients[acme]?.['secrets']
  await writeFile(manifest, JSON.stringify(written))
  expect(await faults()).not.toContain('secrets')
})

async function aFolder(): Promise<NamedTarget> {
  const [, make] = targets.find(([name]) => name === 'a JSON folder') ?? []
  if (!make) throw new Error('A JSON folder is a target.')
  return make()
}

/** What the client acme has of each kind, for others to try their hands at. */
import type { LogId, PassengerId, UserId } from '../../shared/model/ids.ts'
import type { IncidentId } from '../../shared/model/incident.ts'
import { anIncident } from '../support/an-incident.ts'
import { acme } from '../support/start-test-core.ts'
import type { Doors } from './start-doors.ts'

export interface Theirs {
  passenger: PassengerId
  log: LogId
  incident: IncidentId
  user: UserId
  signIn: string
  token: number
  job: LogId
}

export async function thingsOfAcme({ clock, core, stores, users }: Doors): Promise<Theirs> {
  const { rows: passengers } = await stores.queue.list({ client: acme }, { limit: 1 })
  const { rows: logs } = await stores.logs.list({ client: acme }, { limit: 1 })
  if (!passengers[0] || !logs[0]) throw new Error('acme has no passenger or no log')
  const { job } = await core.jobs.start({
    kind: 'retry',
    title: 'Nothing much',
    what: 'passengers',
    total: 0,
    client: acme,
    right: 'operate',
    by: users.operator,
    work: async () => ({ whole: true, words: 'Done.' }),
  })
  await anIncident(stores, clock.now())
  const [incident] = await stores.incidents.open()
  if (!incident) throw new Error('acme has no incident')
  return { passenger: passengers[0].id, log: logs[0].id, job: job.id, incident: incident.id, ...(await addVictim(stores, core)) }
}

/** A user of acme to whom things are done, with a sign-in and an API token. */
async function addVictim(stores: Doors['stores'], core: Doors['core']): Promise<Pick<Theirs, 'user' | 'signIn' | 'token'>> {
  const user = await stores.users.add({ client: acme, username: 'vic', role: 'operator', passwordHash: '', defaultPassword: false }, 1)
  await stores.signIns.add({
    tokenHash: 'a hash of some length',
    user: user.id,
    createdAt: 1,
    expiresAt: Number.MAX_SAFE_INTEGER,
    from: '',
  })
  const { token } = await core.users.makeToken(user, { name: 'script', right: 'operate', days: null })
  const [signIn] = await core.users.signIns(user.id, null)
  return { user: user.id, signIn: signIn?.id ?? '', token: token.id }
}

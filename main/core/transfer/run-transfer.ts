/** One export or import from the hold to the proof, told in the job's log. */
import { Failure } from '../../../shared/errors.ts'
import { rootClient } from '../../../shared/model/ids.ts'
import type { JobContext, JobEnd } from '../jobs/jobs.ts'
import type { Ports } from '../ports.ts'
import type { Ways } from './compare.ts'
import { move, type Tally } from './move.ts'
import type { Scope, Source, Target } from './place.ts'
import { proofInWords, prove } from './prove.ts'
import { type Part, partsOf } from './records.ts'

export interface Transfer {
  kind: 'export' | 'import'
  source: Source
  target: Target
  scope: Scope
  context: JobContext
  ports: Pick<Ports, 'events'>
  hold(signal: AbortSignal): Promise<{ release(): void }>
}

/** A log of millions of the same complaint helps nobody. */
const mostTold = 500

export async function runTransfer(transfer: Transfer): Promise<JobEnd> {
  const { context, scope, kind, ports } = transfer
  const along = `Password hashes ${goes(scope.passwords)}, secrets ${goes(scope.secrets)}.`
  context.log.say('info', kind, `Clients: ${scope.clients.join(', ')}. ${along}`)
  const { release } = await transfer.hold(context.signal)
  try {
    return await moveAndProve(transfer)
  } finally {
    release()
    if (kind === 'import') {
      for (const client of [...scope.clients, rootClient]) {
        for (const topic of ['session', 'customizing', 'secrets', 'passengers', 'queue', 'logs'] as const)
          ports.events.tell({ topic, client })
      }
    }
  }
}

async function moveAndProve({ kind, source, target, scope, context }: Transfer): Promise<JobEnd> {
  const { signal, log, progress } = context
  if (signal.aborted) return { whole: false, words: 'Nothing was moved.' }
  const parts = partsOf(scope)
  const counts = await source.count(scope)
  const rows = parts.reduce((sum, part) => sum + counts[part], 0)
  let done = 0
  const count = (_part: Part, some: number) => {
    done += some
    progress(Math.min(done, rows * 2), rows * 2)
  }
  const tell = bounded((part: Part, record: string, why: string) => log.say('warning', kind, `${part}, ${record}: ${why}`))
  const isExport = kind === 'export'
  // The users of this Databus keep their passwords.
  const ways: Ways = { passwords: isExport && scope.passwords, there: isExport ? 'update' : 'keep' }

  progress(0, rows * 2, 'records moved and proved')
  const tallies = await move(source, target, scope, ways, { signal, moved: count, tell })
  for (const { place, message } of source.faults().slice(0, mostTold)) log.say('warning', kind, `${place}: ${message}`)
  const faults = source.faults().length
  if (!tallies) return { whole: false, words: `It was stopped after ${done} of ${rows} records. What was moved stays.` }
  for (const part of parts) log.say('info', kind, `${part}: ${tallyInWords(tallies[part])}.`)

  done = rows
  let wrong = 0
  const complain = bounded((part: Part, record: string, why: string) => log.say('error', 'proof', `${part}, ${record}: ${why}`))
  const proofs = await prove(source, target, scope, ways, {
    signal,
    proved: count,
    missing(part, record, why) {
      wrong += 1
      complain(part, record, why)
    },
  })
  if (!proofs) return { whole: false, words: 'All was moved, but the proof was stopped.' }
  for (const proof of proofs) log.say(proof.isSame ? 'info' : 'error', 'proof', proofInWords(proof))
  await target.finish(scope)
  const left = faults > 0 ? ` ${faults} things could not be read; they are named in the log.` : ''
  const passengers = `${tallies.passengers.add} passengers were added, ${tallies.passengers.replace} brought up to date, ${tallies.passengers.same} were there already.`
  if (wrong > 0 || proofs.some((proof) => !proof.isSame)) throw new Failure('TRANSFER_UNPROVED', { count: Math.max(wrong, 1) })
  return { whole: true, words: `Proved: both sides are the same, by count and hash. ${passengers}${left}` }
}

function goes(along: boolean): string {
  return along ? 'go along' : 'stay behind'
}

function bounded(tell: (part: Part, record: string, why: string) => void) {
  let told = 0
  return (part: Part, record: string, why: string) => {
    told += 1
    if (told <= mostTold) tell(part, record, why)
    if (told === mostTold) tell(part, record, 'There are more such; they are counted below.')
  }
}

function tallyInWords({ add, same, replace, keep, refused }: Tally): string {
  const words = [`${add} added`, `${same} were there already`]
  if (replace > 0) words.push(`${replace} brought up to date`)
  if (keep > 0) words.push(`${keep} stay as they are there`)
  if (refused > 0) words.push(`${refused} left out`)
  return words.join(', ')
}

import type { Incident, IncidentKind } from '../../../shared/model/incident.ts'
import type { Look } from '../../components/badge.tsx'

export const kindWords: Record<IncidentKind, string> = { source: 'Sources', definition: 'Definitions', target: 'Targets' }

/** `Target ERP fails` */
export function whatWords({ kind, part, endedAt }: Incident): string {
  const fails = endedAt === null
  switch (kind) {
    case 'source':
      return `Source ${part} ${fails ? 'fails' : 'failed'}`
    case 'notice':
      return `Source ${part} ${fails ? 'can’t' : 'couldn’t'} be told what was taken over`
    case 'configuration':
      return `The configuration ${fails ? 'can’t' : 'couldn’t'} be used`
    case 'drive':
      return fails ? 'The drive breaks down' : 'The drive broke down'
    case 'processor':
      return `Processor ${part} ${fails ? 'fails' : 'failed'}`
    case 'target':
      return `Target ${part} ${fails ? 'fails' : 'failed'}`
  }
}

const endings: Record<NonNullable<Incident['ending']>, Look> = {
  'well again': { tone: 'good', icon: 'check', word: 'Well again' },
  'no longer configured': { tone: 'calm', icon: 'info', word: 'No longer configured' },
  'settled by hand': { tone: 'calm', icon: 'person', word: 'Settled by hand' },
}

export function stateLook({ endedAt, wellSince, ending }: Incident): Look {
  if (endedAt === null) {
    return wellSince === null ? { tone: 'bad', icon: 'warning', word: 'Open' } : { tone: 'warn', icon: 'hourglass', word: 'Comes and goes' }
  }
  return endings[ending ?? 'well again']
}

/** A schedule in plain words. */
import cronstrue from 'cronstrue'
import type { Schedule } from '../../shared/model/schedule.ts'

export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'every':
      return everyWords(schedule.minutes)
    case 'cron':
      return `${cronWords(schedule.cron)}${schedule.timeZone ? `, ${schedule.timeZone} time` : ''}`
    case 'by hand':
      return 'Only when expedited'
  }
}

function everyWords(minutes: number): string {
  if (minutes === 1) return 'Every minute'
  if (minutes % 1440 === 0) return minutes === 1440 ? 'Every day' : `Every ${minutes / 1440} days`
  if (minutes % 60 === 0) return minutes === 60 ? 'Every hour' : `Every ${minutes / 60} hours`
  return `Every ${minutes} minutes`
}

/** The cron text itself where there are no words for it. */
function cronWords(cron: string): string {
  try {
    return cronstrue.toString(cron, { use24HourTimeFormat: true, verbose: false })
  } catch (error) {
    if (typeof error === 'string' || error instanceof Error) return `By cron: ${cron}`
    throw error
  }
}

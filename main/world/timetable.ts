/** Schedules by cron-parser (time zones and their changes) for the next time, and node-schedule for the bell at a moment. */
import { CronExpressionParser } from 'cron-parser'
import { scheduleJob } from 'node-schedule'
import type { Schedule } from '../../shared/model/schedule.ts'
import type { Alarm, Timetable } from '../core/ports/world.ts'

const minuteMs = 60_000

export const timetable: Timetable = {
  next(schedule, after) {
    switch (schedule.kind) {
      case 'every':
        return after + schedule.minutes * minuteMs
      case 'cron':
        return nextCron(schedule, after)
      case 'by hand':
        return null
    }
  },
  fault(schedule) {
    if (schedule.kind !== 'cron') return null
    if (schedule.timeZone !== null && !isTimeZone(schedule.timeZone)) {
      return `"${schedule.timeZone}" is not a time zone. Use a name such as Europe/Istanbul.`
    }
    try {
      CronExpressionParser.parse(schedule.cron)
      return null
    } catch (error) {
      return `"${schedule.cron}" is not a cron text: ${error instanceof Error ? error.message : String(error)}`
    }
  },
}

export const alarm: Alarm = {
  at(moment, ring) {
    // node-schedule refuses a moment that has passed (null); then it rings at once.
    const job = scheduleJob(new Date(moment), ring)
    if (job) return { stop: () => void job.cancel() }
    const bell = setImmediate(ring)
    return { stop: () => clearImmediate(bell) }
  },
}

function nextCron(schedule: Extract<Schedule, { kind: 'cron' }>, after: number): number | null {
  const expression = CronExpressionParser.parse(schedule.cron, {
    currentDate: new Date(after),
    ...(schedule.timeZone === null ? {} : { tz: schedule.timeZone }),
  })
  return expression.hasNext() ? expression.next().getTime() : null
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

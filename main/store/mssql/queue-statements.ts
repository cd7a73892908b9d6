/** The statements of the queue for SQL Server 2017 and later; what each promises stands in sqlite/queue-statements.ts. */
import type { SqliteStatements, Texts } from '../dialect.ts'
import {
  completedBefore,
  definition,
  duePassengersWith,
  earliestDue,
  firstOf,
  lastOf,
  mayRun,
  oneAttachment,
  setStatements,
  summaryColumnsByTop as summaryColumns,
  summaryJoins,
  unfinished,
  whoIsDue,
} from '../queue-statements.ts'
import { attachmentRow, outcomeRow, passengerRow, stepRow } from '../server/given-rows.ts'
import { byCodePoints } from './column-types.ts'
import { jsonNumber, jsonText, listed, numbersOf, rowsOf } from './json.ts'

const stepNumbers = (...columns: string[]): string[] => columns.map(jsonNumber)
const stepValues = [
  ...stepNumbers('position', 'kind'),
  jsonText('connector'),
  ...stepNumbers('status', 'attempts', 'due_at', 'begun_at', 'ended_at'),
  jsonText('note'),
  jsonNumber('revision'),
]
const stepsJson = `(SELECT ${listed(stepValues, 'position')} FROM steps WHERE seat_number = passengers.seat_number)`

const duePassengers = duePassengersWith(stepsJson)

const limited = (count: string): string => `OFFSET 0 ROWS FETCH NEXT ${count} ROWS ONLY`

const insertAttachments = `INSERT INTO attachments (number, name, format, content_type, bytes, content)
  SELECT given.number, given.name, given.format, given.type, given.bytes,
    COALESCE(SUBSTRING(CAST($2 AS varbinary(max)), given.start, given.bytes), 0x)
  FROM ${rowsOf('$1', 'given', attachmentRow)}`

export const seatStatements: Texts<SqliteStatements['seat']> = {
  /** The share of the lock lets search wait until all numbers below the greatest are there, see `again`. */
  passengers: [
    'SELECT last_seat FROM search_progress WITH (HOLDLOCK)',
    `INSERT INTO passengers (id, source_id, external_id, title, receipt, bytes, name_key, definition_id, puller, pulled_at, log_id, status, due_at, completed_at)
      OUTPUT inserted.seat_number, inserted.id
      SELECT fresh.id, fresh.source, fresh.external_id, fresh.title, fresh.receipt, fresh.bytes, fresh.name_key, $2, $3, $4, $5, $6, $7, $8
      FROM (SELECT given.*, ROW_NUMBER() OVER (PARTITION BY given.source, given.external_id ${byCodePoints} ORDER BY given.ordinal) AS turn
        FROM ${rowsOf('$1', 'given', passengerRow)}) AS fresh
      WHERE fresh.turn = 1 AND NOT EXISTS (SELECT 1 FROM passengers AS known WITH (UPDLOCK, HOLDLOCK)
        WHERE known.source_id = fresh.source AND known.external_id = CAST(fresh.external_id AS nvarchar(400)) ${byCodePoints})
      ORDER BY fresh.ordinal`,
  ],
  attachments: insertAttachments,
  steps: `INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at)
    SELECT seat.number, step.ordinal, step.kind, step.connector, 0, step.attempts, 0, step.due, step.begun
    FROM ${numbersOf('$1', 'seat')} CROSS JOIN ${rowsOf('$2', 'step', stepRow)}`,
  logged: 'UPDATE logs SET passengers = passengers + $2 WHERE id = $1',
  seatTimes: [
    `INSERT INTO seat_times (bucket, first_seat, last_seat) SELECT $1, $2, $3
      WHERE NOT EXISTS (SELECT 1 FROM seat_times WITH (UPDLOCK, HOLDLOCK) WHERE bucket = $1)`,
    `UPDATE seat_times SET first_seat = CASE WHEN first_seat < $2 THEN first_seat ELSE $2 END,
      last_seat = CASE WHEN last_seat > $3 THEN last_seat ELSE $3 END WHERE bucket = $1`,
  ],
}

const theirSteps = 'steps.seat_number = given.seat AND steps.position = given.position AND steps.revision = given.revision'
const setOutcome = `SET status = given.status, due_at = given.due, note = given.note, noted_at = $2, begun_at = NULL,
  ended_at = CASE WHEN given.status <> 0 THEN $2 END`
const fromOutcomes = `FROM steps JOIN ${rowsOf('$1', 'given', outcomeRow)} ON ${theirSteps}`
const seats = numbersOf('$1', 'seat')

export const commitStatements: Texts<SqliteStatements['commit']> = {
  outcome: {
    same: `UPDATE steps SET status = $4, due_at = $5, note = $6, noted_at = $7, begun_at = NULL, ended_at = CASE WHEN $4 <> 0 THEN $7 END
      FROM steps JOIN ${seats} ON steps.seat_number = seat.number WHERE steps.position = $2 AND steps.revision = $3`,
    each: `UPDATE steps ${setOutcome} ${fromOutcomes}`,
  },
  counted: `UPDATE steps ${setOutcome} OUTPUT inserted.seat_number, inserted.position ${fromOutcomes}`,
  finish: `UPDATE steps SET status = 1, due_at = NULL, begun_at = NULL, ended_at = $2, note = given.reason, noted_at = $2
    FROM steps JOIN ${rowsOf('$1', 'given', { seat: 'number', position: 'number', reason: 'text' })}
      ON steps.seat_number = given.seat AND steps.position > given.position
    WHERE steps.kind <> 0 AND steps.status <> 1`,
  begin: `UPDATE steps SET begun_at = $3, attempts = attempts + 1, due_at = COALESCE(due_at, $3)
    OUTPUT inserted.seat_number, inserted.position, inserted.revision
    FROM steps JOIN ${seats} ON steps.seat_number = seat.number
    WHERE steps.position = $2 AND steps.status = 0 AND ${mayRun('steps')}`,
  settleComplete: `UPDATE passengers SET status = 1, due_at = NULL, completed_at = COALESCE(completed_at, $2)
    FROM passengers JOIN ${seats} ON passengers.seat_number = seat.number
    WHERE NOT EXISTS (SELECT 1 FROM steps WHERE steps.seat_number = passengers.seat_number AND steps.status <> 1)`,
  settle: `UPDATE passengers SET status = settled.status, due_at = settled.due_at,
      completed_at = CASE WHEN settled.status = 1 THEN COALESCE(passengers.completed_at, $2) END
    FROM passengers JOIN (SELECT one.seat_number,
        CASE WHEN sum(CASE WHEN one.status <> 1 THEN 1 ELSE 0 END) = 0 THEN 1
          WHEN sum(CASE WHEN one.status = 2 THEN 1 ELSE 0 END) > 0 THEN 2 ELSE 0 END AS status, min(one.due_at) AS due_at
      FROM (SELECT steps.seat_number, steps.status,
          CASE WHEN steps.status = 0 AND ${mayRun('steps')} THEN COALESCE(steps.due_at, $2) END AS due_at
        FROM ${seats} JOIN steps ON steps.seat_number = seat.number) AS one
      GROUP BY one.seat_number) AS settled ON passengers.seat_number = settled.seat_number`,
  becomeDue: `UPDATE steps SET due_at = $2 FROM steps JOIN ${seats} ON steps.seat_number = seat.number
    WHERE steps.status = 0 AND steps.due_at IS NULL AND ${mayRun('steps')}`,
}

const theirAttachments = `JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.number')} AND ${lastOf('seat.number')}`

export const attachmentStatements: Texts<SqliteStatements['attachment']> = {
  names: `SELECT attachments.number, attachments.name FROM ${seats} ${theirAttachments}`,
  remove: `DELETE FROM attachments WHERE number IN (SELECT given.number FROM ${numbersOf('$1')})`,
  put: [`DELETE FROM attachments WHERE number IN (SELECT given.number FROM ${rowsOf('$1', 'given', attachmentRow)})`, insertAttachments],
  weigh: `UPDATE passengers SET bytes = (SELECT COALESCE(sum(attachments.bytes), 0) FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')})
    WHERE seat_number IN (SELECT given.number FROM ${numbersOf('$1')})`,
  searchAgain: `INSERT INTO search_again (seat_number) SELECT seat.number FROM ${seats}
    WHERE seat.number <= (SELECT last_seat FROM search_progress)
      AND NOT EXISTS (SELECT 1 FROM search_again AS known WITH (UPDLOCK, HOLDLOCK) WHERE known.seat_number = seat.number)`,
  contents: `SELECT seat.ordinal AS place, attachments.name, attachments.format, attachments.content_type, attachments.content
    FROM ${seats} ${theirAttachments} ORDER BY seat.ordinal, attachments.number`,
  one: oneAttachment,
}

export const driveStatements: Texts<SqliteStatements['drive']> = {
  due: `${duePassengers} ${whoIsDue} ${limited('$4')}`,
  head: `${duePassengers} WHERE passengers.seat_number = (SELECT min(seat_number) FROM passengers
    WHERE definition_id = ${definition} AND status IN (0, 2))`,
  earliestDue,
  unfinished,
  link: `INSERT INTO log_passengers (seat_number, log_id) SELECT passengers.seat_number, $1 FROM ${numbersOf('$2', 'seat')}
    JOIN passengers ON passengers.seat_number = seat.number
    WHERE passengers.log_id <> $1 AND NOT EXISTS (SELECT 1 FROM log_passengers AS known WITH (UPDLOCK, HOLDLOCK)
      WHERE known.seat_number = seat.number AND known.log_id = $1)`,
}

const attachmentValues = [jsonText('name'), jsonNumber('format'), jsonText('content_type'), jsonNumber('bytes')]

export const personStatements: Texts<SqliteStatements['person']> = {
  find: `SELECT ${summaryColumns}, ${stepsJson} AS steps,
      (SELECT ${listed(attachmentValues, 'number')} FROM attachments
        WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments,
      (SELECT ${listed([jsonNumber('logs.id')], 'logs.id')} FROM logs WHERE logs.id = passengers.log_id
        OR logs.id IN (SELECT log_id FROM log_passengers WHERE seat_number = passengers.seat_number)) AS logs
    FROM passengers ${summaryJoins} WHERE passengers.id = $1`,
  ...setStatements,
}

const completed = `FROM definitions JOIN passengers ON passengers.definition_id = definitions.id
  ${completedBefore}`

const removeBySeat = (table: string): string => `DELETE FROM ${table} WHERE seat_number IN (SELECT given.number FROM ${numbersOf('$1')})`

export const purgeStatements: Texts<SqliteStatements['purge']> = {
  count: `SELECT count(*) AS count ${completed}`,
  some: `SELECT passengers.seat_number, passengers.bytes ${completed} ORDER BY passengers.seat_number ${limited('$4')}`,
  search: removeBySeat('search'),
  searchAgain: removeBySeat('search_again'),
  links: removeBySeat('log_passengers'),
  attachments: `DELETE attachments FROM attachments JOIN ${seats}
    ON attachments.number BETWEEN ${firstOf('seat.number')} AND ${lastOf('seat.number')}`,
  steps: removeBySeat('steps'),
  passengers: removeBySeat('passengers'),
  seatTimes: 'DELETE FROM seat_times WHERE last_seat < (SELECT COALESCE(min(seat_number), 0) FROM passengers)',
}

const learned = (which: string): string => `SELECT passengers.seat_number, passengers.definition_id, passengers.source_id,
    passengers.external_id, passengers.title, source_systems.name AS source_system, definitions.name AS definition,
    (SELECT ${listed([jsonText('attachments.name')], 'number')} FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments
  FROM (${which}) AS seat JOIN passengers ON passengers.seat_number = seat.seat_number ${summaryJoins}
  ORDER BY passengers.seat_number`

const searchRow = { seat: 'number', words: 'text', scope: 'text' } as const

export const searchStatements: Texts<SqliteStatements['search']> = {
  next: learned(
    `SELECT seat_number FROM passengers WHERE seat_number > (SELECT last_seat FROM search_progress) ORDER BY seat_number ${limited('$1')}`,
  ),
  /** It is asked for first. Until its transaction ends nobody seats, so no smaller number can come after. */
  again: [
    'SELECT last_seat FROM search_progress WITH (XLOCK, HOLDLOCK)',
    learned(`SELECT seat_number FROM search_again ORDER BY seat_number ${limited('$1')}`),
  ],
  of: learned(`SELECT seat.number AS seat_number FROM ${numbersOf('$1', 'seat')}`),
  take: [
    `DELETE FROM search WHERE seat_number IN (SELECT given.seat FROM ${rowsOf('$1', 'given', searchRow)})`,
    `INSERT INTO search (seat_number, words) SELECT given.seat, given.words FROM ${rowsOf('$1', 'given', searchRow)}`,
  ],
  progressTo: 'UPDATE search_progress SET last_seat = $1',
  taken: removeBySeat('search_again'),
}

/**
 * The statements of the queue for MySQL and MariaDB; what each promises stands in sqlite/queue-statements.ts. A change can't
 * answer with rows there, so those are asked for before it, under a lock, in the same transaction. STRAIGHT_JOIN: what was
 * given is few, and comes first. DISTINCT: a table that is changed may be asked only in a query that is put aside as a whole.
 */
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
  summaryColumns,
  summaryJoins,
  unfinished,
  whoIsDue,
} from '../queue-statements.ts'
import { attachmentRow, outcomeRow, passengerRow, stepRow } from '../server/given-rows.ts'
import { numbersOf, type RowsOf } from './json.ts'

/** Rows of a query as one JSON text; MySQL knows no order in JSON_ARRAYAGG. */
const listed = (value: string, order: string): string => `coalesce(CONCAT('[', GROUP_CONCAT(${value} ORDER BY ${order}), ']'), '[]')`

const stepsJson = `(SELECT ${listed(
  'JSON_ARRAY(position, kind, connector, status, attempts, due_at, begun_at, ended_at, note, revision)',
  'position',
)} FROM steps WHERE seat_number = passengers.seat_number)`

const duePassengers = duePassengersWith(stepsJson)

const attachmentValues = (rowsOf: RowsOf): string => `(number, name, format, content_type, bytes, content)
  SELECT given.number, given.name, given.format, given.type, given.bytes, SUBSTRING($2, given.start, given.bytes)
  FROM ${rowsOf('$1', 'given', attachmentRow)}`

export function makeSeatStatements(rowsOf: RowsOf): Texts<SqliteStatements['seat']> {
  const given = rowsOf('$1', 'given', passengerRow)
  return {
    /** The share of the lock lets search wait until all numbers below the greatest are there, see `again`. */
    passengers: [
      'SELECT last_seat FROM search_progress LOCK IN SHARE MODE',
      `INSERT INTO passengers (id, source_id, external_id, title, receipt, bytes, name_key, definition_id, puller, pulled_at, log_id, status, due_at, completed_at)
        SELECT given.id, given.source, given.external_id, given.title, given.receipt, given.bytes, given.name_key, $2, $3, $4, $5, $6, $7, $8
        FROM ${given} ORDER BY given.ordinal ON DUPLICATE KEY UPDATE seat_number = passengers.seat_number`,
      `SELECT passengers.seat_number, passengers.id FROM ${given} STRAIGHT_JOIN passengers ON passengers.id = given.id`,
    ],
    attachments: `INSERT INTO attachments ${attachmentValues(rowsOf)}`,
    steps: `INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at)
      SELECT seat.number, step.ordinal - 1, step.kind, step.connector, 0, step.attempts, 0, step.due, step.begun
      FROM ${numbersOf('$1', 'seat')} STRAIGHT_JOIN ${rowsOf('$2', 'step', stepRow)}`,
    logged: 'UPDATE logs SET passengers = passengers + $2 WHERE id = $1',
    seatTimes: `INSERT INTO seat_times (bucket, first_seat, last_seat) VALUES ($1, $2, $3)
      ON DUPLICATE KEY UPDATE first_seat = LEAST(first_seat, VALUES(first_seat)), last_seat = GREATEST(last_seat, VALUES(last_seat))`,
  }
}

export function makeCommitStatements(rowsOf: RowsOf): Texts<SqliteStatements['commit']> {
  const outcomes = rowsOf('$1', 'given', outcomeRow)
  const theirSteps = `STRAIGHT_JOIN steps ON steps.seat_number = given.seat AND steps.position = given.position`
  const each = `UPDATE ${outcomes} ${theirSteps}
    SET steps.status = given.status, steps.due_at = given.due, steps.note = given.note, steps.noted_at = $2, steps.begun_at = NULL,
      steps.ended_at = CASE WHEN given.status <> 0 THEN $2 END
    WHERE steps.revision = given.revision`
  const seats = numbersOf('$1', 'seat')
  const incomplete = `FROM ${seats} STRAIGHT_JOIN steps AS s ON s.seat_number = seat.number`
  return {
    outcome: {
      same: `UPDATE ${seats} STRAIGHT_JOIN steps ON steps.seat_number = seat.number AND steps.position = $2
        SET steps.status = $4, steps.due_at = $5, steps.note = $6, steps.noted_at = $7, steps.begun_at = NULL,
          steps.ended_at = CASE WHEN $4 <> 0 THEN $7 END
        WHERE steps.revision = $3`,
      each,
    },
    counted: [
      `SELECT steps.seat_number, steps.position FROM ${outcomes} ${theirSteps} WHERE steps.revision = given.revision FOR UPDATE`,
      each,
    ],
    finish: `UPDATE ${rowsOf('$1', 'given', { seat: 'number', position: 'number', reason: 'text' })}
      STRAIGHT_JOIN steps ON steps.seat_number = given.seat AND steps.position > given.position
      SET steps.status = 1, steps.due_at = NULL, steps.begun_at = NULL, steps.ended_at = $2, steps.note = given.reason, steps.noted_at = $2
      WHERE steps.kind <> 0 AND steps.status <> 1`,
    begin: [
      `SELECT s.seat_number, s.position, s.revision ${incomplete} AND s.position = $2 WHERE s.status = 0 AND ${mayRun('s')} FOR UPDATE`,
      `UPDATE (SELECT DISTINCT s.seat_number, s.position ${incomplete} AND s.position = $2 WHERE s.status = 0 AND ${mayRun('s')}) AS free
        STRAIGHT_JOIN steps ON steps.seat_number = free.seat_number AND steps.position = free.position
        SET steps.begun_at = $3, steps.attempts = steps.attempts + 1, steps.due_at = coalesce(steps.due_at, $3)`,
    ],
    settleComplete: `UPDATE ${seats} STRAIGHT_JOIN passengers ON passengers.seat_number = seat.number
      SET passengers.status = 1, passengers.due_at = NULL, passengers.completed_at = coalesce(passengers.completed_at, $2)
      WHERE NOT EXISTS (SELECT 1 FROM steps WHERE steps.seat_number = passengers.seat_number AND steps.status <> 1)`,
    settle: `UPDATE (SELECT s.seat_number,
          CASE WHEN sum(s.status <> 1) = 0 THEN 1 WHEN sum(s.status = 2) > 0 THEN 2 ELSE 0 END AS status,
          min(CASE WHEN s.status = 0 AND ${mayRun('s')} THEN coalesce(s.due_at, $2) END) AS due_at
        ${incomplete} GROUP BY s.seat_number) AS settled
      STRAIGHT_JOIN passengers ON passengers.seat_number = settled.seat_number
      SET passengers.status = settled.status, passengers.due_at = settled.due_at,
        passengers.completed_at = CASE WHEN settled.status = 1 THEN coalesce(passengers.completed_at, $2) END`,
    becomeDue: `UPDATE (SELECT DISTINCT s.seat_number, s.position ${incomplete} WHERE s.status = 0 AND s.due_at IS NULL AND ${mayRun('s')}) AS free
      STRAIGHT_JOIN steps ON steps.seat_number = free.seat_number AND steps.position = free.position SET steps.due_at = $2`,
  }
}

export function makeAttachmentStatements(rowsOf: RowsOf): Texts<SqliteStatements['attachment']> {
  const seats = numbersOf('$1', 'seat')
  const theirs = `STRAIGHT_JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.number')} AND ${lastOf('seat.number')}`
  return {
    names: `SELECT attachments.number, attachments.name FROM ${seats} ${theirs}`,
    remove: `DELETE attachments FROM ${numbersOf('$1')} STRAIGHT_JOIN attachments ON attachments.number = given.number`,
    put: `REPLACE INTO attachments ${attachmentValues(rowsOf)}`,
    weigh: `UPDATE ${seats} STRAIGHT_JOIN passengers ON passengers.seat_number = seat.number
      SET passengers.bytes = (SELECT coalesce(sum(attachments.bytes), 0) FROM attachments
        WHERE attachments.number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')})`,
    searchAgain: `INSERT INTO search_again (seat_number)
      SELECT seat.number FROM ${seats} WHERE seat.number <= (SELECT last_seat FROM search_progress)
      ON DUPLICATE KEY UPDATE seat_number = search_again.seat_number`,
    contents: `SELECT seat.ordinal - 1 AS place, attachments.name, attachments.format, attachments.content_type, attachments.content
      FROM ${seats} ${theirs} ORDER BY seat.ordinal, attachments.number`,
    one: oneAttachment,
  }
}

export const driveStatements: Texts<SqliteStatements['drive']> = {
  due: `${duePassengers} ${whoIsDue} LIMIT $4`,
  head: `${duePassengers} WHERE passengers.seat_number = (SELECT min(seat_number) FROM passengers
    WHERE definition_id = ${definition} AND status IN (0, 2))`,
  earliestDue,
  unfinished,
  link: `INSERT INTO log_passengers (seat_number, log_id) SELECT passengers.seat_number, $1 FROM ${numbersOf('$2', 'seat')}
    STRAIGHT_JOIN passengers ON passengers.seat_number = seat.number WHERE passengers.log_id <> $1
    ON DUPLICATE KEY UPDATE seat_number = log_passengers.seat_number`,
}

export const personStatements: Texts<SqliteStatements['person']> = {
  find: `SELECT ${summaryColumns}, ${stepsJson} AS steps,
      (SELECT ${listed('JSON_ARRAY(name, format, content_type, bytes)', 'number')} FROM attachments
        WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments,
      (SELECT ${listed('logs.id', 'logs.id')} FROM logs WHERE logs.id = passengers.log_id
        OR logs.id IN (SELECT log_id FROM log_passengers WHERE seat_number = passengers.seat_number)) AS logs
    FROM passengers ${summaryJoins} WHERE passengers.id = $1`,
  ...setStatements,
}

const completed = `FROM definitions JOIN passengers ON passengers.definition_id = definitions.id
  ${completedBefore}`

const removeBySeat = (table: string): string =>
  `DELETE ${table} FROM ${numbersOf('$1')} STRAIGHT_JOIN ${table} ON ${table}.seat_number = given.number`

export const purgeStatements: Texts<SqliteStatements['purge']> = {
  count: `SELECT count(*) AS count ${completed}`,
  some: `SELECT passengers.seat_number, passengers.bytes ${completed} LIMIT $4`,
  search: removeBySeat('search'),
  searchAgain: removeBySeat('search_again'),
  links: removeBySeat('log_passengers'),
  attachments: `DELETE attachments FROM ${numbersOf('$1', 'seat')}
    STRAIGHT_JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.number')} AND ${lastOf('seat.number')}`,
  steps: removeBySeat('steps'),
  passengers: removeBySeat('passengers'),
  seatTimes: 'DELETE FROM seat_times WHERE last_seat < (SELECT coalesce(min(seat_number), 0) FROM passengers)',
}

const learned = (which: string): string => `SELECT passengers.seat_number, passengers.definition_id, passengers.source_id,
    passengers.external_id, passengers.title, source_systems.name AS source_system, definitions.name AS definition,
    (SELECT ${listed('JSON_QUOTE(attachments.name)', 'number')} FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments
  FROM (${which}) AS seat STRAIGHT_JOIN passengers ON passengers.seat_number = seat.seat_number ${summaryJoins}
  ORDER BY passengers.seat_number`

export function makeSearchStatements(rowsOf: RowsOf): Texts<SqliteStatements['search']> {
  return {
    next: learned(
      `SELECT seat_number FROM passengers WHERE seat_number > (SELECT last_seat FROM search_progress) ORDER BY seat_number LIMIT $1`,
    ),
    /** It is asked for first. Until its transaction ends nobody seats, so no smaller number can come after. */
    again: [
      'SELECT last_seat FROM search_progress FOR UPDATE',
      learned('SELECT seat_number FROM search_again ORDER BY seat_number LIMIT $1'),
    ],
    of: learned(`SELECT number AS seat_number FROM ${numbersOf('$1')}`),
    /** Words and marks stand in one text, see search.ts. */
    take: `REPLACE INTO search (seat_number, words) SELECT given.seat, CONCAT(given.scope, ' ', given.words)
      FROM ${rowsOf('$1', 'given', { seat: 'number', words: 'text', scope: 'text' })}`,
    progressTo: 'UPDATE search_progress SET last_seat = $1',
    taken: removeBySeat('search_again'),
  }
}

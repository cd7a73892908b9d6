/** The statements of the queue for PostgreSQL; what each promises stands in sqlite/queue-statements.ts. */
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
import { element, numbersOf } from './json.ts'

const stepsJson = `(SELECT coalesce(json_agg(json_build_array(position, kind, connector, status, attempts, due_at, begun_at, ended_at, note, revision)
  ORDER BY position), '[]')::text FROM steps WHERE seat_number = passengers.seat_number)`

const duePassengers = duePassengersWith(stepsJson)

const attachmentValues = `SELECT ${element(0, 'bigint')}, ${element(1)}, ${element(2, 'bigint')}, ${element(3)}, ${element(5, 'bigint')},
    substring($2::bytea FROM (value ->> 4)::int FOR (value ->> 5)::int)
  FROM json_array_elements($1::json) AS given (value)`

export const seatStatements: Texts<SqliteStatements['seat']> = {
  /** The share of the lock lets search wait until all numbers below the greatest are there, see `again`. */
  passengers: [
    'SELECT last_seat FROM search_progress FOR SHARE',
    `INSERT INTO passengers (id, source_id, external_id, title, receipt, bytes, name_key, definition_id, puller, pulled_at, log_id, status, due_at, completed_at)
    SELECT ${element(0)}, ${element(1, 'bigint')}, ${element(2)}, ${element(3)}, ${element(4)}, ${element(5, 'bigint')}, ${element(6)},
      $2::bigint, $3::text, $4::bigint, $5::bigint, $6::bigint, $7::bigint, $8::bigint
    FROM json_array_elements($1::json) WITH ORDINALITY AS given (value, place) ORDER BY place
    ON CONFLICT (source_id, external_id) DO NOTHING RETURNING seat_number, id`,
  ],
  attachments: `INSERT INTO attachments (number, name, format, content_type, bytes, content) ${attachmentValues}`,
  steps: `INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at)
    SELECT seat.number::bigint, step.place - 1, ${element(0, 'bigint')}, ${element(1)}, 0, ${element(2, 'bigint')}, 0, ${element(3, 'bigint')}, ${element(4, 'bigint')}
    FROM json_array_elements_text($1::json) AS seat (number) CROSS JOIN json_array_elements($2::json) WITH ORDINALITY AS step (value, place)`,
  logged: 'UPDATE logs SET passengers = passengers + $2 WHERE id = $1',
  seatTimes: `INSERT INTO seat_times (bucket, first_seat, last_seat) VALUES ($1, $2, $3)
    ON CONFLICT (bucket) DO UPDATE SET first_seat = least(seat_times.first_seat, excluded.first_seat),
      last_seat = greatest(seat_times.last_seat, excluded.last_seat)`,
}

const outcome = {
  same: `UPDATE steps SET status = $4::bigint, due_at = $5, note = $6, noted_at = $7::bigint, begun_at = NULL,
      ended_at = CASE WHEN $4::bigint <> 0 THEN $7::bigint END
    WHERE seat_number IN (${numbersOf('$1')}) AND position = $2 AND revision = $3`,
  each: `UPDATE steps SET status = ${element(3, 'bigint')}, due_at = ${element(4, 'bigint')}, note = ${element(5)}, noted_at = $2::bigint,
      begun_at = NULL, ended_at = CASE WHEN ${element(3, 'bigint')} <> 0 THEN $2::bigint END
    FROM json_array_elements($1::json) AS given (value)
    WHERE steps.seat_number = ${element(0, 'bigint')} AND steps.position = ${element(1, 'bigint')} AND steps.revision = ${element(2, 'bigint')}`,
}

export const commitStatements: Texts<SqliteStatements['commit']> = {
  outcome,
  counted: `${outcome.each} RETURNING seat_number, position`,
  finish: `UPDATE steps SET status = 1, due_at = NULL, begun_at = NULL, ended_at = $2::bigint, note = ${element(2)}, noted_at = $2::bigint
    FROM json_array_elements($1::json) AS given (value)
    WHERE steps.seat_number = ${element(0, 'bigint')} AND steps.position > ${element(1, 'bigint')} AND steps.kind <> 0 AND steps.status <> 1`,
  begin: `UPDATE steps SET begun_at = $3::bigint, attempts = attempts + 1, due_at = coalesce(due_at, $3::bigint)
    WHERE seat_number IN (${numbersOf('$1')}) AND position = $2 AND status = 0 AND ${mayRun('steps')}
    RETURNING seat_number, position, revision`,
  settleComplete: `UPDATE passengers SET status = 1, due_at = NULL, completed_at = coalesce(completed_at, $2)
    WHERE seat_number IN (${numbersOf('$1')})
      AND NOT EXISTS (SELECT 1 FROM steps WHERE steps.seat_number = passengers.seat_number AND steps.status <> 1)`,
  settle: `UPDATE passengers SET status = settled.status, due_at = settled.due_at,
      completed_at = CASE WHEN settled.status = 1 THEN coalesce(passengers.completed_at, $2::bigint) END
    FROM (SELECT steps.seat_number,
        CASE WHEN count(*) FILTER (WHERE steps.status <> 1) = 0 THEN 1 WHEN count(*) FILTER (WHERE steps.status = 2) > 0 THEN 2 ELSE 0 END AS status,
        min(CASE WHEN steps.status = 0 AND ${mayRun('steps')} THEN coalesce(steps.due_at, $2::bigint) END) AS due_at
      FROM steps WHERE steps.seat_number IN (${numbersOf('$1')}) GROUP BY steps.seat_number) AS settled
    WHERE passengers.seat_number = settled.seat_number`,
  becomeDue: `UPDATE steps SET due_at = $2
    WHERE seat_number IN (${numbersOf('$1')}) AND status = 0 AND due_at IS NULL AND ${mayRun('steps')}`,
}

const seats = `(SELECT number::bigint AS number, place - 1 AS place
  FROM json_array_elements_text($1::json) WITH ORDINALITY AS given (number, place)) AS seat`
const theirAttachments = `JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.number')} AND ${lastOf('seat.number')}`

export const attachmentStatements: Texts<SqliteStatements['attachment']> = {
  names: `SELECT attachments.number, attachments.name FROM ${seats} ${theirAttachments}`,
  remove: `DELETE FROM attachments WHERE number IN (${numbersOf('$1')})`,
  put: `INSERT INTO attachments (number, name, format, content_type, bytes, content) ${attachmentValues}
    ON CONFLICT (number) DO UPDATE SET name = excluded.name, format = excluded.format, content_type = excluded.content_type,
      bytes = excluded.bytes, content = excluded.content`,
  weigh: `UPDATE passengers SET bytes = (SELECT coalesce(sum(attachments.bytes), 0) FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')})
    WHERE seat_number IN (${numbersOf('$1')})`,
  searchAgain: `INSERT INTO search_again (seat_number)
    SELECT seat.number FROM ${seats} WHERE seat.number <= (SELECT last_seat FROM search_progress) ON CONFLICT DO NOTHING`,
  contents: `SELECT seat.place, attachments.name, attachments.format, attachments.content_type, attachments.content FROM ${seats} ${theirAttachments}
    ORDER BY seat.place, attachments.number`,
  one: oneAttachment,
}

export const driveStatements: Texts<SqliteStatements['drive']> = {
  due: `${duePassengers} ${whoIsDue} LIMIT $4`,
  head: `${duePassengers} WHERE passengers.seat_number = (SELECT min(seat_number) FROM passengers
    WHERE definition_id = ${definition} AND status IN (0, 2))`,
  earliestDue,
  unfinished,
  link: `INSERT INTO log_passengers (seat_number, log_id) SELECT passengers.seat_number, $1::bigint FROM ${seats.replace('$1', '$2')}
    JOIN passengers ON passengers.seat_number = seat.number WHERE passengers.log_id <> $1::bigint ON CONFLICT DO NOTHING`,
}

export const personStatements: Texts<SqliteStatements['person']> = {
  find: `SELECT ${summaryColumns}, ${stepsJson} AS steps,
      (SELECT coalesce(json_agg(json_build_array(name, format, content_type, bytes) ORDER BY number), '[]')::text FROM attachments
        WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments,
      (SELECT coalesce(json_agg(id ORDER BY id), '[]')::text FROM logs WHERE id = passengers.log_id
        OR id IN (SELECT log_id FROM log_passengers WHERE seat_number = passengers.seat_number)) AS logs
    FROM passengers ${summaryJoins} WHERE passengers.id = $1`,
  ...setStatements,
}

const completed = `FROM definitions JOIN passengers ON passengers.definition_id = definitions.id
  ${completedBefore}`

export const purgeStatements: Texts<SqliteStatements['purge']> = {
  count: `SELECT count(*) AS count ${completed}`,
  some: `SELECT passengers.seat_number, passengers.bytes ${completed} LIMIT $4`,
  search: `DELETE FROM search WHERE seat_number IN (${numbersOf('$1')})`,
  searchAgain: `DELETE FROM search_again WHERE seat_number IN (${numbersOf('$1')})`,
  links: `DELETE FROM log_passengers WHERE seat_number IN (${numbersOf('$1')})`,
  attachments: `DELETE FROM attachments USING ${seats} WHERE attachments.number BETWEEN ${firstOf('seat.number')} AND ${lastOf('seat.number')}`,
  steps: `DELETE FROM steps WHERE seat_number IN (${numbersOf('$1')})`,
  passengers: `DELETE FROM passengers WHERE seat_number IN (${numbersOf('$1')})`,
  seatTimes: 'DELETE FROM seat_times WHERE last_seat < (SELECT coalesce(min(seat_number), 0) FROM passengers)',
}

const learned = (which: string): string => `SELECT passengers.seat_number, passengers.definition_id, passengers.source_id,
    passengers.external_id, passengers.title, source_systems.name AS source_system, definitions.name AS definition,
    (SELECT coalesce(json_agg(attachments.name ORDER BY number), '[]')::text FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments
  FROM (${which}) AS seat JOIN passengers ON passengers.seat_number = seat.seat_number ${summaryJoins}
  ORDER BY passengers.seat_number`

export const searchStatements: Texts<SqliteStatements['search']> = {
  next: learned(
    `SELECT seat_number FROM passengers WHERE seat_number > (SELECT last_seat FROM search_progress) ORDER BY seat_number LIMIT $1`,
  ),
  /** It is asked for first. Until its transaction ends nobody seats, so no smaller number can come after. */
  again: [
    'SELECT last_seat FROM search_progress FOR UPDATE',
    learned('SELECT seat_number FROM search_again ORDER BY seat_number LIMIT $1'),
  ],
  of: learned('SELECT value::bigint AS seat_number FROM json_array_elements_text($1::json) AS given (value)'),
  /** Words and marks stand in one tsvector, see `searchDocument`. */
  take: `INSERT INTO search (seat_number, words) SELECT ${element(0, 'bigint')}, (value ->> 1)::tsvector || (value ->> 2)::tsvector
    FROM json_array_elements($1::json) AS given (value) ON CONFLICT (seat_number) DO UPDATE SET words = excluded.words`,
  progressTo: 'UPDATE search_progress SET last_seat = $1',
  taken: `DELETE FROM search_again WHERE seat_number IN (${numbersOf('$1')})`,
}

/**
 * The statements of the queue for SQLite. Many rows go in as one JSON parameter, contents of attachments joined in one
 * blob that is cut by substr: a statement costs much, a row little. Numbers for words: see rows/codes.ts.
 *
 * jsonb_each hands over each row parsed, which json_each does not; where the values are plain numbers it is the same.
 */
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

const stepsJson = `(SELECT json_group_array(json_array(position, kind, connector, status, attempts, due_at, begun_at, ended_at, note, revision))
  FROM (SELECT * FROM steps WHERE seat_number = passengers.seat_number ORDER BY position))`

const duePassengers = duePassengersWith(stepsJson)

export const seatStatements = {
  /** $1: JSON, [id, source, external id, title, receipt, bytes, name key] each; $2 definition, $3 puller, $4 at, $5 log, $6 status, $7 due, $8 completed. */
  passengers: `INSERT INTO passengers (id, source_id, external_id, title, receipt, bytes, name_key, definition_id, puller, pulled_at, log_id, status, due_at, completed_at)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, $2, $3, $4, $5, $6, $7, $8 FROM jsonb_each($1) WHERE true
    ON CONFLICT (source_id, external_id) DO NOTHING RETURNING seat_number, id`,
  /** $1: JSON, [number, name, format, content type, offset from 1, length] each; $2 the contents (none at all is NULL to SQLite). */
  attachments: `INSERT INTO attachments (number, name, format, content_type, bytes, content)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 5, coalesce(substr($2, value ->> 4, value ->> 5), x'') FROM jsonb_each($1)`,
  /** $1: JSON, seat numbers; $2: JSON, [kind, connector, attempts, due, begun] each, in their order. */
  steps: `INSERT INTO steps (seat_number, position, kind, connector, status, attempts, revision, due_at, begun_at)
    SELECT seat.value, step.key, step.value ->> 0, step.value ->> 1, 0, step.value ->> 2, 0, step.value ->> 3, step.value ->> 4
    FROM json_each($1) AS seat CROSS JOIN jsonb_each($2) AS step`,
  logged: 'UPDATE logs SET passengers = passengers + $2 WHERE id = $1',
  seatTimes: `INSERT INTO seat_times (bucket, first_seat, last_seat) VALUES ($1, $2, $3)
    ON CONFLICT (bucket) DO UPDATE SET last_seat = excluded.last_seat`,
}

const outcome = {
  /** $1: JSON, seat numbers; $2 position, $3 revision, $4 status, $5 due, $6 note, $7 at. */
  same: `UPDATE steps SET status = $4, due_at = $5, note = $6, noted_at = $7, begun_at = NULL, ended_at = CASE WHEN $4 <> 0 THEN $7 END
    WHERE (seat_number, position) IN (SELECT value, $2 FROM json_each($1)) AND revision = $3`,
  /** $1: JSON, [seat, position, revision, status, due, note] each; $2 at. */
  each: `UPDATE steps SET status = outcome.value ->> 3, due_at = outcome.value ->> 4, note = outcome.value ->> 5, noted_at = $2,
    begun_at = NULL, ended_at = CASE WHEN outcome.value ->> 3 <> 0 THEN $2 END
    FROM jsonb_each($1) AS outcome
    WHERE steps.seat_number = outcome.value ->> 0 AND steps.position = outcome.value ->> 1 AND steps.revision = outcome.value ->> 2`,
}

export const commitStatements = {
  /** An outcome of another revision changes nothing: a person has spoken in between. */
  outcome,
  /** As outcome.each, answering with the steps whose outcome counted. */
  counted: `${outcome.each} RETURNING seat_number, position`,
  /** $1: JSON, [seat, position, reason] each; $2 at. */
  finish: `UPDATE steps SET status = 1, due_at = NULL, begun_at = NULL, ended_at = $2, note = finished.value ->> 2, noted_at = $2
    FROM json_each($1) AS finished
    WHERE steps.seat_number = finished.value ->> 0 AND steps.position > finished.value ->> 1 AND steps.kind <> 0 AND steps.status <> 1`,
  /** $1: JSON, seat numbers; $2 position, $3 at. */
  begin: `UPDATE steps SET begun_at = $3, attempts = attempts + 1, due_at = coalesce(due_at, $3)
    WHERE (seat_number, position) IN (SELECT value, $2 FROM json_each($1)) AND status = 0 AND ${mayRun('steps')}
    RETURNING seat_number, position, revision`,
  /** $1: JSON, seat numbers; $2 at. Those with nothing left to happen; most are such. */
  settleComplete: `UPDATE passengers SET status = 1, due_at = NULL, completed_at = coalesce(completed_at, $2)
    WHERE seat_number IN (SELECT value FROM json_each($1))
      AND NOT EXISTS (SELECT 1 FROM steps WHERE steps.seat_number = passengers.seat_number AND steps.status <> 1)`,
  /** $1: JSON, seat numbers; $2 at. Any. */
  settle: `UPDATE passengers SET status = settled.status, due_at = settled.due_at,
      completed_at = CASE WHEN settled.status = 1 THEN coalesce(passengers.completed_at, $2) END
    FROM (SELECT steps.seat_number,
        CASE WHEN sum(steps.status <> 1) = 0 THEN 1 WHEN sum(steps.status = 2) > 0 THEN 2 ELSE 0 END AS status,
        min(CASE WHEN steps.status = 0 AND ${mayRun('steps')} THEN coalesce(steps.due_at, $2) END) AS due_at
      FROM json_each($1) AS seat CROSS JOIN steps ON steps.seat_number = seat.value GROUP BY steps.seat_number) AS settled
    WHERE passengers.seat_number = settled.seat_number`,
  /** $1: JSON, seat numbers; $2 at. Steps that nothing holds up any more are due. */
  becomeDue: `UPDATE steps SET due_at = $2
    WHERE seat_number IN (SELECT value FROM json_each($1)) AND status = 0 AND due_at IS NULL AND ${mayRun('steps')}`,
}

export const attachmentStatements = {
  /** $1: JSON, seat numbers. */
  names: `SELECT attachments.number, attachments.name FROM json_each($1) AS seat
    CROSS JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.value')} AND ${lastOf('seat.value')}`,
  remove: 'DELETE FROM attachments WHERE number IN (SELECT value FROM json_each($1))',
  /** As seatStatements.attachments, in place of those with the same number. */
  put: `INSERT OR REPLACE INTO attachments (number, name, format, content_type, bytes, content)
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 5, coalesce(substr($2, value ->> 4, value ->> 5), x'') FROM jsonb_each($1)`,
  weigh: `UPDATE passengers SET bytes = (SELECT coalesce(sum(attachments.bytes), 0) FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')})
    WHERE seat_number IN (SELECT value FROM json_each($1))`,
  /** Those that search knows already are to be taken in again. */
  searchAgain: `INSERT INTO search_again (seat_number)
    SELECT value FROM json_each($1) WHERE value <= (SELECT last_seat FROM search_progress) ON CONFLICT DO NOTHING`,
  contents: `SELECT seat.key AS place, name, format, content_type, content FROM json_each($1) AS seat
    CROSS JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.value')} AND ${lastOf('seat.value')}
    ORDER BY seat.key, attachments.number`,
  one: oneAttachment,
}

export const driveStatements = {
  due: `${duePassengers} ${whoIsDue} LIMIT $4`,
  head: `${duePassengers} WHERE passengers.seat_number = (SELECT min(seat_number) FROM (
      SELECT min(seat_number) AS seat_number FROM passengers WHERE definition_id = ${definition} AND status = 0
      UNION ALL SELECT min(seat_number) FROM passengers WHERE definition_id = ${definition} AND status = 2))`,
  earliestDue,
  unfinished,
  /** $1 log; $2: JSON, seat numbers. The log that seated a passenger is linked by its row. */
  link: `INSERT INTO log_passengers (seat_number, log_id) SELECT passengers.seat_number, $1 FROM json_each($2) AS seat
    CROSS JOIN passengers ON passengers.seat_number = seat.value WHERE passengers.log_id <> $1 ON CONFLICT DO NOTHING`,
}

export const personStatements = {
  find: `SELECT ${summaryColumns}, ${stepsJson} AS steps,
      (SELECT json_group_array(json_array(name, format, content_type, bytes)) FROM (SELECT name, format, content_type, bytes FROM attachments
        WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')} ORDER BY number)) AS attachments,
      (SELECT json_group_array(id) FROM (SELECT id FROM logs WHERE id = passengers.log_id
        OR id IN (SELECT log_id FROM log_passengers WHERE seat_number = passengers.seat_number) ORDER BY id)) AS logs
    FROM passengers ${summaryJoins} WHERE passengers.id = $1`,
  ...setStatements,
}

/** $1 client, $2 definition (null: any), $3 before. The definitions come first, so that each is asked by its index. */
const completed = `FROM definitions CROSS JOIN passengers ON passengers.definition_id = definitions.id
  ${completedBefore}`

export const purgeStatements = {
  count: `SELECT count(*) AS count ${completed}`,
  some: `SELECT passengers.seat_number, passengers.bytes ${completed} LIMIT $4`,
  /** $1: JSON, seat numbers; so for all of these. */
  search: 'DELETE FROM search WHERE rowid IN (SELECT value FROM json_each($1)) AND rowid <= (SELECT last_seat FROM search_progress)',
  searchAgain: 'DELETE FROM search_again WHERE seat_number IN (SELECT value FROM json_each($1))',
  links: 'DELETE FROM log_passengers WHERE seat_number IN (SELECT value FROM json_each($1))',
  attachments: `DELETE FROM attachments WHERE number IN (SELECT attachments.number FROM json_each($1) AS seat
    CROSS JOIN attachments ON attachments.number BETWEEN ${firstOf('seat.value')} AND ${lastOf('seat.value')})`,
  steps: 'DELETE FROM steps WHERE seat_number IN (SELECT value FROM json_each($1))',
  passengers: 'DELETE FROM passengers WHERE seat_number IN (SELECT value FROM json_each($1))',
  seatTimes: 'DELETE FROM seat_times WHERE last_seat < (SELECT coalesce(min(seat_number), 0) FROM passengers)',
}

/** Giving room back to the disk, which SQLite does only when it is told. */
export const roomStatements = {
  freePages: 'SELECT freelist_count AS pages FROM pragma_freelist_count',
  giveBack: (pages: number) => `PRAGMA incremental_vacuum(${pages})`,
}

/** What search learns of passengers, given a statement for their seat numbers. */
const learned = (seats: string): string => `SELECT passengers.seat_number, passengers.definition_id, passengers.source_id,
    passengers.external_id, passengers.title, source_systems.name AS source_system, definitions.name AS definition,
    (SELECT json_group_array(attachments.name) FROM attachments
      WHERE number BETWEEN ${firstOf('passengers.seat_number')} AND ${lastOf('passengers.seat_number')}) AS attachments
  FROM (${seats}) AS seat CROSS JOIN passengers ON passengers.seat_number = seat.seat_number ${summaryJoins}
  ORDER BY passengers.seat_number`

export const searchStatements = {
  /** $1 how many. */
  next: learned(
    `SELECT seat_number FROM passengers WHERE seat_number > (SELECT last_seat FROM search_progress) ORDER BY seat_number LIMIT $1`,
  ),
  again: learned('SELECT seat_number FROM search_again ORDER BY seat_number LIMIT $1'),
  /** $1: JSON, seat numbers. */
  of: learned('SELECT value AS seat_number FROM json_each($1)'),
  /** $1: JSON, [seat number, words, scope] each. */
  take: `INSERT OR REPLACE INTO search (rowid, words, scope) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each($1)`,
  progressTo: 'UPDATE search_progress SET last_seat = $1',
  taken: 'DELETE FROM search_again WHERE seat_number IN (SELECT value FROM json_each($1))',
}

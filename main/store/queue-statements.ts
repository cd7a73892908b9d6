/** What every database reads alike in the statements of the queue; the rest stands in <database>/queue-statements.ts. */

/** True for a step that no earlier processor holds up. `step` names the row of steps that is asked about. */
export const mayRun = (step: string): string => `(${step}.kind = 0 OR NOT EXISTS (SELECT 1 FROM steps AS earlier
  WHERE earlier.seat_number = ${step}.seat_number AND earlier.position < ${step}.position AND earlier.kind = 1 AND earlier.status <> 1))`

/** The first number that an attachment of a seat may have, see the migration. */
export const firstOf = (seat: string): string => `${seat} * 65536`
export const lastOf = (seat: string): string => `${seat} * 65536 + 65535`

/** $1 client, $2 name. */
export const definition = '(SELECT id FROM definitions WHERE client = $1 AND name = $2)'

/** @param stepsJson the passenger's steps as one JSON text, in their order. */
export const duePassengersWith = (
  stepsJson: string,
): string => `SELECT passengers.seat_number, passengers.id, passengers.external_id, source_systems.name AS source_system,
  passengers.title, passengers.puller, passengers.receipt, passengers.pulled_at, passengers.bytes, ${stepsJson} AS steps
  FROM passengers JOIN source_systems ON source_systems.id = passengers.source_id`

/** $1 passenger's id, $2 attachment's name. */
export const oneAttachment = `SELECT name, format, content_type, bytes, content FROM attachments
    WHERE number BETWEEN (SELECT ${firstOf('seat_number')} FROM passengers WHERE id = $1)
      AND (SELECT ${lastOf('seat_number')} FROM passengers WHERE id = $1) AND name = $2`

const summaryColumnsWith = (
  newestNote: string,
): string => `passengers.seat_number, passengers.id, definitions.client, definitions.name AS definition,
  source_systems.name AS source_system, passengers.external_id, passengers.title, passengers.pulled_at, passengers.status,
  passengers.due_at, passengers.completed_at,
  (SELECT count(*) FROM steps WHERE seat_number = passengers.seat_number) AS steps_total,
  (SELECT count(*) FROM steps WHERE seat_number = passengers.seat_number AND status = 1) AS steps_complete,
  (${newestNote}) AS note`

const notes = `note FROM steps WHERE seat_number = passengers.seat_number AND note IS NOT NULL ORDER BY noted_at DESC, position DESC`

export const summaryColumns = summaryColumnsWith(`SELECT ${notes} LIMIT 1`)
/** For SQL Server, which has no LIMIT. */
export const summaryColumnsByTop = summaryColumnsWith(`SELECT TOP 1 ${notes}`)

export const summaryJoins = `JOIN definitions ON definitions.id = passengers.definition_id
  JOIN source_systems ON source_systems.id = passengers.source_id`

/** $1 client, $2 definition, $3 now. */
export const whoIsDue = `WHERE passengers.definition_id = ${definition} AND passengers.due_at <= $3
    ORDER BY passengers.due_at, passengers.seat_number`

export const earliestDue = `SELECT min(due_at) AS due_at FROM passengers WHERE definition_id = ${definition} AND due_at IS NOT NULL`

/** $1 client (null: any). */
export const unfinished = `SELECT client, name AS definition,
    (SELECT count(*) FROM passengers WHERE definition_id = definitions.id AND status = 0) AS incomplete,
    (SELECT count(*) FROM passengers WHERE definition_id = definitions.id AND status = 2) AS failed
  FROM definitions WHERE $1 IS NULL OR client = $1 ORDER BY client, name`

export const setStatements = {
  /** $1 id, $2 position, $3 at. */
  setComplete: `UPDATE steps SET status = 1, revision = revision + 1, due_at = NULL, begun_at = NULL, ended_at = $3, note = NULL, noted_at = $3
    WHERE seat_number = (SELECT seat_number FROM passengers WHERE id = $1) AND position = $2`,
  /** Due when nothing holds it up: settling says when. */
  setIncomplete: `UPDATE steps SET status = 0, revision = revision + 1, attempts = 0, due_at = NULL, begun_at = NULL, ended_at = NULL
    WHERE seat_number = (SELECT seat_number FROM passengers WHERE id = $1) AND position = $2`,
  seatNumber: 'SELECT seat_number FROM passengers WHERE id = $1',
}

/** $1 client, $2 definition (null: any), $3 before. */
export const completedBefore = `WHERE ($1 IS NULL OR definitions.client = $1) AND ($2 IS NULL OR definitions.name = $2)
    AND passengers.completed_at IS NOT NULL AND passengers.completed_at < $3`

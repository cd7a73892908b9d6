/** Branded ids: a client's id can't be handed over where a passenger's is meant. */
import { z } from 'zod'

/** A client's id: it names folders, so it is kept to what every file system takes. */
export const ClientId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'Use 1 to 63 small letters, digits, "-" or "_", and begin with a letter or a digit.')
  .brand('ClientId')
export type ClientId = z.infer<typeof ClientId>

/** A passenger's internal id (a UUID; those that Databus makes are version 7). */
export const PassengerId = z.uuid().brand('PassengerId')
export type PassengerId = z.infer<typeof PassengerId>

/** A number that grows in the order of seating: "newest first" is the highest seat number first. */
export const SeatNumber = z.int().nonnegative().brand('SeatNumber')
export type SeatNumber = z.infer<typeof SeatNumber>

/** A log's number; it grows with time. */
export const LogId = z.int().nonnegative().brand('LogId')
export type LogId = z.infer<typeof LogId>

export const UserId = z.int().positive().brand('UserId')
export type UserId = z.infer<typeof UserId>

/** The client that manages all others. */
export const rootClient = ClientId.parse('root')

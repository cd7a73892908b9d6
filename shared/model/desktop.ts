/** The desktop of the computer that Databus runs on: how its window and tray behave. It is the computer's, not a client's. */
import { z } from 'zod'
import { ActiveDrive } from './system.ts'

export const DesktopSettings = z.object({
  /** No window at a start, until it is asked for. */
  startHidden: z.boolean(),
  hideTray: z.boolean(),
  /** Closing the window asks whether Databus is to run on; off once that has been answered. Without a tray it always asks. */
  askOnClose: z.boolean(),
  /** The folder that downloads go to; null: each asks where. */
  downloads: z.string().nullable(),
})
export type DesktopSettings = z.infer<typeof DesktopSettings>

export const defaultDesktopSettings: DesktopSettings = { startHidden: false, hideTray: false, askOnClose: true, downloads: null }

export const Desktop = DesktopSettings.extend({
  /** As the operating system has it: somebody may change it there too. */
  startAtLogin: z.boolean(),
  /** Whether this desktop has a tray at all. */
  hasTray: z.boolean(),
})
export type Desktop = z.infer<typeof Desktop>

/** A folder is not among them: only a person names it, in the system's own dialog. */
export const DesktopChange = z.object({
  startAtLogin: z.boolean().optional(),
  startHidden: z.boolean().optional(),
  hideTray: z.boolean().optional(),
  askOnClose: z.boolean().optional(),
  downloads: z.null().optional(),
})
export type DesktopChange = z.infer<typeof DesktopChange>

export const PathWish = z.object({
  what: z.enum(['folder', 'file to open', 'file to save']),
  /** Where the dialog begins, if it is a whole path. */
  from: z.string().max(4096),
})
export type PathWish = z.infer<typeof PathWish>

export const ChosenPath = z.object({
  /** Null when the dialog was closed without choosing. */
  path: z.string().nullable(),
})
export type ChosenPath = z.infer<typeof ChosenPath>

/** What Databus still waits for before it ends. */
export const DesktopEnding = z.object({
  state: z.enum(['not ending', 'draining', 'forced']),
  drives: z.array(ActiveDrive),
})
export type DesktopEnding = z.infer<typeof DesktopEnding>

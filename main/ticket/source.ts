/** One place where options were found, before they are checked. */
import { z } from 'zod'
import { type OptionName, optionSchemas } from './options.ts'

export type Origin = 'default' | 'file' | 'environment' | 'flag'

export interface Fault {
  path: string
  message: string
}

export interface Source {
  from: Exclude<Origin, 'default'>
  /** Relative paths count from here. */
  folder: string
  /** By the option's name; the wrong names are told in `faults`. */
  values: Partial<Record<OptionName, unknown>>
  /** How a person knows an option that was found here, such as `--port` or `DATABUS_PORT`. */
  placeOf(option: OptionName): string
  faults: Fault[]
}

export type Values = { [K in OptionName]: z.output<ReturnType<typeof optionSchemas>[K]> }

export interface CheckedSource {
  from: Source['from']
  values: Partial<Values>
  faults: Fault[]
}

/** The home folder that a source names, if it does so well. It is needed early: the ticket's file may lie in it. */
export function homeIn(source: Source): string | null {
  return optionSchemas(source.folder).home.safeParse(source.values.home).data ?? null
}

export function checkSource(source: Source): CheckedSource {
  const checked = z.object(optionSchemas(source.folder)).partial().safeParse(source.values)
  const wrong = (checked.error?.issues ?? []).map(({ path, message }): Fault => {
    return { path: source.placeOf(path[0] as OptionName), message }
  })
  return { from: source.from, values: checked.data ? withoutGaps(checked.data) : {}, faults: [...source.faults, ...wrong] }
}

function withoutGaps(values: { [K in OptionName]?: Values[K] | undefined }): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

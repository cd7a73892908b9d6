/** The options that stand in the environment, and how others are put there. An empty variable counts as none. */
import { type OptionName, options } from './options.ts'
import type { Source } from './source.ts'

/** @returns the source, and the file that DATABUS_TICKET names */
export function environmentOf(env: NodeJS.ProcessEnv): Source & { file: string | null } {
  const values: Source['values'] = {}
  for (const [option, { env: variable, repeated }] of Object.entries(options)) {
    const text = env[variable]
    if (text) values[option as OptionName] = repeated === undefined ? text : text.split(repeated).filter(Boolean)
  }
  return {
    from: 'environment',
    folder: process.cwd(),
    values,
    placeOf: (option) => options[option].env,
    faults: [],
    file: env['DATABUS_TICKET'] || null,
  }
}

/** The variables that say what these values do, for a process that is started without flags. */
export function asEnvironment({ values, file }: Pick<ReturnType<typeof environmentOf>, 'values' | 'file'>): Record<string, string> {
  const given = Object.entries(values).map(([option, value]): [string, string] => {
    const { env, repeated = '' } = options[option as OptionName]
    return [env, Array.isArray(value) ? value.join(repeated) : String(value)]
  })
  return Object.fromEntries([...given, ...(file === null ? [] : [['DATABUS_TICKET', file] as const])])
}

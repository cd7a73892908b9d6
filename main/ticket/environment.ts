/** The options that stand in the environment. An empty variable counts as none. */
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

/** The options that stand in a JSON file: the one that was named, or ticket.json in the home folder when it is there. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readJson } from '../../shared/json-place.ts'
import { type OptionName, options } from './options.ts'
import type { Source } from './source.ts'

export function ticketFileOf(named: string | null, home: string): Source {
  const file = named === null ? join(home, 'ticket.json') : resolve(named)
  const source: Source = { from: 'file', folder: dirname(file), values: {}, placeOf: (option) => `${file}: ${option}`, faults: [] }
  if (named === null && !existsSync(file)) return source
  const read = readFile(file)
  if (!read.ok) return { ...source, faults: [{ path: file, message: read.message }] }
  if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) {
    return { ...source, faults: [{ path: file, message: 'It must hold a JSON object, such as { "port": 5000 }.' }] }
  }
  for (const [name, value] of Object.entries(read.value)) {
    const fault = faultOfName(name, named === null)
    if (fault !== null) source.faults.push({ path: `${file}: ${name}`, message: fault })
    else source.values[name as OptionName] = value
  }
  return source
}

function readFile(file: string): { ok: true; value: unknown } | { ok: false; message: string } {
  try {
    return readJson(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    return { ok: false, message: `It can't be read: ${error instanceof Error ? error.message : String(error)}` }
  }
}

function faultOfName(name: string, inHome: boolean): string | null {
  if (!Object.hasOwn(options, name)) return `There is no such option. Databus knows ${Object.keys(options).join(', ')}.`
  if (name === 'home' && inHome) return 'The file lies in the home folder, so it can’t name another one. Use --home or DATABUS_HOME.'
  return null
}

/** The options that stand on the command line. */
import { parseArgs } from 'node:util'
import { type OptionName, options } from './options.ts'
import type { Source } from './source.ts'

const named = Object.entries(options).map(([option, { flag, argument, repeated }]) => ({
  option: option as OptionName,
  flag,
  isSwitch: argument === undefined,
  repeated: repeated !== undefined,
}))

/** @returns the source, and the file that `--ticket` names */
export function flagsOf(argv: string[]): Source & { file: string | null } {
  const source: Source & { file: string | null } = {
    from: 'flag',
    folder: process.cwd(),
    values: {},
    placeOf: (option) => `--${options[option].flag}`,
    faults: [],
    file: null,
  }
  const known = Object.fromEntries(
    named.map(({ flag, isSwitch }) => [flag, { type: isSwitch ? ('boolean' as const) : ('string' as const) }]),
  )
  const { tokens } = parseArgs({
    args: argv,
    options: { ...known, ticket: { type: 'string' } },
    strict: false,
    tokens: true,
    allowPositionals: true,
    allowNegative: true,
  })
  for (const token of tokens) {
    if (token.kind === 'positional')
      source.faults.push({ path: token.value, message: 'Nothing is known by this word; options begin with "--".' })
    else if (token.kind === 'option') take(source, token)
  }
  return source
}

interface OptionToken {
  rawName: string
  value: string | undefined
  inlineValue: boolean | undefined
}

function take(source: ReturnType<typeof flagsOf>, { rawName, value, inlineValue }: OptionToken): void {
  const fault = (message: string) => source.faults.push({ path: rawName, message })
  const missing = value === undefined || (!inlineValue && value.startsWith('--'))
  if (rawName === '--ticket') {
    if (missing) fault('Say which file: --ticket FILE.')
    else source.file = value
    return
  }
  const found = named.find(({ flag, isSwitch }) => rawName === `--${flag}` || (isSwitch && rawName === `--no-${flag}`))
  if (!found) return void fault(`There is no such option. Databus knows ${knownFlags()}.`)
  const { option, isSwitch, repeated } = found
  if (isSwitch && value !== undefined) return void fault(`It takes no value: --${found.flag} or --no-${found.flag}.`)
  if (!isSwitch && missing) return void fault(`It needs a value: ${rawName} ${options[option].argument}.`)
  const before = source.values[option]
  if (repeated) source.values[option] = [...(Array.isArray(before) ? before : []), value]
  else if (before !== undefined) fault('It is given more than once.')
  else source.values[option] = isSwitch ? !rawName.startsWith('--no-') : value
}

function knownFlags(): string {
  return [...named.map(({ flag }) => `--${flag}`), '--ticket', '--help', '--version'].join(', ')
}

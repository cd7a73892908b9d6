/** What `--help` and `--version` say instead of a start. */
import packageJson from '../../package.json' with { type: 'json' }
import { options } from './options.ts'

/** @returns the text to be shown, or null when neither was asked for */
export function answerInstead(argv: string[], usage: string): string | null {
  if (argv.includes('--help') || argv.includes('-h')) return help(usage)
  if (argv.includes('--version') || argv.includes('-v')) return `Databus ${packageJson.version}`
  return null
}

function help(usage: string): string {
  const rows = Object.values(options).map(({ flag, argument, env, help }) => ({
    flag: argument ? `--${flag} ${argument}` : `--[no-]${flag}`,
    env,
    help,
  }))
  rows.push({
    flag: '--ticket FILE',
    env: 'DATABUS_TICKET',
    help: 'A JSON file with these options; ticket.json in the home folder when it is there.',
  })
  const width = Math.max(...rows.map(({ flag }) => flag.length))
  const lines = rows.map(({ flag, env, help }) => `  ${flag.padEnd(width)}  ${help}\n  ${' '.repeat(width)}  (${env})`)
  return [`Usage: ${usage}`, '', 'Options (a flag counts more than its variable, that more than the file):', ...lines].join('\n')
}

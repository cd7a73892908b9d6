/** Turns the log's JSON lines into lines for people: time, level, message, then the facts. */

const colours: Record<string, string> = { info: '36', warn: '33', error: '31' }

export function makeReadable(write: (text: string) => void, env: NodeJS.ProcessEnv): (line: string) => void {
  const paint = (code: string, text: string) => (env['NO_COLOR'] ? text : `\u001b[${code}m${text}\u001b[0m`)
  return (line) => {
    const { time, level, message, ...facts } = JSON.parse(line) as { time: string; level: string; message?: string }
    const told = Object.entries(facts).filter(([, value]) => !hasStack(value))
    const stacks = Object.values(facts).filter(hasStack).map(stackText)
    const words = told.map(([name, value]) => paint('2', `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`))
    const clock = new Date(time).toLocaleTimeString('en-GB')
    const first = [paint('2', clock), paint(colours[level] ?? '0', level.padEnd(5)), message ?? '', ...words].join(' ')
    write(`${[first, ...stacks].join('\n')}\n`)
  }
}

interface Thrown {
  stack: string
  cause?: unknown
}

function hasStack(value: unknown): value is Thrown {
  return typeof value === 'object' && value !== null && 'stack' in value && typeof value.stack === 'string'
}

function stackText({ stack, cause }: Thrown): string {
  return hasStack(cause) ? `${stack}\ncaused by ${stackText(cause)}` : stack
}

/**
 * The process log, on pino: lines for a reader in a terminal, a JSON object a line when it is piped into a file or a
 * collector. What must not be read by others is taken out on the way, however deep it lies.
 */
import pino from 'pino'
import type { ProcessLog } from './core/ports/world.ts'
import { makeReadable } from './log/readable.ts'
import { withoutSecrets } from './log/without-secrets.ts'

interface Output {
  write(text: string): unknown
  isTTY?: boolean
}

export function makeProcessLog(output: Output = process.stdout): ProcessLog {
  const write = output.isTTY ? makeReadable((text) => output.write(text), process.env) : (line: string) => output.write(line)
  const log = pino(
    {
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }), log: (facts) => withoutSecrets(facts) as Record<string, unknown> },
      hooks: {
        logMethod(args, method) {
          method.apply(this, args.map((word) => (typeof word === 'string' ? String(withoutSecrets(word)) : word)) as typeof args)
        },
      },
    },
    { write },
  )
  return {
    info: (facts, message) => log.info(facts, message),
    warn: (facts, message) => log.warn(facts, message),
    error: (facts, message) => log.error(facts, message),
  }
}

/** The numbers that stand for words in rows that are many. They are in databases: never renumbered, only added to. */
import type { LogKind, LogLevel } from '../../../shared/model/log.ts'
import type { AttachmentFormat, PassengerStatus } from '../../../shared/model/passenger.ts'
import type { StepKind } from '../../../shared/model/step.ts'

export interface Code<W extends string> {
  number(word: W): number
  word(number: number): W
  all: number[]
}

export const statusCode = code<PassengerStatus>(['incomplete', 'complete', 'failed'])
export const stepKindCode = code<StepKind>(['notify', 'process', 'push'])
export const formatCode = code<AttachmentFormat>(['text', 'binary'])
/** In their order, so that the worst is the greatest. */
export const levelCode = code<LogLevel>(['info', 'warning', 'error'])
export const logKindCode = code<LogKind>(['drive', 'purge', 'export', 'system', 'bulk', 'import'])

function code<W extends string>(words: W[]): Code<W> {
  return {
    number: (word) => words.indexOf(word),
    word(number) {
      const word = words[number]
      if (word === undefined) throw new Error(`No word has the number ${number}; there are: ${words.join(', ')}`)
      return word
    },
    all: words.map((_, number) => number),
  }
}

/** Reads what a run of vitest came to out of its JSON report, and puts a second try of some files in the place of the first. */
import { z } from 'zod'

const Test = z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() })
const File = z.object({ name: z.string(), status: z.string(), message: z.string().nullish(), assertionResults: z.array(Test) })
const Report = z.object({ testResults: z.array(File) })

/** What a run came to: each file's tests. `exitCode` is not 0 also where nothing but the run itself failed. */
export interface Outcome {
  files: z.infer<typeof File>[]
  exitCode: number
}

export interface Count {
  passed: number
  failed: number
  skipped: number
}

export interface Failure {
  file: string
  test: string
  why: string
}

export function outcomeOf(report: unknown, exitCode: number): Outcome {
  return { files: Report.parse(report).testResults, exitCode }
}

/** A file that failed without a failing test (it didn't load, or its set-up failed) is one failure, named by the file alone. */
export function failuresOf({ files }: Outcome): Failure[] {
  return files.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed')
    if (failed.length > 0) return failed.map((test) => ({ file: name, test: test.fullName, why: test.failureMessages?.join('\n') ?? '' }))
    return status === 'failed' ? [{ file: name, test: '', why: message ?? '' }] : []
  })
}

/** A run that failed without a failure in any file counts as one. */
export function countOf(outcome: Outcome): Count {
  const tests = outcome.files.flatMap(({ assertionResults }) => assertionResults)
  const passed = tests.filter(({ status }) => status === 'passed').length
  const ran = passed + tests.filter(({ status }) => status === 'failed').length
  const failed = failuresOf(outcome).length
  return { passed, failed: failed === 0 && outcome.exitCode !== 0 ? 1 : failed, skipped: tests.length - ran }
}

export function withSecondTry(first: Outcome, second: Outcome): Outcome {
  const again = new Map(second.files.map((file) => [file.name, file]))
  return { files: first.files.map((file) => again.get(file.name) ?? file), exitCode: second.exitCode }
}

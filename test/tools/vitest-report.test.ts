import { describe, expect, it } from 'vitest'
import { countOf, failuresOf, outcomeOf, withSecondTry } from './vitest-report.ts'

const test = (fullName: string, status: string, ...failureMessages: string[]) => ({ fullName, status, failureMessages })
const file = (name: string, status: string, ...assertionResults: unknown[]) => ({ name, status, message: '', assertionResults })
const run = (exitCode: number, ...testResults: unknown[]) => outcomeOf({ testResults }, exitCode)

describe('a count', () => {
  it('has what passed, and what was skipped or is still to be written', () => {
    const outcome = run(0, file('a', 'passed', test('one', 'passed'), test('two', 'pending'), test('three', 'todo')))
    expect(countOf(outcome)).toEqual({ passed: 1, failed: 0, skipped: 2 })
  })

  it('has a file that does not load as one failure', () => {
    expect(countOf(run(1, file('a', 'failed'), file('b', 'failed', test('one', 'failed')))).failed).toBe(2)
  })

  it('has a run that failed without a failed test as one failure', () => {
    expect(countOf(run(1, file('a', 'passed', test('one', 'passed')))).failed).toBe(1)
  })
})

describe('failures', () => {
  it('name the file, the test and why', () => {
    expect(failuresOf(run(1, file('a', 'failed', test('one', 'failed', 'expected 1'), test('two', 'passed'))))).toEqual([
      { file: 'a', test: 'one', why: 'expected 1' },
    ])
  })
})

describe('a second try', () => {
  const first = run(1, file('a', 'failed', test('one', 'failed')), file('b', 'passed', test('two', 'passed')))

  it('counts in the place of the first', () => {
    const second = run(0, file('a', 'passed', test('one', 'passed')))
    expect(countOf(withSecondTry(first, second))).toEqual({ passed: 2, failed: 0, skipped: 0 })
  })

  it('leaves what fails again a failure', () => {
    expect(countOf(withSecondTry(first, run(1, file('a', 'failed', test('one', 'failed'))))).failed).toBe(1)
  })
})

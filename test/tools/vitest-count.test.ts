import { expect, it } from 'vitest'
import { countOf } from './vitest-count.ts'

const report = (more: object) => ({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [], ...more })

it('counts what vitest reports', () => {
  expect(countOf(report({}), 0)).toEqual({ passed: 3, failed: 0, skipped: 2 })
})

it('counts a file that does not load as one failure', () => {
  const testResults = [
    { name: 'a', status: 'failed', assertionResults: [] },
    { name: 'b', status: 'failed', assertionResults: [{ status: 'failed' }] },
  ]
  expect(countOf(report({ numFailedTests: 1, testResults }), 1).failed).toBe(2)
})

it('counts a run that failed without a failed test as one failure', () => {
  expect(countOf(report({}), 1).failed).toBe(1)
})

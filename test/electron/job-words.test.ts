import { describe, expect, it } from 'vitest'
import { jobWords } from '../../main/electron/job-words.ts'

const title = 'Export to a JSON folder'

describe('a job in the tray', () => {
  it('tells how far it is, in steps of ten per cent', () => {
    expect(jobWords({ title, stopping: false, progress: { done: 478, total: 1000, what: 'records' } })).toBe(`${title}: 40 %`)
    expect(jobWords({ title, stopping: false, progress: { done: 1001, total: 1000, what: 'records' } })).toBe(`${title}: 100 %`)
  })

  it('tells only its title while nobody knows how much there is to do', () => {
    expect(jobWords({ title, stopping: false, progress: { done: 3, total: null, what: 'records' } })).toBe(title)
  })

  it('says that it stops once it was cancelled', () => {
    expect(jobWords({ title, stopping: true, progress: { done: 3, total: 10, what: 'records' } })).toBe(`${title}: stopping`)
  })
})

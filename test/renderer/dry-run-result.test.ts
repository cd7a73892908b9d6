import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { DryRunResult } from '../../renderer/features/customizing/dry-run-result.tsx'
import { makeFormats } from '../../renderer/lib/formats.ts'
import { DisplayContext } from '../../renderer/lib/use-display.ts'
import type { DryRun } from '../../shared/model/dry-run.ts'

const display = { formats: makeFormats(['en-GB']), ticker: { now: () => 0, subscribe: () => () => undefined, stop: () => undefined } }
const nothing: DryRun = {
  faults: [],
  warnings: [],
  definitions: [],
  unchanged: 2,
  fields: [],
  missingConnectors: [],
  missingSecrets: [],
}

function wordsOf(told: Partial<DryRun>): string {
  const shown = createElement(DryRunResult, { told: { ...nothing, ...told } })
  const html = renderToStaticMarkup(createElement(DisplayContext, { value: display }, shown))
  return html
    .replace(/<svg.*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('the result of a dry run', () => {
  it('says that nothing changes', () => {
    expect(wordsOf({})).toContain('Nothing that runs would change. 2 definitions stay as they are.')
    const fields = [{ field: 'log_life_span', from: null, to: '7' }]
    expect(wordsOf({ unchanged: 1, fields })).not.toContain('Nothing that runs')
  })

  it('says what becomes of a definition and its passengers', () => {
    const one = { name: 'orders', fields: [], nextDriveAt: null }
    const removed = { ...one, change: 'removed' as const, schedule: { from: { kind: 'by hand' as const }, to: null }, unfinished: 3 }
    expect(wordsOf({ definitions: [removed] })).toContain('3 passengers in the queue are not complete. They stay there')
    const schedule = { from: { kind: 'every' as const, minutes: 60 }, to: { kind: 'by hand' as const } }
    const fields = [{ field: 'ordered', from: 'false', to: 'true' }]
    const words = wordsOf({ definitions: [{ ...one, change: 'changed', schedule, fields, unfinished: 0 }] })
    expect(words).toContain('Only when expedited, before: Every hour. No drive is planned.')
    expect(words).toMatch(/ordered : false → true/)
  })
})

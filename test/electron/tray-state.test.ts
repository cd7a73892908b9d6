import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { trayState } from '../../main/electron/tray-state.ts'

describe('the state in the tray', () => {
  it('is the most pressing one: the end, an export, a pause, a failure', () => {
    expect(trayState('shutting down', 1)).toBe('shutting-down')
    expect(trayState('exporting', 1)).toBe('exporting')
    expect([trayState('paused', 1), trayState('pausing', 0)]).toEqual(['paused', 'paused'])
    expect([trayState('idle', 1), trayState('dispatching', 2)]).toEqual(['failing', 'failing'])
    expect([trayState('idle', 0), trayState('dispatching', 0)]).toEqual(['running', 'running'])
  })

  it.each(['running', 'paused', 'failing', 'exporting', 'shutting-down'])('%s has a drawing for each bar, at both densities', (state) => {
    const folder = join(import.meta.dirname, '../../resources/icons/tray')
    const names = ['', '@2x', 'Template', 'Template@2x'].map((kind) => `${state}${kind}.png`)
    expect(names.filter((name) => !existsSync(join(folder, name)))).toEqual([])
  })
})

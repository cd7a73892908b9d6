/** The desktop's own section: what the window may ask of its computer, and that nobody else may. */
import { describe, expect, it } from 'vitest'
import type { Workstation } from '../../main/api/workstation.ts'
import { type Desktop, type DesktopEnding, defaultDesktopSettings, type PathWish } from '../../shared/model/desktop.ts'
import { outcomeOf } from './outcome.ts'
import { type Doors, startDoors } from './start-doors.ts'

/** A computer in memory. */
function aWorkstation(): Workstation & { forced: number } {
  let desktop: Desktop = { ...defaultDesktopSettings, startAtLogin: false, hasTray: true }
  const ending: DesktopEnding = { state: 'not ending', drives: [] }
  const workstation = {
    forced: 0,
    state: async () => desktop,
    async change(change: object) {
      desktop = { ...desktop, ...change }
    },
    async chooseDownloads() {
      desktop = { ...desktop, downloads: '/chosen' }
    },
    choosePath: async ({ from }: PathWish) => ({ path: `${from}/chosen` }),
    ending: () => ending,
    async force() {
      workstation.forced += 1
    },
  }
  return workstation
}

async function audited({ open }: Doors): Promise<string[]> {
  const root = await open('message port', 'root')
  return (await root.audit.list({})).rows.map(({ who, words, subject, outcome }) => `${who}: ${words} (${subject.name}), ${outcome}`)
}

describe('the desktop section', () => {
  it('is changed by whoever is signed in at the window, and the audit tells who and what', async () => {
    const doors = await startDoors()
    const window = await doors.openWindow(aWorkstation(), 'operator')
    expect(await window.desktop.get()).toMatchObject({ startAtLogin: false, startHidden: false, hideTray: false, downloads: null })
    expect(await window.desktop.change({ startAtLogin: true, hideTray: false })).toMatchObject({ startAtLogin: true })
    expect(await window.desktop.chooseDownloads()).toMatchObject({ downloads: '/chosen' })
    expect(await window.desktop.change({ downloads: null })).toMatchObject({ downloads: null })
    expect(await audited(doors)).toEqual([
      'acme/olga: ask where each download goes (desktop), done',
      'acme/olga: choose the folder for downloads (desktop), done',
      'acme/olga: turn "start at login" on and turn "hide tray" off (desktop), done',
    ])
  })

  it('chooses places to export to for those who may export', async () => {
    const doors = await startDoors()
    const wish = { what: 'folder', from: '/data' } as const
    const administrator = await doors.openWindow(aWorkstation(), 'administrator')
    expect(await administrator.desktop.choosePath(wish)).toEqual({ path: '/data/chosen' })
    const operator = await doors.openWindow(aWorkstation(), 'operator')
    expect(await outcomeOf(operator.desktop.choosePath(wish))).toBe('FORBIDDEN')
  })

  it('takes no folder that no person has chosen', async () => {
    const doors = await startDoors()
    const window = await doors.openWindow(aWorkstation(), 'root')
    expect(await outcomeOf(window.desktop.change({ downloads: '/etc' as unknown as null }))).toBe('BAD_REQUEST (untyped)')
  })

  it('is for nobody who is not signed in, but for what the tray tells and does as well', async () => {
    const doors = await startDoors()
    const workstation = aWorkstation()
    const window = await doors.openWindow(workstation, null)
    expect(await outcomeOf(window.desktop.get())).toBe('NOT_SIGNED_IN')
    expect(await outcomeOf(window.desktop.change({ hideTray: true }))).toBe('NOT_SIGNED_IN')
    expect(await outcomeOf(window.desktop.chooseDownloads())).toBe('NOT_SIGNED_IN')
    expect(await window.desktop.ending()).toEqual({ state: 'not ending', drives: [] })
    await window.desktop.force()
    expect(workstation.forced).toBe(1)
  })

  it('answers at no other door, to nobody', async () => {
    const doors = await startDoors()
    const address = await doors.webAddress()
    const cookie = `databus_session=${await doors.signedIn('root')}`
    for (const place of ['/rpc/desktop/get', '/rpc/desktop/force', '/api/desktop/get', '/api/desktop/force']) {
      const answer = await fetch(`${address}${place}`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', origin: address },
        body: '{}',
      })
      expect([place, answer.status]).toEqual([place, 404])
    }
  })
})

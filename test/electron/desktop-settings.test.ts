import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDesktopSettings } from '../../main/electron/desktop-settings.ts'
import { defaultDesktopSettings } from '../../shared/model/desktop.ts'

let folder: string
let warnings: string[]
const log = { warn: (_facts: object, message: string) => void warnings.push(message) }
const settingsFile = () => join(folder, 'settings.json')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'databus-settings-'))
  warnings = []
})
afterEach(() => rm(folder, { recursive: true }))

describe('the settings of the desktop', () => {
  it('hide nothing and ask, at first', () => {
    expect(makeDesktopSettings(settingsFile(), log).now()).toEqual({
      startHidden: false,
      hideTray: false,
      askOnClose: true,
      downloads: null,
    })
    expect(warnings).toEqual([])
  })

  it('are kept over restarts, and leave no other file', async () => {
    makeDesktopSettings(settingsFile(), log).change({ hideTray: true, downloads: '/home/olga/Downloads' })
    expect(makeDesktopSettings(settingsFile(), log).now()).toMatchObject({
      hideTray: true,
      downloads: '/home/olga/Downloads',
      askOnClose: true,
    })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  it.each(['', '{ "hideTray": ', '{ "hideTray": "yes" }', '[]', '"text"', 'null'])(
    'are those of the first start where the file says %j, and the log says so',
    async (text) => {
      await writeFile(settingsFile(), text)
      expect(makeDesktopSettings(settingsFile(), log).now()).toEqual(defaultDesktopSettings)
      expect(warnings).toEqual(['The settings of the desktop could not be read; those of the first start are taken'])
      expect(await readFile(settingsFile(), 'utf8')).toBe(text)
    },
  )

  it('that an older Databus wrote keep what they have', async () => {
    await writeFile(settingsFile(), '{ "startHidden": true }')
    expect(makeDesktopSettings(settingsFile(), log).now()).toEqual({ ...defaultDesktopSettings, startHidden: true })
  })

  it('stay as they were when the file can’t be written', async () => {
    const settings = makeDesktopSettings(join(folder, 'gone', 'settings.json'), log)
    expect(() => settings.change({ hideTray: true })).toThrow(/ENOENT/)
    expect(settings.now().hideTray).toBe(false)
  })
})

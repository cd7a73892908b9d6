/** A screen is one that answers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { hasScreen } from '../../main/launch/screen.ts'

let folder = ''
let server: Server

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'databus-screen-'))
  server = createServer((socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(join(folder, 'wayland-7'), done))
})
afterEach(async () => {
  await new Promise((done) => server.close(done))
  rmSync(folder, { recursive: true, force: true })
})

describe.runIf(process.platform === 'linux')('a screen on Linux', () => {
  it('is there when its Wayland socket answers', async () => {
    expect(await hasScreen({ WAYLAND_DISPLAY: 'wayland-7', XDG_RUNTIME_DIR: folder })).toBe(true)
    expect(await hasScreen({ WAYLAND_DISPLAY: join(folder, 'wayland-7') })).toBe(true)
  })

  it('is not there without a word of one, or when nobody answers', async () => {
    expect(await hasScreen({})).toBe(false)
    expect(await hasScreen({ DISPLAY: '' })).toBe(false)
    expect(await hasScreen({ DISPLAY: ':4242' })).toBe(false)
    expect(await hasScreen({ WAYLAND_DISPLAY: 'wayland-8', XDG_RUNTIME_DIR: folder })).toBe(false)
  })
})

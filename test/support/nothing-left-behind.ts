/** A setup file of vitest: a test file fails when it leaves a server, a child process or a watched file behind. */
import { afterAll, beforeAll, expect, vi } from 'vitest'

const watched = ['TCPServerWrap', 'PipeServerWrap', 'ProcessWrap', 'FSEventWrap', 'StatWatcher']
/** What was closed may need a moment to be gone. */
const patienceMs = 3_000

let before: string[] = []

beforeAll(() => {
  before = open()
})

afterAll(async () => {
  await vi.waitFor(() => expect(leftBehind(), 'left behind by this test file').toEqual([]), { timeout: patienceMs })
})

function open(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => watched.includes(kind))
}

function leftBehind(): string[] {
  const known = [...before]
  return open().filter((kind) => {
    const at = known.indexOf(kind)
    if (at >= 0) known.splice(at, 1)
    return at < 0
  })
}

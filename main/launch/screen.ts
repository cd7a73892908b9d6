/** Is there a screen to open a window on? A DISPLAY that nobody serves (an old tmux, a lost ssh) is none. */
import { connect } from 'node:net'
import { resolve } from 'node:path'

export async function hasScreen(env: NodeJS.ProcessEnv): Promise<boolean> {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  const wayland = env['WAYLAND_DISPLAY']
  if (wayland && (await answers({ path: resolve(env['XDG_RUNTIME_DIR'] || '/', wayland) }))) return true
  const display = /^(?:unix)?(?<host>.*):(?<number>\d+)(?:\.\d+)?$/.exec(env['DISPLAY'] ?? '')?.groups
  if (!display) return false
  const number = Number(display['number'])
  if (display['host']) return await answers({ host: display['host'], port: 6000 + number })
  return (await answers({ path: `/tmp/.X11-unix/X${number}` })) || (await answers({ path: `\0/tmp/.X11-unix/X${number}` }))
}

function answers(place: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ ...place, timeout: 2_000 })
    const end = (answered: boolean) => {
      socket.destroy()
      done(answered)
    }
    socket.once('connect', () => end(true))
    socket.once('timeout', () => end(false))
    socket.once('error', () => end(false))
  })
}

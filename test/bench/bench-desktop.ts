/** What the desktop costs beside a bare Electron: start to a usable window, memory, and the CPU of a minute in which nobody looks and nothing is due. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from '../../main/launch/build.ts'
import { consoleAddress } from '../support/launch-databus.ts'
import { desktopCommand } from '../support/launch-desktop.ts'
import { launchUnwatched, type UnwatchedDesktop } from '../support/launch-unwatched.ts'
import { inTurns, memoryTogetherMb } from './measure.ts'
import { milliseconds, type Row } from './rows.ts'

const settleMs = 5_000
const hiddenMs = 60_000

interface Started {
  desktop: UnwatchedDesktop
  startMs: number
}

export async function benchDesktop(rounds: number): Promise<Row[]> {
  await build(() => undefined)
  const folder = await mkdtemp(join(tmpdir(), 'databus-bench-'))
  const home = join(folder, 'home')
  const starts = { bare: () => startBare(join(folder, 'bare')), databus: () => startDatabus(home) }
  try {
    await beforehand(home)
    const startMs = await inTurns(rounds, { bare: () => startAndEnd(starts.bare), databus: () => startAndEnd(starts.databus) })
    const [bare, databus] = [await atRest(starts.bare), await atRest(starts.databus)]
    return [
      {
        what: 'the desktop: start to a usable window',
        figure: milliseconds(startMs.databus),
        baseline: `bare Electron, ${milliseconds(startMs.bare)}`,
        ratio: startMs.databus / startMs.bare,
        aim: '≤ 1.4',
      },
      {
        what: 'its memory, all processes',
        figure: `${Math.round(databus.memoryMb)} MB`,
        baseline: `bare Electron, ${Math.round(bare.memoryMb)} MB`,
        ratio: databus.memoryMb / bare.memoryMb,
        aim: '≤ 1.25',
      },
      {
        what: 'its CPU in a minute, hidden and nothing due',
        figure: milliseconds(databus.cpuMs),
        baseline: `bare Electron, ${milliseconds(bare.cpuMs)}`,
        ratio: databus.cpuMs / bare.cpuMs,
        aim: 'none to be seen',
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The demo's first drives are over, nothing more is due, and root is signed in for good. */
async function beforehand(home: string): Promise<void> {
  const desktop = await launchUnwatched(home, { flags: ['--port', '0'] })
  const [line] = await desktop.said(/The console is in its window.*/)
  const address = consoleAddress.exec(line)?.[1] ?? ''
  const ask = (path: string, method: string, body: object, cookie = '') =>
    fetch(`${address}/api${path}`, { method, headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) })
  const answer = await ask('/session', 'POST', { client: 'root', username: 'root', password: 'root', remember: true })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const node = '/customizing/demo/__databus__'
  const { version } = (await (await fetch(`${address}/api${node}`, { headers: { cookie } })).json()) as { version: number }
  const saved = await ask(node, 'PUT', { text: '{ "passengers": [] }', version }, cookie)
  if (!saved.ok) throw new Error(`The demo's definitions could not be taken out: ${await saved.text()}`)
  await mkdir(join(home, 'desktop'), { recursive: true })
  await writeFile(join(home, 'desktop', 'sign-in.json'), JSON.stringify({ encrypted: false, token: cookie.split('=')[1] }))
  await end(desktop)
}

async function startBare(folder: string): Promise<Started> {
  await mkdir(folder, { recursive: true })
  const [program, words] = await desktopCommand(folder)
  const platform = words.filter((word) => word === '--no-sandbox')
  const app = [...platform, join(import.meta.dirname, 'bare-electron'), `--user-data-dir=${folder}`]
  return await start('h1', () => launchUnwatched(folder, { command: [program, app] }))
}

function startDatabus(home: string): Promise<Started> {
  return start('#main h1', () => launchUnwatched(home, { flags: ['--port', '0'] }))
}

/**
 * Usable: the window is on the screen, and its page shows what it is about. Databus's is that of the user who is signed in, not
 * the one that it shows while it connects. @param heading of such a page
 */
async function start(heading: string, launch: () => Promise<UnwatchedDesktop>): Promise<Started> {
  const begun = performance.now()
  const desktop = await launch()
  const seen = `new Promise((resolve) => {
    const look = () => document.querySelector('${heading}') && resolve()
    new MutationObserver(look).observe(document, { subtree: true, childList: true })
    look()
  })`
  await desktop.inMain(`await (async () => {
    for (;;) {
      const [window] = electron.app.isReady() ? electron.BrowserWindow.getAllWindows() : []
      if (window?.isVisible()) return await window.webContents.executeJavaScript(${JSON.stringify(seen)})
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  })()`)
  return { desktop, startMs: performance.now() - begun }
}

async function startAndEnd(startOne: () => Promise<Started>): Promise<number> {
  const { desktop, startMs } = await startOne()
  await end(desktop)
  return startMs
}

async function atRest(startOne: () => Promise<Started>): Promise<{ memoryMb: number; cpuMs: number }> {
  const { desktop } = await startOne()
  await wait(settleMs)
  const memory = await memoryTogetherMb(await withAllStarted(desktop.pid))
  await desktop.inMain('electron.BrowserWindow.getAllWindows()[0].hide()')
  await wait(settleMs)
  const before = await cpuOfAll(desktop.pid)
  await wait(hiddenMs)
  const cpuMs = (await cpuOfAll(desktop.pid)) - before
  await end(desktop)
  return { memoryMb: memory, cpuMs }
}

async function end(desktop: UnwatchedDesktop): Promise<void> {
  desktop.kill('SIGTERM')
  await desktop.exited
  await desktop.close()
}

/** A process and all that it has started. On Linux only; elsewhere there is nothing to read. */
async function withAllStarted(pid: number): Promise<number[]> {
  const stats = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(async (name) => await statOf(Number(name))),
  )
  const parents = new Map(stats.flatMap((stat) => (stat ? [[stat.pid, stat.parent]] : [])))
  const isOf = (each: number): boolean => each === pid || (parents.has(each) && isOf(parents.get(each) ?? 0))
  return [...parents.keys()].filter(isOf)
}

async function cpuOfAll(pid: number): Promise<number> {
  const all = await Promise.all((await withAllStarted(pid)).map(cpuOf))
  return all.reduce((sum, value) => sum + value, 0)
}

async function statOf(pid: number): Promise<{ pid: number; parent: number; ticks: number } | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  // The name in parentheses may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { pid, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

/** Linux counts in hundredths of a second. */
async function cpuOf(pid: number): Promise<number> {
  return ((await statOf(pid))?.ticks ?? 0) * 10
}

/** The window's size, place and section over restarts. A file that can't be read, or a screen that is gone, means the usual size. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import type { ProcessLog } from '../core/ports/world.ts'
import { isConsoleUrl } from './console-protocol.ts'

/** A section of the console, a list with its filters; not one thing of it, which may be gone by then. */
const sectionPage = z
  .string()
  .max(2_000)
  .regex(/^\/(?!login)[a-z]*(?:\?[^#\s]*)?$/)
  .transform((page): `/${string}` => `/${page.slice(1)}`)

const Kept = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(360),
  height: z.int().min(400),
  maximized: z.boolean(),
  page: sectionPage.default('/'),
})
type Kept = z.infer<typeof Kept>

const usual = { width: 1280, height: 860 }

export interface WindowBounds {
  /** For BrowserWindow. */
  initial(): { width: number; height: number; x?: number; y?: number }
  /** Restores "maximized", and follows the window from now on. */
  follow(window: BrowserWindow): void
  save(): void
  /** The section that was shown last. */
  page(): `/${string}`
}

export function makeWindowBounds(file: string, log: ProcessLog): WindowBounds {
  let kept = readKept(file, log)
  return {
    initial() {
      if (!kept) return usual
      const { x, y } = kept
      const { workArea } = screen.getDisplayMatching(kept)
      const [width, height] = [Math.min(kept.width, workArea.width), Math.min(kept.height, workArea.height)]
      return isOnScreen(kept) ? { x, y, width, height } : { width, height }
    },
    follow(window) {
      if (kept?.maximized) window.maximize()
      const note = () => {
        if (window.isMinimized()) return
        const page = sectionOf(window.webContents.getURL()) ?? kept?.page ?? '/'
        kept = { ...window.getNormalBounds(), maximized: window.isMaximized(), page }
      }
      window.on('resize', note)
      window.on('move', note)
      window.webContents.on('did-navigate', note)
      window.webContents.on('did-navigate-in-page', note)
    },
    page: () => kept?.page ?? '/',
    save() {
      try {
        if (kept) writeFileSync(file, JSON.stringify(kept))
      } catch (error) {
        log.warn({ error }, "The window's size could not be kept")
      }
    },
  }
}

/** `/queue/<id>` is of the section `/queue`. */
function sectionOf(url: string): `/${string}` | null {
  if (!isConsoleUrl(url)) return null
  const { pathname, search } = new URL(url)
  const [, section = '', ...more] = pathname.split('/')
  return sectionPage.safeParse(`/${section}${more.length === 0 ? search : ''}`).data ?? null
}

function readKept(file: string, log: ProcessLog): Kept | null {
  try {
    return Kept.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) log.warn({ error }, "The window's size could not be read")
    return null
  }
}

/** Enough of it to be grasped. */
function isOnScreen({ x, y, width, height }: Kept): boolean {
  const { workArea } = screen.getDisplayMatching({ x, y, width, height })
  const overlap = (from: number, length: number, areaFrom: number, areaLength: number) =>
    Math.min(from + length, areaFrom + areaLength) - Math.max(from, areaFrom)
  return overlap(x, width, workArea.x, workArea.width) >= 100 && overlap(y, height, workArea.y, workArea.height) >= 100
}

/** The window's size and place over restarts. A file that can't be read, or a screen that is gone, means the usual size. */
import { readFileSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, screen } from 'electron'
import { z } from 'zod'
import type { ProcessLog } from '../core/ports/world.ts'

const Kept = z.object({ x: z.int(), y: z.int(), width: z.int().min(360), height: z.int().min(400), maximized: z.boolean() })
type Kept = z.infer<typeof Kept>

const usual = { width: 1280, height: 860 }

export interface WindowBounds {
  /** For BrowserWindow. */
  initial(): { width: number; height: number; x?: number; y?: number }
  /** Restores "maximized", and follows the window from now on. */
  follow(window: BrowserWindow): void
  save(): void
}

export function makeWindowBounds(file: string, log: ProcessLog): WindowBounds {
  let kept = readKept(file, log)
  return {
    initial() {
      if (!kept) return usual
      const { x, y, width, height } = kept
      return isOnScreen(kept) ? { x, y, width, height } : { width, height }
    },
    follow(window) {
      if (kept?.maximized) window.maximize()
      const note = () => {
        if (!window.isMinimized()) kept = { ...window.getNormalBounds(), maximized: window.isMaximized() }
      }
      window.on('resize', note)
      window.on('move', note)
    },
    save() {
      try {
        if (kept) writeFileSync(file, JSON.stringify(kept))
      } catch (error) {
        log.warn({ error }, "The window's size could not be kept")
      }
    },
  }
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

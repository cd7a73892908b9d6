/**
 * Tells files that are complete from those that still grow: a file is taken once its size and its times stand still for
 * some seconds. What was last touched longer ago is taken at once; for the rest one wait is enough for all.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type FoundFile, lookAt } from './list-files.ts'

export async function filesStandingStill(files: FoundFile[], settleMs: number, now: number, signal: AbortSignal): Promise<FoundFile[]> {
  const isOld = ({ modifiedMs, changedMs }: FoundFile) => now - Math.max(modifiedMs, changedMs) >= settleMs
  if (files.every(isOld)) return files
  await wait(settleMs, undefined, { signal })
  const still: FoundFile[] = []
  for (const file of files) if (isOld(file) || (await isUnchanged(file))) still.push(file)
  return still
}

async function isUnchanged(file: FoundFile): Promise<boolean> {
  const now = await lookAt(file.absolute)
  return now !== null && now.bytes === file.bytes && now.modifiedMs === file.modifiedMs && now.changedMs === file.changedMs
}

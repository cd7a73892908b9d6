/** A running job in the one line that tray and tool tip have for it. */
import type { Job } from '../../shared/model/job.ts'

/** In steps of ten per cent: a tray's menu is made anew for each other word, and an open one closes by it. */
export function jobWords({ title, stopping, progress: { done, total } }: Pick<Job, 'title' | 'stopping' | 'progress'>): string {
  if (stopping) return `${title}: stopping`
  if (!total) return title
  return `${title}: ${Math.min(100, Math.floor((done / total) * 10) * 10)} %`
}

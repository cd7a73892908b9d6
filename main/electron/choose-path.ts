/** Asks whoever sits at the computer for a file or a folder, by the system's own dialog. */
import { isAbsolute } from 'node:path'
import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { ChosenPath, PathWish } from '../../shared/model/desktop.ts'

/** @param window what the dialog belongs to */
export async function choosePath({ what, from }: PathWish, window: BrowserWindow | null): Promise<ChosenPath> {
  const start = isAbsolute(from) ? { defaultPath: from } : {}
  if (what === 'file to save') {
    const { filePath, canceled } = await (window ? dialog.showSaveDialog(window, start) : dialog.showSaveDialog(start))
    return { path: canceled || !filePath ? null : filePath }
  }
  const options: OpenDialogOptions = { ...start, properties: what === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'] }
  const { filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return { path: filePaths[0] ?? null }
}

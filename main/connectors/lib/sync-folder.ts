/** Makes the names in a folder durable, where the system lets one. */
import { open } from 'node:fs/promises'

export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; there the names are durable with the file.
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

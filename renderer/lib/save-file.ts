const keepMs = 60_000

/** Has the browser or the window save a file. */
export function saveFile(file: Blob, name: string): void {
  // As bytes of no known kind: the browser saves it and opens nothing.
  const address = URL.createObjectURL(new Blob([file], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keepMs)
}

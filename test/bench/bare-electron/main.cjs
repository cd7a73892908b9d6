// The baseline of the desktop: one window with a heading, and nothing else.
const { app, BrowserWindow } = require('electron')

app.on('window-all-closed', () => undefined)
app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 1280, height: 860 })
  window.once('ready-to-show', () => window.show())
  window.loadURL('data:text/html,<!doctype html><title>Bare</title><h1>Bare</h1>')
})
process.on('SIGTERM', () => app.exit(0))

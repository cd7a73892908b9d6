/**
 * What `electron [-r MODULE]… DIR [ARGUMENTS]` starts in the Electron for the tests: it stands in for the default app that
 * Electron's own releases carry. DIR's package.json names the app and its main module.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

function readCommandLine(words) {
  const modules = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === '-r' || word === '--require') modules.push(words[++at])
    else if (word === '--version' || word === '-v') return { modules, version: true, folder: null }
    else if (!word.startsWith('-')) return { modules, version: false, folder: resolve(word) }
  }
  return { modules, version: false, folder: null }
}

function introduce(folder) {
  const { name, productName, version, desktopName, main } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'))
  app.setName(productName ?? name)
  if (version) app.setVersion(version)
  if (desktopName) app.setDesktopName(desktopName)
  app.setAppPath(folder)
  return pathToFileURL(resolve(folder, main ?? 'index.js')).href
}

function fail(error) {
  console.error(error)
  app.exit(1)
}

const { modules, version, folder } = readCommandLine(process.argv.slice(1))
for (const module of modules) createRequire(resolve('index.js'))(module)
if (version) {
  console.log(`v${process.versions.electron}`)
  app.exit(0)
} else if (folder === null) {
  fail('Say which folder holds the app: electron DIR')
} else {
  // Waited for, so that Electron isn't ready before the app's module has run: a protocol must be announced until then.
  await import(introduce(folder)).catch(fail)
}

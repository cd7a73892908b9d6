/**
 * What `electron [-r MODULE]… DIR [ARGUMENTS]` starts in the Electron for the tests: it stands in for the default app that
 * Electron's own releases carry. DIR's package.json names the app and its main module.
 */
const { readFileSync } = require('node:fs')
const { createRequire } = require('node:module')
const { resolve } = require('node:path')
const { pathToFileURL } = require('node:url')
const { app } = require('electron')

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
  import(introduce(folder)).catch(fail)
}

/**
 * How the main side is built into dist/main: every entry that stands, as ES modules for Node 20 and up, with the code of the
 * npm packages that it uses, so that a package of the desktop is small and starts soon; and, in the mode `preload`, the one
 * script that Electron runs beside the page, whole, as CommonJS.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin, type UserConfig } from 'vite'
import { describeFile } from './connectors/worker/describe-file.ts'
import { gitCommit } from './launch/git-commit.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = fileURLToPath(new URL('../dist/main', import.meta.url))

/** Name in dist/main: source. All in one folder, so that a module finds its neighbours there from wherever it was bundled. */
const entries = {
  headless: 'main/headless.ts',
  cli: 'main/cli.ts',
  electron: 'main/electron/main.ts',
  'connector-worker': 'main/connectors/host/worker.ts',
  'document-worker': 'main/documents/worker.ts',
}

/** They find their own files, native code and a worker, by where they lie. electron-builder.yml packs these and no others. */
const leftOutside = ['electron', 'sqlite3', 'piscina']

/** Optional for packages that are in: they look whether these are installed, and they are not. */
const notInstalled = ['pg-native', 'pg-hstore', 'cloudflare:sockets']

const common: UserConfig = {
  root,
  publicDir: false,
  logLevel: 'warn',
}

async function mainSide(): Promise<UserConfig> {
  const input = Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(new URL(`../${source}`, import.meta.url))))
  return {
    ...common,
    ssr: { noExternal: true, target: 'node' },
    plugins: [withoutUnused()],
    define: {
      databusBuild: JSON.stringify({ commit: await gitCommit(root), at: Date.now() }),
      databusConnectors: JSON.stringify(await describeFile(null)),
    },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input,
        external: [...leftOutside, ...notInstalled],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'part-[name]-[hash].js',
          // V8 keeps the text of what it runs. Names stay as they are: what the log says of a fault can be read.
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  }
}

interface Unused {
  /** Of the package that asks for it. */
  from: string
  id: RegExp
  instead: string
}

/** What packages bring that nobody here calls, and what stands in its place. */
const unused: Unused[] = [
  // A command line, with many packages that can't be bundled.
  { from: '/node_modules/umzug/', id: /^\.\/cli$/, instead: 'export class UmzugCLI {}' },
  // 700 KB of time zones, parsed at each start; Sequelize asks for them only when it is given a zone by name.
  {
    from: '/node_modules/moment-timezone/',
    id: /\/latest\.json$/,
    instead: "export const version = 'none', zones = [], links = [], countries = []",
  },
  // Checks the values of models, of which there are none.
  { from: '/node_modules/sequelize/', id: /^validator$/, instead: 'export {}' },
  // No ticket can name such a database.
  { from: '/node_modules/sequelize/', id: /^\.\/dialects\/(?:oracle|db2|snowflake)$/, instead: 'export {}' },
]

function withoutUnused(): Plugin {
  const mark = '\0unused-'
  return {
    name: 'databus-without-unused',
    enforce: 'pre',
    resolveId(id, from) {
      const index = unused.findIndex((each) => each.id.test(id) && from?.includes(each.from))
      return index < 0 ? null : `${mark}${index}`
    },
    load: (id) => (id.startsWith(mark) ? (unused[Number(id.slice(mark.length))]?.instead ?? null) : null),
  }
}

/** Sandboxed preloads can load nothing but Electron, so everything else goes into the one file. */
function preload(): UserConfig {
  return {
    ...common,
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input: { preload: 'main/electron/preload.ts' },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  }
}

export default defineConfig(({ mode }) => (mode === 'preload' ? preload() : mainSide()))

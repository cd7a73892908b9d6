/**
 * How the main side is built into dist/main: every entry that stands, as ES modules for Node 20 and up, with the npm
 * packages left outside; and, in the mode `preload`, the one script that Electron runs beside the page, whole, as CommonJS.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig, type UserConfig } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = fileURLToPath(new URL('../dist/main', import.meta.url))

/** Name in dist/main: source. All in one folder, so that a module finds its neighbours there from wherever it was bundled. */
const entries = {
  headless: 'main/headless.ts',
  cli: 'main/cli.ts',
  electron: 'main/electron/main.ts',
  'connector-worker': 'main/connectors/host/worker.ts',
}

const common: UserConfig = {
  root,
  publicDir: false,
  logLevel: 'warn',
}

function mainSide(): UserConfig {
  const input = Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(new URL(`../${source}`, import.meta.url))))
  return {
    ...common,
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rollupOptions: {
        input,
        external: ['electron'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name]-[hash].js' },
      },
    },
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

/**
 * Builds the console into dist/renderer. Addresses in it begin with "/", so that one bundle works from the Express
 * endpoint, on deep addresses such as /queue/<id>, and from the desktop's own protocol (databus://app/).
 */
import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { collectNotices } from '../main/launch/collect-notices.ts'

const notices = collectNotices(resolve(import.meta.dirname, '..'), [resolve(import.meta.dirname, 'styles/index.css')])

export default defineConfig(({ command }) => {
  // Whoever starts the build (a test runner has NODE_ENV=test): the bundle is always the one that users get.
  if (command === 'build') process.env['NODE_ENV'] = 'production'
  return {
    root: import.meta.dirname,
    base: '/',
    publicDir: 'public',
    plugins: [react(), notices.forBundle],
    worker: { plugins: () => [notices.forWorkers] },
    build: {
      outDir: resolve(import.meta.dirname, '../dist/renderer'),
      emptyOutDir: true,
      target: ['chrome120', 'firefox121', 'safari17'],
      // Everything is a file of its own: a data: address in a script or a worker would need a wider content policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
      rolldownOptions: {
        // A worker named .mjs is refused where a server doesn't know that ending as a script.
        output: { assetFileNames: ({ names: [name = ''] }) => `assets/[name]-[hash]${name.endsWith('.mjs') ? '.js' : '[extname]'}` },
      },
    },
    // Only for work on the console: pages from vite, the contract from a Databus that runs.
    server: { proxy: { '/rpc': 'http://127.0.0.1:5000' } },
  }
})

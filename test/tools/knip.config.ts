/** What counts as used, for knip: everything that an entry reaches. */
import type { KnipConfig } from 'knip'

const config: KnipConfig = {
  entry: [
    'main/headless.ts',
    'main/cli.ts',
    'main/electron/main.ts',
    'main/electron/preload.ts',
    'main/connectors/host/worker.ts',
    'main/launch/{start,build,package,fetch-electron}.ts',
    'main/vite.config.ts',
    'renderer/main.tsx',
    'renderer/vite.config.ts',
    'test/**/*.test.{ts,tsx}',
    'test/tools/*.{ts,mjs}',
    'test/tools/electron-default-app/main.cjs',
    'test/bench/*.{ts,mjs}',
    'test/bench/bare-electron/main.cjs',
    // Loaded by their paths: connectors of a user's own.
    'test/fixtures/*.mjs',
    // For the tests of servers other than SQLite; DATABUS_TEST_SERVICES is its switch.
    'test/support/service.ts',
  ],
  project: ['{main,renderer,shared,test}/**/*.{ts,tsx,mjs,cjs,css}'],
  vitest: { config: ['test/vitest.config.ts', 'test/e2e/vitest.config.ts'] },
  ignoreExportsUsedInFile: true,
  // Run by test/tools/check.ts as a script of its package.
  ignoreDependencies: ['dependency-cruiser'],
  // Of the system; each is looked for before it is run.
  ignoreBinaries: ['apt-get', 'dbus-send'],
  compilers: {
    css: (text: string) => [...text.matchAll(/@import\s+(?:url\()?(['"][^'"]+['"])/g)].map(([, from]) => `import ${from}`).join('\n'),
  },
}

export default config

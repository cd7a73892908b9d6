/**
 * The layers, as dependency-cruiser checks them (types count too):
 *
 *     shared  <-  main/core  <-  main/api  <-  main/web, main/ipc  <-  main/electron | main/headless.ts
 *     shared  <-  renderer                     main/store and main/connectors are handed to the core
 */
const tests = '[.]test[.]tsx?$|^test/'

/** Node modules that only compute; all others reach the outside. */
const pureNodeModules = '^(node:)?(assert|async_hooks|buffer|crypto|events|querystring|string_decoder|url|util)$'

/** An npm package, wherever it is resolved to. */
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`

function rule(name, comment, from, to) {
  return { name, severity: 'error', comment, from, to }
}

/** Only files at `places` may use these packages. */
function fenced(packages, places, more = {}) {
  const first = packages[0].replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return rule(
    `${first}-only-in-its-place`,
    `${packages.join(', ')}: only in ${places.join(', ')}.`,
    { path: '^(main|renderer|shared)/', pathNot: places.map((place) => `^${place}`) },
    { path: npm(...packages), ...more },
  )
}

export default {
  forbidden: [
    rule('no-circles', 'A circle of modules has no order in which it can be read.', {}, { circular: true }),
    rule(
      'no-orphans',
      'Nobody uses this module, and it uses nobody.',
      { orphan: true, pathNot: ['[.]d[.]ts$', '[.]config[.](ts|mjs)$', '^test/tools/electron-default-app/', '^test/(fixtures|bench)/'] },
      {},
    ),
    rule(
      'no-unresolved',
      'It is not there.',
      { path: '^(main|renderer|shared|test)/' },
      { couldNotResolve: true, pathNot: '[?](url|raw|worker)$|^virtual:' },
    ),
    rule('not-to-tests', 'What ships does not know the tests.', { pathNot: tests }, { path: tests }),
    rule('not-to-dist', 'Sources do not know what is built of them.', {}, { path: '^dist/' }),
    rule(
      'no-dev-packages',
      'What ships on the main side uses only what is installed with it.',
      { path: '^(main|shared)/', pathNot: ['^main/launch/', '[.]config[.]ts$', '^main/electron/'] },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),

    rule('shared-at-the-bottom', 'shared imports neither main nor renderer.', { path: '^shared/' }, { path: '^(main|renderer)/' }),
    rule('shared-knows-no-node', 'shared runs everywhere.', { path: '^shared/' }, { dependencyTypes: ['core'] }),
    rule(
      'renderer-not-to-main',
      'The renderer speaks to the main side through the contract.',
      { path: '^renderer/', pathNot: '[.]config[.]ts$' },
      { path: '^main/' },
    ),
    rule('main-not-to-renderer', 'The main side does not know the renderer.', { path: '^main/' }, { path: '^renderer/' }),

    rule(
      'core-knows-no-outside',
      'main/core imports only itself and shared.',
      { path: '^main/core/' },
      { path: '^main/', pathNot: '^main/core/' },
    ),
    rule(
      'core-uses-no-outside',
      'main/core uses Node modules that only compute.',
      { path: '^main/core/' },
      { dependencyTypes: ['core'], pathNot: pureNodeModules },
    ),
    rule(
      'core-uses-no-packages',
      'main/core uses no package but zod and jsonc-parser, which only compute.',
      { path: '^main/core/' },
      { path: 'node_modules/', pathNot: npm('zod', 'jsonc-parser') },
    ),

    rule(
      'api-over-the-core',
      'main/api answers the contract out of the core alone.',
      { path: '^main/api/' },
      { path: '^main/', pathNot: '^main/(api|core)/' },
    ),
    rule(
      'web-over-the-api',
      'main/web is a door to main/api.',
      { path: '^main/web/' },
      { path: '^main/', pathNot: '^main/(web|api|core)/' },
    ),
    rule(
      'ipc-over-the-api',
      'main/ipc is a door to main/api.',
      { path: '^main/ipc/' },
      { path: '^main/', pathNot: '^main/(ipc|api|core)/' },
    ),
    rule(
      'store-under-the-core',
      'main/store knows only what the core asks of it.',
      { path: '^main/store/' },
      { path: '^main/', pathNot: '^main/(store|core)/' },
    ),
    rule(
      'couriers-under-the-core',
      'main/couriers knows only what the core asks of it.',
      { path: '^main/couriers/' },
      { path: '^main/', pathNot: '^main/(couriers|core/ports)' },
    ),
    rule(
      'connectors-under-the-core',
      'main/connectors knows only what the core asks of it.',
      { path: '^main/connectors/' },
      { path: '^main/', pathNot: '^main/(connectors|core/ports)' },
    ),
    rule(
      'documents-under-the-core',
      'main/documents knows only what the core asks of it.',
      { path: '^main/documents/' },
      { path: '^main/', pathNot: '^main/(documents|core/ports)' },
    ),
    rule(
      'connectors-are-islands',
      'A connector uses the kit and main/connectors/lib, not another connector, nor the host.',
      { path: '^main/connectors/(pullers|processors|pushers)/([^/]+)' },
      { path: '^main/', pathNot: ['^main/connectors/[^/]+[.]ts$', '^main/connectors/lib/', '^main/connectors/$1/$2(/|$)'] },
    ),
    rule(
      'nobody-above-the-entries',
      'Only entries put things together.',
      { path: '^main/', pathNot: ['^main/(electron/|headless[.]ts|run-headless[.]ts|cli[.]ts|cli/|compose)'] },
      { path: '^main/(electron/|headless[.]ts|run-headless[.]ts|cli[.]ts|cli/|compose)' },
    ),
    rule(
      'launch-stands-apart',
      'main/launch runs before anything is built.',
      { path: '^main/launch/' },
      { path: '^(main|shared|renderer)/', pathNot: '^main/launch/' },
    ),
    rule(
      'nobody-uses-launch',
      'main/launch is for a clone, not for what ships; the build is of a clone too.',
      { path: '^main/', pathNot: '^main/(launch/|vite[.]config[.]ts$)' },
      { path: '^main/launch/' },
    ),

    rule(
      'features-are-islands',
      'Features of the renderer do not import each other.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    ),
    rule(
      'features-under-the-app',
      'Features and what they stand on do not know the app around them.',
      { path: '^renderer/(features|documents|accounts|definitions|components|lib|api)/' },
      { path: '^renderer/(app/|main[.]tsx)' },
    ),
    rule(
      'components-know-no-feature',
      'What features stand on knows none of them.',
      { path: '^renderer/(documents|accounts|definitions|components|lib|api)/' },
      { path: '^renderer/features/' },
    ),
    rule(
      'components-under-documents',
      'Components, lib and api do not know documents, accounts and definitions, which stand on them.',
      { path: '^renderer/(components|lib|api)/' },
      { path: '^renderer/(documents|accounts|definitions)/' },
    ),
    rule(
      'components-know-no-domain',
      'components/ know no domain word.',
      { path: '^renderer/components/' },
      { path: '^(shared/|renderer/api/)' },
    ),

    fenced(['electron'], ['main/electron/', 'main/launch/']),
    fenced(['electron-updater'], ['main/electron/']),
    fenced(['express', 'express-serve-static-core'], ['main/web/']),
    fenced(['sequelize', 'sqlite3', 'umzug', 'pg', 'mysql2', 'tedious'], ['main/store/']),
    fenced(['selfsigned'], ['main/web/']),
    fenced(['nodemailer'], ['main/couriers/']),
    fenced(['piscina'], ['main/connectors/host/', 'main/documents/']),
    fenced(['node-schedule', 'cron-parser'], ['main/world/']),
    fenced(['@orpc'], ['shared/contract/', 'main/api/', 'main/web/', 'main/ipc/', 'renderer/api/']),
    fenced(['react', 'react-dom', 'react-router', '@tanstack', 'bootstrap'], ['renderer/']),
    fenced(['vite', '@vitejs'], ['main/launch/', 'main/vite[.]config[.]ts', 'renderer/vite[.]config[.]ts', 'renderer/.*[.]d[.]ts']),
    rule(
      'worker-threads-only-in-the-host',
      'Threads are made and spoken to in main/connectors.',
      { path: '^main/', pathNot: '^main/(connectors|ipc|electron)/' },
      { path: '^(node:)?worker_threads$' },
    ),
    rule(
      'servers-only-at-the-doors',
      'Servers stand at the doors, clients in connectors; main/home keeps its lock by one.',
      { path: '^main/', pathNot: '^main/(web|connectors|electron|launch|home)/' },
      { path: '^(node:)?(net|tls|http|https|http2|dgram)$' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts', '.css', '.svg'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    combinedDependencies: false,
    skipAnalysisNotInRules: true,
    cache: { folder: '.cache/layers', strategy: 'content' },
  },
}

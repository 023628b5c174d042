/** The floors (layers) of the web app, from top to bottom. A new folder needs its floor here. */
const WEB_SHARED = ['known', 'live', 'unsent']
const WEB_FLOORS = [['main'], ['app'], ['features'], WEB_SHARED, ['ui'], ['i18n'], ['api']]
const roomsOf = (floors) => `^apps/web/src/(${floors.flat().join('|')})(/|\\.tsx?$)`

/** The direction of imports: apps → documents, contracts, gazetteer, simulation → kernel. */
module.exports = {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-is-pure',
      comment: 'The kernel imports nothing outside itself but its hash library.',
      severity: 'error',
      from: { path: '^packages/kernel/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/kernel/(src|node_modules/@noble/hashes)|^node_modules/@noble/hashes' },
    },
    {
      name: 'simulation-is-pure',
      comment: 'The simulation imports the kernel and nothing else.',
      severity: 'error',
      from: { path: '^packages/simulation/src', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/(simulation|kernel)/src' },
    },
    {
      name: 'kind-pages-are-made-from-tables',
      comment: 'The pages of kinds import the kernel and nothing else.',
      severity: 'error',
      from: { path: '^packages/kind-pages/src' },
      to: { pathNot: '^packages/(kind-pages|kernel)/src' },
    },
    {
      name: 'packages-know-no-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'packages-rest-on-the-kernel',
      severity: 'error',
      from: { path: '^packages/(contracts|gazetteer|documents|simulation|kind-pages)/' },
      to: { path: '^packages/(contracts|gazetteer|documents|simulation|kind-pages)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'web-knows-kernel-and-contracts',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(packages/(gazetteer|documents|simulation|kind-pages)|apps/(server|cli))/' },
    },
    {
      name: 'features-meet-at-their-doors',
      comment: 'A feature imports of another feature its index only.',
      severity: 'error',
      from: { path: '^apps/(server|web)/src/features/([^/]+)/' },
      to: { path: '^apps/$1/src/features/([^/]+)/', pathNot: ['^apps/$1/src/features/$2/', '/index\\.tsx?$'] },
    },
    {
      name: 'platform-knows-no-features',
      severity: 'error',
      from: { path: '^apps/server/src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^apps/server/src/features/' },
    },
    ...WEB_FLOORS.slice(1).map((floor, index) => ({
      name: `web-${floor[0]}-looks-down`,
      comment: `In the web app no import runs upward: ${WEB_FLOORS.map((rooms) => rooms.join(', ')).join(' → ')}.`,
      severity: 'error',
      from: { path: roomsOf(floor) },
      to: { path: roomsOf(WEB_FLOORS.slice(0, index + 1)) },
    })),
    {
      name: 'web-rooms-of-a-floor-stay-apart',
      comment: 'Rooms of one floor of the web app know nothing of each other.',
      severity: 'error',
      from: { path: `^apps/web/src/(${WEB_SHARED.join('|')})/` },
      to: { path: `^apps/web/src/(${WEB_SHARED.join('|')})/`, pathNot: '^apps/web/src/$1/' },
    },
    {
      name: 'web-rooms-have-a-floor',
      severity: 'error',
      from: {},
      to: { path: '^apps/web/src/', pathNot: roomsOf(WEB_FLOORS) },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^geojson$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/|\\?url$|\\.css$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}

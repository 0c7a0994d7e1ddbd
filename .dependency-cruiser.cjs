// Who may import whom. Allow-lists: what is not named here is an error.

/** Path of an npm package, itself or one of its files. */
const packages = (...names) =>
  `(^|/)node_modules/(${names.map((name) => name.replace('/', '\\/')).join('|')})/`;
/** Code that ships; tests may import what they need to test. */
const shipped = (folder) => ({ path: `^${folder}/`, pathNot: '\\.test\\.tsx?$' });
const within = (...folders) => ({ path: `^(${folders.join('|')})/` });
const allow = (folder, ...targets) => targets.map((to) => ({ from: shipped(folder), to }));
const npm = (...names) => ({ path: packages(...names) });
const nodeBuiltins = { dependencyTypes: ['core'] };

const allowed = [
  ...allow('contracts', within('contracts'), npm('valibot')),
  ...allow('wire', within('wire', 'contracts'), npm('comlink')),
  ...allow(
    'pipeline',
    within('pipeline', 'contracts'),
    npm('csv-stringify', 'canonicalize', 'fflate', 'tldts', 'valibot', '@noble/hashes', 'libphonenumber-js'),
  ),
  // What the command line explains, and what is evaluated, is made of the core.
  ...allow('explain', within('explain', 'pipeline', 'contracts'), nodeBuiltins),
  ...allow('eval', within('eval', 'pipeline', 'contracts'), nodeBuiltins),
  ...allow('providers', within('providers', 'contracts'), npm('valibot')),
  ...allow('store', within('store', 'contracts'), npm('dexie', '@noble/hashes')),
  ...allow(
    'workers',
    within('workers', 'wire', 'store', 'providers', 'pipeline', 'contracts'),
    // The engine computes the keys of steps and paid calls.
    npm('comlink', 'xstate', 'valibot', 'canonicalize', '@noble/hashes'),
    // The demo workspace is filled from the samples.
    { path: '^(\\.\\./\\.\\./)?samples/' },
  ),
  ...allow(
    'main',
    within('main', 'wire', 'contracts'),
    // The hosts that main may call, and nothing else of the providers.
    { path: '^providers/registry\\.ts$' },
    npm('electron', 'comlink', 'hash-wasm', 'valibot'),
    nodeBuiltins,
  ),
  ...allow('preload', within('preload', 'contracts'), npm('electron')),
  ...allow(
    'renderer',
    within('renderer', 'wire', 'contracts'),
    npm(
      'react',
      'react-dom',
      '@types/react',
      '@types/react-dom',
      'zustand',
      'comlink',
      '@base-ui/react',
      '@xyflow/react',
      '@dagrejs/dagre',
      '@tanstack/[^/]+',
      'lucide-react',
      'valibot',
    ),
  ),
  { from: { path: '\\.test\\.tsx?$' }, to: {} },
  { from: { path: '^(e2e|torture|test-kit|bench|scripts|bin)/' }, to: {} },
  { from: { path: '^[^/]+$' }, to: {} },
];

const forbidden = [
  {
    name: 'no-cycles',
    comment: 'Files that need each other are one file, or miss a third one.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that nothing imports and that imports nothing is dead.',
    severity: 'error',
    from: {
      orphan: true,
      path: '^(contracts|wire|pipeline|explain|providers|store|workers|main|preload|renderer)/',
    },
    to: {},
  },
  {
    name: 'features-apart',
    comment: 'What two features share belongs into renderer/ui, renderer/app or the contracts.',
    severity: 'error',
    from: { path: '^renderer/features/([^/]+)/' },
    to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
  },
  {
    name: 'steps-by-registry',
    comment: 'Who runs a step takes it from the registry, so that adding one is one line.',
    severity: 'error',
    from: { path: '^(pipeline|workers)/', pathNot: ['^pipeline/steps/', '\\.test\\.ts$'] },
    // What a step answers is a type that its readers share.
    to: { path: '^pipeline/steps/', pathNot: '^pipeline/steps/(registry|outputs)\\.ts$' },
  },
  {
    name: 'no-tests-in-product',
    comment: 'Test code never ships.',
    severity: 'error',
    from: {
      path: '^(contracts|wire|pipeline|explain|providers|store|workers|main|preload|renderer)/',
      pathNot: '\\.test\\.tsx?$',
    },
    to: { path: '(^(test-kit|e2e|torture|bench|eval)/|\\.test\\.tsx?$)' },
  },
];

module.exports = {
  allowed,
  allowedSeverity: 'error',
  forbidden,
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};

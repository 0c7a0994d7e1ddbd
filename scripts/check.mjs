// Everything that can be checked without running the application.
//   npm run check            all parts; one line each, and the full output of what failed
//   npm run check -- lint    only the parts whose name contains one of the words
import { packageFile } from './paths.mjs';
import { runParts } from './run-parts.mjs';
import { runMain, say } from './say.mjs';

/** The machines this must fit have two cores. */
const AT_ONCE = 2;
const layers = [
  'contracts',
  'wire',
  'pipeline',
  'explain',
  'eval',
  'providers',
  'store',
  'workers',
  'main',
  'preload',
  'renderer',
];
const typeChecks = ['pure', 'worker', 'web', 'node', 'preload', 'test'].map((name) => ({
  name: `types ${name}`,
  args: [packageFile('typescript/bin/tsc'), '-p', `tsconfig.${name}.json`],
}));

/** The longest first, so that no core waits at the end. */
const parts = [
  { name: 'lint', args: [packageFile('eslint/bin/eslint.js'), '.'] },
  {
    name: 'layers',
    args: [
      packageFile('dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', '.dependency-cruiser.cjs'],
      ...[...layers, 'e2e', 'torture', 'eval', 'test-kit', 'bench', 'scripts', 'bin'],
    ],
  },
  ...typeChecks,
  { name: 'types scripts', args: [packageFile('typescript/bin/tsc'), '-p', 'scripts/tsconfig.json'] },
  { name: 'unused', args: [packageFile('knip/bin/knip.js')] },
  { name: 'layout', args: [packageFile('prettier/bin/prettier.cjs'), '--check', '.'] },
  { name: 'diagram', args: ['scripts/diagram.mjs', '--check'] },
];

await runMain(async () => {
  const words = process.argv.slice(2);
  const chosen = parts.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  const results = await runParts(chosen, AT_ONCE, ({ name, isOk, output, took }) => {
    say(`check ${name.padEnd(14)} ${isOk ? 'ok    ' : 'FAILED'} ${took.padStart(7)}`);
    if (!isOk) process.stderr.write(`${output.trimEnd()}\n`);
  });
  const failed = results.filter(({ isOk }) => !isOk).map(({ name }) => name);
  if (failed.length > 0) say(`These checks failed: ${failed.join(', ')}`);
  return failed.length > 0 ? 1 : 0;
});

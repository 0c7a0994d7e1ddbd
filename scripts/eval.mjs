// The labelled sets: how often the rules are right, with floors.
//   npm run eval                       a table of every set, its worst errors; exit 1 when a floor is missed
//   npm run eval -- --json             the same as JSON lines
//   npm run eval -- --only titles      one set, or several with commas
import path from 'node:path';
import { runnerImport } from 'vite';
import { projectFolder } from './paths.mjs';
import { runMain } from './say.mjs';

await runMain(async () => {
  const { module } = /** @type {{ module: { main: (args: readonly string[]) => number } }} */ (
    await runnerImport(path.join(projectFolder, 'eval', 'run.ts'), {
      ...{ root: projectFolder, configFile: false, logLevel: 'error' },
    })
  );
  return module.main(process.argv.slice(2));
});

// Crashes, damage and cancels against the real application.
//   npm run test:torture                  all of it, with the counts of CI
//   npm run test:torture -- --quick       small counts, as part of npm test
//   npm run test:torture -- --only crash-random,cancels --kills 1000 --seed 7
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { runnerImport } from 'vite';
import { projectFolder } from './paths.mjs';
import { runMain } from './say.mjs';
import { runWithRuntime } from './with-runtime.mjs';

/** Set for the process that has build, runtime and display. */
const INSIDE = 'BUYER_GROUPS_TORTURE';

await runMain(async () => {
  const args = process.argv.slice(2);
  if (process.env[INSIDE] !== '1')
    return runWithRuntime([fileURLToPath(import.meta.url), ...args], { [INSIDE]: '1' });
  const { module } = /** @type {{ module: { main: (args: readonly string[]) => Promise<number> } }} */ (
    await runnerImport(path.join(projectFolder, 'torture', 'main.ts'), {
      ...{ root: projectFolder, configFile: false, logLevel: 'error' },
    })
  );
  return module.main(args);
});

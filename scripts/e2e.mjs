// End-to-end tests in the real application.
//   npm run e2e [-- Playwright's own options]
import { packageFile } from './paths.mjs';
import { runMain } from './say.mjs';
import { runWithRuntime } from './with-runtime.mjs';

await runMain(() => runWithRuntime([packageFile('playwright/cli.js'), 'test', ...process.argv.slice(2)]));

import path from 'node:path';
import { defineConfig } from 'playwright/test';

/** Takes pictures of every screen in place of testing them; `npm run screenshots`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.shots.ts',
  outputDir: path.resolve(import.meta.dirname, '../test-results'),
  workers: 1,
  retries: 0,
  timeout: 180_000,
  reporter: 'list',
});

import { defineConfig } from 'playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // Every test starts processes of its own in folders of its own; two at once fill two cores.
  fullyParallel: true,
  workers: 2,
  // A test that fails now and then tells of a fault; trying again would hide it.
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: { trace: 'off' },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{contracts,wire,pipeline,explain,eval,providers,store,workers,main,renderer,scripts,test-kit,torture}/**/*.test.{ts,tsx}',
    ],
    maxWorkers: 2,
    testTimeout: 30_000,
  },
});

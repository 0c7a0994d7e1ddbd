import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, '../..', path);

/**
 * The application of the benchmark: the product's own engine window, worker, store and journal, with one module
 * exchanged, the workflow. Built into out/bench beside the product, never into it.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      outDir: at('out/bench/main'),
      externalizeDeps: false,
      rolldownOptions: { input: { index: at('bench/app/main.ts') } },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      outDir: at('out/bench/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { engine: at('preload/engine.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    worker: { format: 'es' },
    resolve: {
      alias: [{ find: /^.*\/pipeline\/steps\/registry\.ts$/, replacement: at('bench/app/workflow.ts') }],
    },
    build: {
      target: 'chrome130',
      outDir: at('out/bench/renderer'),
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { engine: at('renderer/engine.html') } },
    },
  },
});

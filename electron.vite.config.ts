import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);
// The lowest runtime that must run the bundle (Electron 33); types come from Electron 45.
const NODE = 'node20.18';
const CHROME = 'chrome130';

export default defineConfig({
  main: {
    build: {
      target: NODE,
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        // The launcher imports the other two in plain Node: to refuse wrong use before it starts Electron, and to
        // explain without it.
        input: {
          index: at('main/index.ts'),
          arguments: at('main/cli/arguments.ts'),
          explain: at('explain/run-explain.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: NODE,
      outDir: 'out/preload',
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { app: at('preload/index.ts'), engine: at('preload/engine.ts') },
        // A sandboxed preload script must be CommonJS in one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    worker: {
      format: 'es',
      // A folder of their own: main tells by the address which script runs as the engine, and so its policy.
      rolldownOptions: { output: { entryFileNames: 'workers/[name]-[hash].js' } },
    },
    server: {
      host: 'localhost',
      port: 5173,
      strictPort: true,
      hmr: { protocol: 'ws', host: 'localhost', port: 5173 },
      fs: { allow: [at('.')] },
    },
    // Known beforehand, so that the first start in development does not reload the engine to add them.
    optimizeDeps: {
      include: [
        'dexie',
        'comlink',
        'xstate',
        'canonicalize',
        'tldts',
        '@noble/hashes/hmac.js',
        '@noble/hashes/sha2.js',
        '@noble/hashes/utils.js',
        'csv-parse/browser/esm/sync',
        'csv-stringify/browser/esm/sync',
      ],
    },
    build: {
      target: CHROME,
      outDir: 'out/renderer',
      // The polyfill fetches, and every runtime we target preloads by itself.
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: at('renderer/index.html'), engine: at('renderer/engine.html') } },
    },
  },
});

import engineUrl from './engine.ts?worker&url';
import { approvedWorkerUrl } from './approved-worker-url.ts';

/**
 * The page of the hidden engine window: starts the worker and hands main's messages through, ports included. It keeps
 * nothing and decides nothing; when the worker dies, main is told and starts a fresh page.
 */
const worker = new Worker(approvedWorkerUrl('engine-worker', engineUrl), { type: 'module', name: 'engine' });

function tellMain(
  message: { readonly type: 'ready' } | { readonly type: 'failed'; readonly why: string },
): void {
  window.postMessage(message, window.location.origin);
}

worker.addEventListener('error', (event) => {
  tellMain({ type: 'failed', why: event.message || 'the engine worker could not be loaded' });
});

window.addEventListener('message', (event: MessageEvent<{ readonly type?: unknown } | null>) => {
  const type = event.data?.type;
  if (event.source !== window || (type !== 'boot' && type !== 'client')) return;
  worker.postMessage(event.data, [...event.ports]);
});

tellMain({ type: 'ready' });

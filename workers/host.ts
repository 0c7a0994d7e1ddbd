import engineUrl from './engine.ts?worker&url';

/**
 * The page of the hidden engine window: starts the worker and hands main's messages through, ports included. It keeps
 * nothing and decides nothing; when the worker dies, main is told and starts a fresh page.
 */
interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/** Under Trusted Types a worker starts only from a URL that a named policy approved; ours approves exactly one. */
function approvedWorkerUrl(): string {
  const { trustedTypes } = window as unknown as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('engine-worker', {
    createScriptURL: (url) => {
      if (url !== engineUrl) throw new TypeError('only the engine may be started here');
      return url;
    },
  });
  return (policy ? policy.createScriptURL(engineUrl) : engineUrl) as string;
}

const worker = new Worker(approvedWorkerUrl(), { type: 'module', name: 'engine' });

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

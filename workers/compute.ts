import type { WirePort } from '../wire/port.ts';
import { serveCompute } from './compute/serve-compute.ts';

/** A compute worker: takes the port of its pool once, then does one task after the other. It has no store and no key. */
self.addEventListener(
  'message',
  ({ ports: [port] }: MessageEvent) => {
    if (port) serveCompute(port as unknown as WirePort);
  },
  { once: true },
);

// A rejection that nobody handles is a bug like a thrown error: the pool must hear of it and start another worker.
self.addEventListener('unhandledrejection', (event) => {
  setTimeout(() => {
    throw event.reason;
  });
});

import type { WireEvent, WireListener, WirePort } from '../../wire/port.ts';

/** The part of Electron's MessagePortMain that we use. */
export interface MainPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/**
 * Electron's port of the main process as the port that the wires know. What a page would transfer is copied: this kind
 * of port takes only other ports along.
 */
export function wirePortOf(port: MainPort): WirePort {
  const listeners = { message: new Set<WireListener>(), close: new Set<WireListener>() };
  const tell = (type: 'message' | 'close', event: WireEvent): void => {
    for (const listener of [...listeners[type]]) listener(event);
  };
  let isClosed = false;
  const closed = (): void => {
    if (isClosed) return;
    isClosed = true;
    tell('close', {});
  };
  port.on('message', ({ data }) => {
    tell('message', { data });
  });
  port.on('close', closed);
  return {
    postMessage: (message) => {
      if (!isClosed) port.postMessage(message);
    },
    addEventListener: (type, listener) => {
      listeners[type].add(listener);
    },
    removeEventListener: (type, listener) => {
      listeners[type].delete(listener);
    },
    start: () => {
      port.start();
    },
    close: () => {
      port.close();
      // Closing from this side tells only the other one.
      closed();
    },
  };
}

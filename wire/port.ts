/** What a port tells its listeners; `data` comes with messages. */
export interface WireEvent {
  readonly data?: unknown;
}

export type WireListener = (event: WireEvent) => void;

/**
 * The part of a MessagePort that both a page's port and Electron's MessagePortMain (through an adapter) offer.
 * `close` must fire when the other side goes away.
 */
export interface WirePort {
  postMessage(message: unknown): void;
  addEventListener(type: 'message' | 'close', listener: WireListener): void;
  removeEventListener(type: 'message' | 'close', listener: WireListener): void;
  start(): void;
  close(): void;
}

/**
 * The part of a MessagePort that both a page's port and Electron's MessagePortMain (through an adapter) offer.
 * `close` must fire when the other side goes away.
 */
export interface WirePort {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message' | 'close', listener: (event: Event) => void): void;
  removeEventListener(type: 'message' | 'close', listener: (event: Event) => void): void;
  start(): void;
  close(): void;
}

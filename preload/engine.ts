import { ipcRenderer } from 'electron';
import { bridgeChannel, portsMessage } from '../contracts/bridge.ts';

// Down: what main says (`EngineMessage`) with its ports, as a message to the engine page's own window.
ipcRenderer.on(portsMessage, ({ ports }, message: unknown) => {
  window.postMessage(message, window.location.origin, ports);
  wipeKey(message);
});

/** The page got a copy of its own; the one in here is of no more use. */
function wipeKey(message: unknown): void {
  const { boot } = (message ?? {}) as { readonly boot?: { readonly dataKey?: unknown } };
  if (ArrayBuffer.isView(boot?.dataKey)) {
    const { buffer, byteOffset, byteLength } = boot.dataKey;
    new Uint8Array(buffer, byteOffset, byteLength).fill(0);
  }
}

// Up: the page posts `{ type: 'ready' }` once it listens, and `{ type: 'failed', why }` when its worker is lost.
window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
  const { type, why } = (data ?? {}) as { readonly type?: unknown; readonly why?: unknown };
  if (source !== window || (type !== 'ready' && type !== 'failed')) return;
  ipcRenderer.send(bridgeChannel, type, typeof why === 'string' ? why : '');
});

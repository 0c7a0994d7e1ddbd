import { portsMessage } from '../../contracts/bridge.ts';
import type { PortPair } from './connection.ts';

/** Listens for the ports that the preload script posts to its own window; messages of anyone else are ignored. */
export function listenForPorts(listener: (ports: PortPair) => void): () => void {
  const receive = (event: MessageEvent<unknown>): void => {
    if (event.source !== window || !isPortsMessage(event.data)) return;
    const [commands, events] = event.ports;
    if (commands && events) listener([commands, events]);
  };
  window.addEventListener('message', receive);
  return () => {
    window.removeEventListener('message', receive);
  };
}

function isPortsMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === portsMessage;
}

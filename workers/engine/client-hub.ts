import type { EngineApi } from '../../contracts/engine-api.ts';
import { type EngineEvent, coalescingKey, topicOf } from '../../contracts/engine-events.ts';
import { serveCalls } from '../../wire/calls.ts';
import { type EventSender, sendEvents } from '../../wire/events.ts';
import type { WirePort } from '../../wire/port.ts';

/** The clients of an engine: each has a port for its calls and one for the events it is sent. */
export interface ClientHub {
  add(commands: WirePort, events: WirePort): void;
  broadcast(event: EngineEvent): void;
}

/** Serves the same methods to every client and sends each event to all of them; a client that closes is forgotten. */
export function createClientHub(api: EngineApi): ClientHub {
  const senders = new Set<EventSender<EngineEvent>>();
  return {
    add: (commands, events) => {
      serveCalls<EngineApi>(commands, api);
      const sender = sendEvents<EngineEvent>(events, coalescingKey, topicOf);
      senders.add(sender);
      events.addEventListener('close', () => {
        senders.delete(sender);
      });
    },
    broadcast: (event) => {
      for (const sender of senders) sender.send(event);
    },
  };
}

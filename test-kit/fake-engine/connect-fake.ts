import type { EngineApi } from '../../contracts/engine-api.ts';
import { coalescingKey, topicOf, type EngineEvent } from '../../contracts/engine-events.ts';
import { serveCalls } from '../../wire/calls.ts';
import { sendEvents } from '../../wire/events.ts';

export interface FakeLink {
  /** The page's ends: commands, events. */
  readonly ports: readonly [MessagePort, MessagePort];
  send(event: EngineEvent): void;
  /** Closes the engine's ends, as when the engine dies. */
  cut(): void;
}

/** Serves a fake engine on a fresh pair of channels, over the same wire as the real one. */
export function linkFakeEngine(api: EngineApi): FakeLink {
  const commands = new MessageChannel();
  const events = new MessageChannel();
  serveCalls(commands.port1, api);
  const sender = sendEvents<EngineEvent>(events.port1, coalescingKey, topicOf);
  return {
    ports: [commands.port2, events.port2],
    send: (event) => {
      sender.send(event);
    },
    cut: () => {
      commands.port1.close();
      events.port1.close();
    },
  };
}

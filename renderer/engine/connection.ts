import { create } from 'zustand';
import type { Bridge } from '../../contracts/bridge.ts';
import type { EngineAnswers, EngineApi, EngineCallName, EngineInput } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import { fail, type Result } from '../../contracts/result.ts';
import { connectCalls, type Connection } from '../../wire/calls.ts';
import { type EventReceiver, receiveEvents } from '../../wire/events.ts';
import type { WirePort } from '../../wire/port.ts';

interface EngineConnection {
  readonly status: 'idle' | 'connecting' | 'connected' | 'reconnecting';
  readonly api: EngineApi | null;
  readonly events: EventReceiver | null;
  /** Counts the connections made: what a screen shows is asked for again when it grows. */
  readonly generation: number;
}

const idle: EngineConnection = { status: 'idle', api: null, events: null, generation: 0 };

export const useConnection = create<EngineConnection>(() => idle);

/**
 * Puts one question to the engine. While a first connection is being made it waits for that, as a person who was quick
 * would; where nobody connects, or it takes more than a minute, it answers `connection-lost`.
 */
export async function ask<Name extends EngineCallName>(
  name: Name,
  input: EngineInput<Name>,
): Promise<Result<EngineAnswers[Name], Failure>> {
  const api = useConnection.getState().api ?? (await nextConnection());
  return api ? api[name](input) : fail(notYet);
}

function nextConnection(): Promise<EngineApi | null> {
  return new Promise((resolve) => {
    if (useConnection.getState().status === 'idle') {
      resolve(null);
      return;
    }
    const end = (api: EngineApi | null): void => {
      clearTimeout(timer);
      stopListening();
      resolve(api);
    };
    const timer = setTimeout(end, LONGEST_START_MS, null);
    const stopListening = useConnection.subscribe(({ status, api }) => {
      if (api || status === 'idle') end(api);
    });
  });
}

/** Asks for the events of these topics; resolves when they come. */
export async function wantEvents(topics: readonly string[]): Promise<void> {
  await useConnection.getState().events?.want(topics);
}

const notYet: Failure = {
  kind: 'connection-lost',
  message: 'The engine is still starting, so nothing was done. Try again in a moment.',
};

/** A pair of ports as main hands it over: commands first, events second. */
export type PortPair = readonly [commands: WirePort, events: WirePort];

export interface ClientDeps {
  readonly bridge: Pick<Bridge, 'call'>;
  /** Calls back with every pair that arrives; returns the way to stop. */
  readonly listenForPorts: (listener: (ports: PortPair) => void) => () => void;
  readonly take: (events: readonly EngineEvent[]) => void;
  readonly onConnected: () => void;
  /** When a batch of events is taken; a window passes `requestAnimationFrame`. */
  readonly schedule: (run: () => void) => void;
  /** How long to wait for ports before asking for them again. */
  readonly patienceMs?: number;
}

const LONGEST_START_MS = 60_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 3000;
const PATIENCE_MS = 5000;

/**
 * Keeps one connection to the engine: asks main for ports, adopts the pair that arrives, and asks again by itself
 * whenever the connection closes. Returns the way to stop.
 */
export function keepConnected(deps: ClientDeps): () => void {
  let current: Connection<EngineApi> | null = null;
  let isStopped = false;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askForPorts = (): void => {
    clearTimeout(timer);
    if (isStopped) return;
    // Whatever the answer, only arriving ports end the asking.
    timer = setTimeout(askForPorts, deps.patienceMs ?? PATIENCE_MS);
    void deps.bridge.call('engine.connect', {}).then((answer) => {
      if (answer.ok || isStopped || current) return;
      clearTimeout(timer);
      timer = setTimeout(askForPorts, pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    });
  };

  const adopt = ([commands, events]: PortPair): void => {
    if (isStopped) return;
    clearTimeout(timer);
    current?.disconnect();
    const connection = connectCalls<EngineApi>(commands);
    current = connection;
    pauseMs = FIRST_PAUSE_MS;
    const receiver = receiveEvents<EngineEvent>(events, deps.take, deps.schedule);
    useConnection.setState((state) => ({
      status: 'connected',
      api: connection.api,
      events: receiver,
      generation: state.generation + 1,
    }));
    deps.onConnected();
    void connection.closed.then(() => {
      events.close();
      if (isStopped || current !== connection) return;
      current = null;
      useConnection.setState({ status: 'reconnecting' });
      askForPorts();
    });
  };

  const stopListening = deps.listenForPorts(adopt);
  useConnection.setState((state) => ({ status: state.generation === 0 ? 'connecting' : 'reconnecting' }));
  askForPorts();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stopListening();
    current?.disconnect();
    useConnection.setState((state) => ({ ...idle, generation: state.generation }));
  };
}

import type { EngineAnswers, EngineApi, EngineCallName, EngineInput } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import { fail, ok, type Result } from '../../contracts/result.ts';
import type { CliHost, EngineClient } from '../cli-host.ts';

/** A connection that outlives the engine: when the engine restarts, it connects again. */
export interface Session {
  /** Asks the engine; a call that the engine's end cut off is asked once more of the next life. */
  call<Name extends EngineCallName>(
    name: Name,
    input: EngineInput<Name>,
  ): Promise<Result<EngineAnswers[Name], Failure>>;
  onEvents(listener: (events: readonly EngineEvent[]) => void): () => void;
  /** Called after each new connection, when unfinished work must be taken up again, and when there will be none. */
  onRestart(listener: () => void): () => void;
  close(): void;
}

/** An engine that ends more often than this under one command will not come through. */
const MAX_RESTARTS = 5;
/** The end of a connection may be heard of before main knows that the engine is gone. */
const RECONNECT_MS = 100;
/** A second `rerun` would make second runs; every other call finds its own earlier work. */
const notRepeatable: ReadonlySet<EngineCallName> = new Set(['rerun']);

const gaveUp: Failure = {
  kind: 'connection-lost',
  message:
    'The engine stopped again and again. What was finished is kept; `buyer-groups resume` goes on with the rest.',
};

/** One life of the engine, and the promise of the one after it. */
interface Life {
  readonly client: EngineClient;
  readonly next: Promise<Result<Life, Failure>>;
}

export async function openSession(
  host: Pick<CliHost, 'connect'>,
  say: (line: string) => void,
): Promise<Result<Session, Failure>> {
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const restartListeners = new Set<() => void>();
  let isClosed = false;
  const first = await firstLife(host, {
    onEvents: (events) => {
      for (const listener of listeners) listener(events);
    },
    say,
    isOver: () => isClosed,
  });
  if (!first.ok) return first;
  let current: Result<Life, Failure> = first;
  const follow = async (life: Life): Promise<void> => {
    current = await life.next;
    if (isClosed) return;
    for (const listener of restartListeners) listener();
    if (current.ok) void follow(current.value);
  };
  void follow(first.value);
  return ok({
    call: async (name, input) =>
      current.ok ? askTwice(current.value, name, input, () => isClosed) : current,
    onEvents: (listener) => subscribe(listeners, listener),
    onRestart: (listener) => subscribe(restartListeners, listener),
    close: () => {
      isClosed = true;
      if (current.ok) current.value.client.close();
    },
  });
}

interface Listening {
  readonly onEvents: (events: readonly EngineEvent[]) => void;
  readonly say: (line: string) => void;
  readonly isOver: () => boolean;
}

/** Connects, and as often again as the engine ends, up to `MAX_RESTARTS` times. */
async function firstLife(
  host: Pick<CliHost, 'connect'>,
  { onEvents, say, isOver }: Listening,
): Promise<Result<Life, Failure>> {
  let restarts = 0;
  const live = async (): Promise<Result<Life, Failure>> => {
    const connected = await host.connect();
    if (!connected.ok) return connected;
    const client = connected.value;
    client.onEvents(onEvents);
    return ok({ client, next: client.closed.then(liveOn) });
  };
  const liveOn = async (): Promise<Result<Life, Failure>> => {
    restarts += 1;
    if (isOver() || restarts > MAX_RESTARTS) return fail(gaveUp);
    say('The engine stopped and is started again; what was finished is kept.');
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    return live();
  };
  return live();
}

function subscribe<Listener>(all: Set<Listener>, listener: Listener): () => void {
  all.add(listener);
  return () => {
    all.delete(listener);
  };
}

/** Asks again of the next life when this one ended under the call. */
async function askTwice<Name extends EngineCallName>(
  life: Life,
  name: Name,
  input: EngineInput<Name>,
  isClosed: () => boolean,
): Promise<Result<EngineAnswers[Name], Failure>> {
  const answer = await ask(life.client.api, name, input);
  const isCutOff = !answer.ok && answer.failure.kind === 'connection-lost';
  if (!isCutOff || isClosed() || notRepeatable.has(name)) return answer;
  const next = await life.next;
  return next.ok ? ask(next.value.client.api, name, input) : next;
}

/** The type of the table of calls does not follow a name through an index, so it is said here, once. */
function ask<Name extends EngineCallName>(
  api: EngineApi,
  name: Name,
  input: EngineInput<Name>,
): Promise<Result<EngineAnswers[Name], Failure>> {
  const method: EngineApi[Name] = api[name];
  return method(input) as Promise<Result<EngineAnswers[Name], Failure>>;
}

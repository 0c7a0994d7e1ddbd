import * as Comlink from 'comlink';
import type { Failure } from '../contracts/failure.ts';
import { fail, type Result } from '../contracts/result.ts';
import type { WireListener, WirePort } from './port.ts';

type Calls<Api> = { readonly [Name in keyof Api]: Api[Name] };
type AnyCall = (...args: never[]) => Promise<Result<unknown, Failure> | void>;

const APPLY = 'APPLY';

/** True for the only kind of Comlink message we answer: one call of one named method. */
function isPermittedCall(data: unknown, names: ReadonlySet<string>): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { type, path, argumentList } = data as { type?: unknown; path?: unknown; argumentList?: unknown };
  if (type !== APPLY || !Array.isArray(path) || path.length !== 1) return false;
  return typeof path[0] === 'string' && names.has(path[0]) && Array.isArray(argumentList);
}

/**
 * Answers Comlink calls on a port with these methods and nothing else: property reads, constructors, nested paths and
 * unknown names get no answer, so a page cannot reach `constructor` or a prototype through the wire.
 *
 * The methods must parse their own input. Stops when the port closes.
 */
export function serveCalls<Api extends object>(port: WirePort, api: Calls<Api>): void {
  const own = Object.assign(Object.create(null) as object, api);
  const names = new Set(Object.keys(own));
  const guarded = new Map<unknown, WireListener>();
  const endpoint = {
    postMessage: (message: unknown) => {
      port.postMessage(message);
    },
    start: () => {
      port.start();
    },
    addEventListener: (type: string, listener: unknown) => {
      if (type !== 'message') return;
      const guard: WireListener = (event) => {
        if (isPermittedCall(event.data, names)) (listener as WireListener)(event);
      };
      guarded.set(listener, guard);
      port.addEventListener('message', guard);
    },
    removeEventListener: (_type: string, listener: unknown) => {
      const guard = guarded.get(listener);
      if (guard) port.removeEventListener('message', guard);
    },
  };
  Comlink.expose(own, endpoint as unknown as Comlink.Endpoint);
}

/** A remote object and the way to leave it. */
export interface Connection<Api> {
  readonly api: Api;
  /** Resolves once the other side is gone or `disconnect` was called. */
  readonly closed: Promise<void>;
  disconnect(): void;
}

const lost: Failure = {
  kind: 'connection-lost',
  message: 'The engine went away before it answered. Its work goes on from the last commit; try again.',
};

/**
 * Calls the methods that the other side of a port serves. Unlike plain Comlink, no call hangs for ever: when the port
 * closes, every pending and later call answers `connection-lost`; a thrown error answers `defect`.
 */
export function connectCalls<Api extends { readonly [Name in keyof Api]: AnyCall }>(
  port: WirePort,
): Connection<Api> {
  let tellClosed: () => void = () => undefined;
  let isClosed = false;
  const closed = new Promise<void>((resolve) => {
    tellClosed = resolve;
  });
  // Settled one by one at the end: a race against one long-lived promise would keep every answer in memory.
  const pending = new Set<(answer: unknown) => void>();
  const close = (): void => {
    isClosed = true;
    for (const settle of [...pending]) settle(fail(lost));
    tellClosed();
  };
  port.addEventListener('close', close);
  const remote = Comlink.wrap<Record<string, (...args: unknown[]) => Promise<unknown>>>(
    port as unknown as Comlink.Endpoint,
  );
  const call = (name: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve) => {
      if (isClosed) {
        resolve(fail(lost));
        return;
      }
      const settle = (answer: unknown): void => {
        pending.delete(settle);
        resolve(answer);
      };
      pending.add(settle);
      const method = remote[name] as unknown as (...values: unknown[]) => Promise<unknown>;
      method(...args).then(settle, (error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        settle(fail({ kind: 'defect', message: `${name}: ${why}` }));
      });
    });
  const methods = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  const api = new Proxy({} as Record<string, unknown>, {
    get: (_target, name) => {
      // A proxy that answered `then` would be taken for a promise by `await`.
      if (typeof name !== 'string' || name === 'then') return undefined;
      const known = methods.get(name) ?? ((...args: unknown[]) => call(name, args));
      methods.set(name, known);
      return known;
    },
  });
  return {
    api: api as Api,
    closed,
    disconnect: () => {
      close();
      port.close();
    },
  };
}

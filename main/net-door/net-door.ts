import type { Failure } from '../../contracts/failure.ts';
import type { EpochMs } from '../../contracts/ids.ts';
import type { HttpPort, NetAnswer, NetHost, NetRequest } from '../../contracts/net.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { PassPoint } from '../crash-points.ts';
import { addressOf, isOrigin } from './door-address.ts';
import { networkCode, networkFailure, statusFailure, timedOut, tooLarge } from './door-failures.ts';
import { readBody } from './read-body.ts';
import { readRetryAfter } from './retry-after.ts';
import { type Turnstile, createTurnstile } from './turnstile.ts';

const MAX_ANSWER_BYTES = 2_000_000;
/** Ids of requests that were aborted before they came; a request follows its abort within moments or never. */
const MAX_EARLY_ABORTS = 1_000;

/** The part of `fetch` that the door uses; that of an Electron session and that of Node both fit. */
export type DoorFetch = (
  address: string,
  init: {
    readonly method: 'GET' | 'POST';
    readonly headers: Record<string, string>;
    readonly body: string | null;
    readonly redirect: 'manual';
    readonly credentials: 'omit';
    readonly cache: 'no-store';
    readonly signal: AbortSignal;
  },
) => Promise<Response>;

/** One line per request that was sent: nothing in it names a person, a company or an address. */
export interface DoorLogEntry {
  readonly provider: string;
  readonly operation: string;
  /** The status, or what happened instead: `timed-out`, `cancelled`, `too-large`, `ERR_CONNECTION_RESET`. */
  readonly outcome: string;
  readonly tookMs: number;
}

/** For the status line, by provider, since the start of the application. */
export interface DoorCounts {
  readonly sent: number;
  readonly open: number;
  readonly waiting: number;
}

export interface NetDoor extends HttpPort {
  counts(): Readonly<Record<string, DoorCounts>>;
  /** Ends everything under way and waiting: the engine that asked is gone. */
  abortAll(): void;
}

export interface DoorWorld {
  /** By provider id: the only places the door opens to. */
  readonly hosts: Readonly<Record<string, NetHost>>;
  readonly fetch: DoorFetch;
  /** Wall time, for dates in answers. */
  now(): EpochMs;
  log(entry: DoorLogEntry): void;
  /** Of one answer, after decompression; 2 MB where nothing is said. */
  readonly maxAnswerBytes?: number;
  readonly pass?: PassPoint | undefined;
}

/** A provider as the door sees it. */
interface Gate {
  readonly host: NetHost;
  readonly turnstile: Turnstile;
  sent: number;
}

/** One request from its arrival to its answer; `end` says why it was cut short. */
interface Flight {
  readonly controller: AbortController;
  end: 'cancelled' | 'timed-out' | null;
}

const cancelled: Failure = { kind: 'cancelled', message: 'The question was cancelled.' };

/**
 * The only network client of the product. It opens to the hosts of the providers and nowhere else, follows no redirect,
 * keeps to each provider's limits, and turns whatever comes back into an answer or a failure. It asks each question
 * once; who repeats it, and under which key, the engine decides.
 */
export function createNetDoor(world: DoorWorld): NetDoor {
  const gates = new Map(Object.entries(world.hosts).map(([provider, host]) => [provider, openGate(host)]));
  const flights = new Map<string, Flight>();
  const abortedEarly = new Set<string>();
  return {
    async ask(request) {
      const gate = gates.get(request.provider);
      if (!gate) return invalid('provider', 'This source is not one that may be called.');
      const address = addressOf(gate.host.origin, request);
      if (address === null) return invalid('path', `This is no address of ${gate.host.name}.`);
      if (abortedEarly.delete(request.requestId)) return fail(cancelled);
      if (flights.has(request.requestId))
        return invalid('requestId', 'This question is being asked already.');
      const flight: Flight = { controller: new AbortController(), end: null };
      flights.set(request.requestId, flight);
      const leave = await gate.turnstile.enter(flight.controller.signal);
      try {
        if (!leave) return fail(cancelled);
        gate.sent += 1;
        return await send(world, gate.host, flight, address, request);
      } finally {
        flights.delete(request.requestId);
        leave?.();
      }
    },
    abort(requestId) {
      const flight = flights.get(requestId);
      if (flight) stop(flight, 'cancelled');
      else remember(abortedEarly, requestId);
      return Promise.resolve();
    },
    counts: () => Object.fromEntries([...gates].map(([provider, gate]) => [provider, countsOf(gate)])),
    abortAll() {
      // The next engine begins to count its ids anew.
      abortedEarly.clear();
      for (const flight of flights.values()) stop(flight, 'cancelled');
    },
  };
}

/** Sends one request and reads its answer, within its time and size. Whatever cut it short, the connection is closed. */
async function send(
  world: DoorWorld,
  host: NetHost,
  flight: Flight,
  address: string,
  request: NetRequest,
): Promise<Result<NetAnswer, Failure>> {
  const maxBytes = world.maxAnswerBytes ?? MAX_ANSWER_BYTES;
  const startedAt = performance.now();
  const tookMs = (): number => Math.round(performance.now() - startedAt);
  const timer = setTimeout(() => {
    stop(flight, 'timed-out');
  }, request.timeoutMs);
  const log = (outcome: string): void => {
    world.log({ provider: request.provider, operation: request.operation, outcome, tookMs: tookMs() });
  };
  try {
    const response = await world.fetch(address, initOf(request, flight.controller.signal));
    const { status } = response;
    const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), world.now());
    if (!response.ok) {
      log(String(status));
      return fail(statusFailure(host, status, retryAfterMs));
    }
    const body = await readBody(response, maxBytes);
    log(body === null ? 'too-large' : String(status));
    if (body === null) return fail(tooLarge(host, maxBytes));
    world.pass?.('answer-received');
    return ok({ status, body, retryAfterMs, tookMs: tookMs() });
  } catch (error) {
    log(flight.end ?? networkCode(error));
    if (flight.end === 'cancelled') return fail(cancelled);
    if (flight.end === 'timed-out') return fail(timedOut(host, request.timeoutMs));
    return fail(networkFailure(host, error));
  } finally {
    clearTimeout(timer);
    // Nobody reads on: a body that still flows would hold its connection.
    flight.controller.abort();
  }
}

function initOf(request: NetRequest, signal: AbortSignal): Parameters<DoorFetch>[1] {
  return {
    method: request.method,
    headers: {
      accept: 'application/json',
      'user-agent': 'buyer-groups',
      // Chromium sends a request again by itself, a POST too, when a connection that it kept breaks: measured, four
      // times. A paid call must go out once, so no connection is kept. HTTP/2 knows no such header: `harden.ts`
      // switches it off.
      connection: 'close',
      ...(request.body === null ? {} : { 'content-type': 'application/json' }),
      ...(request.idempotencyKey === null ? {} : { 'idempotency-key': request.idempotencyKey }),
    },
    body: request.body,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    signal,
  };
}

function openGate(host: NetHost): Gate {
  const { atOnce, perSecond } = host.limits;
  if (!isOrigin(host.origin)) throw new Error(`not an origin the door may open to: ${host.origin}`);
  if (!(atOnce >= 1 && perSecond > 0)) throw new Error(`limits of ${host.name} let nothing through`);
  return { host, turnstile: createTurnstile(host.limits), sent: 0 };
}

function countsOf({ sent, turnstile }: Gate): DoorCounts {
  return { sent, open: turnstile.open, waiting: turnstile.waiting };
}

function stop(flight: Flight, why: NonNullable<Flight['end']>): void {
  flight.end ??= why;
  flight.controller.abort();
}

/** The oldest goes first, so that aborts of what never comes cannot fill the memory. */
function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  for (const oldest of ids) {
    if (ids.size <= MAX_EARLY_ABORTS) return;
    ids.delete(oldest);
  }
}

function invalid(where: string, message: string): { readonly ok: false; readonly failure: Failure } {
  return fail({ kind: 'invalid-input', where, message });
}

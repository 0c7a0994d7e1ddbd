import * as v from 'valibot';
import type { Failure } from './failure.ts';
import type { Result } from './result.ts';

const MAX_TIMEOUT_MS = 600_000;
/** The longest question any source takes, a search with hundreds of terms, stays far below. */
const MAX_BODY_CHARS = 1_000_000;

/** Names of our own code, never a person's or company's: they are what the log holds of a request. */
const codeName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9.-]{0,63}$/i));
const requestId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
/** Only what can stand in a header: a line break would be a second header. */
const headerValue = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,255}$/));
const shortText = v.pipe(v.string(), v.maxLength(2_000));

/** One question to the outside, as the engine sends it to main. It names a provider, never a host or a credential. */
export const netRequest = v.pipe(
  v.strictObject({
    /** Names this one asking, for `abort`; never used twice in one life of the engine. */
    requestId,
    /** Id of a provider in `providers/registry.ts`: that entry names the host. */
    provider: codeName,
    /** What is asked, in one word: `company`, `people`. */
    operation: codeName,
    method: v.picklist(['GET', 'POST']),
    /** Below the provider's host, with a slash first: `/v1/company`. */
    path: shortText,
    query: v.pipe(v.record(v.pipe(v.string(), v.maxLength(100)), shortText), v.maxEntries(50)),
    /** JSON text of a POST; `null` with GET. */
    body: v.nullable(v.pipe(v.string(), v.maxLength(MAX_BODY_CHARS))),
    /** The same for every attempt of the same paid call, so that a source can tell a repetition. */
    idempotencyKey: v.nullable(headerValue),
    /** For the network alone: waiting for a turn at the door does not count. */
    timeoutMs: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_TIMEOUT_MS)),
  }),
  v.check(({ method, body }) => method === 'POST' || body === null, 'a GET has no body'),
  v.readonly(),
);
export type NetRequest = v.InferOutput<typeof netRequest>;

/** Which of the requests under way is to end. */
export const netRequestId = requestId;

/** What a source answered; main passes on only success (status 200 to 299). */
export interface NetAnswer {
  readonly status: number;
  /** As text in UTF-8, whatever the source calls it. */
  readonly body: string;
  /** The source's wish that the next question come later, or `null`. */
  readonly retryAfterMs: number | null;
  /** From sending to the last byte, without the wait at the door. */
  readonly tookMs: number;
}

/** The one way to the network. Main implements it; tests answer from memory. */
export interface HttpPort {
  /**
   * Asks once; repeating is the caller's business. Fails with `invalid-input` (unknown provider, path, address),
   * `rate-limited` (429), `source-refused` (other refusals, a redirect, an answer too large), `source-unavailable`
   * (the network, 5xx), `timed-out` or `cancelled`.
   */
  ask(request: NetRequest): Promise<Result<NetAnswer, Failure>>;
  /** Ends a request, whether under way, waiting for its turn or not yet arrived. An unknown id is no mistake. */
  abort(requestId: string): Promise<void>;
}

/** How often a source may be asked. */
export interface NetLimits {
  /** Requests under way at the same time, 1 or more. */
  readonly atOnce: number;
  /** Requests begun per second on average; fractions are allowed (0.5: one in two seconds). */
  readonly perSecond: number;
}

/** What main knows of a provider: where it is and how often it may be asked. */
export interface NetHost {
  /** As the seller reads it. */
  readonly name: string;
  /** `https://api.example.com`, without a path. Plain http only for 127.0.0.1. */
  readonly origin: string;
  readonly limits: NetLimits;
}

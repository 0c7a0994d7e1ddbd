import type { Failure } from '../../contracts/failure.ts';
import type { NetHost } from '../../contracts/net.ts';

/** Where a source says "too many" but not for how long: the first wait of the retry policy. */
const UNSAID_WAIT_MS = 2_000;
/** Refusals that mean "not now": timed out over there, the same request still being worked on, too early. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 409, 425]);
/** Codes of the network as Chromium and Node write them; anything else might hold an address. */
const NETWORK_CODE = /^(?:net::)?(E[A-Z][A-Z0-9_]{1,60}|UND_[A-Z_]{1,60})$/;

/** What a status outside of 200 to 299 means, in the seller's words. */
export function statusFailure({ name }: NetHost, status: number, retryAfterMs: number | null): Failure {
  if (status === 429) {
    return {
      kind: 'rate-limited',
      source: name,
      retryAfterMs: retryAfterMs ?? UNSAID_WAIT_MS,
      message: `${name} takes no more questions for the moment. The run asks again by itself.`,
    };
  }
  if (status >= 500 || TRANSIENT.has(status)) {
    return unavailable(name, `${name} could not answer (status ${String(status)}).`);
  }
  if (status === 401 || status === 403) {
    return refused(name, `${name} does not accept this access (status ${String(status)}). Check its key.`);
  }
  if (status === 402) return refused(name, `${name} says that the credits are used up. Add credits there.`);
  if (status >= 300 && status < 400) return redirected(name);
  return refused(name, `${name} refused this question (status ${String(status)}).`);
}

/**
 * What a request that broke off means. Chromium refuses a redirect by an error whose text alone tells.
 *
 * @param error whatever `fetch` or the reading of its answer rejected with
 */
export function networkFailure({ name }: NetHost, error: unknown): Failure {
  if (networkCode(error) === 'redirect') return redirected(name);
  return unavailable(name, `${name} could not be reached, or broke off. Check the connection.`);
}

/** The network's own word for what happened, such as `ERR_CONNECTION_RESET`, or `unknown`. Never an address. */
export function networkCode(error: unknown): string {
  const messages = messagesOf(error);
  if (messages.some((message) => /\bredirect/i.test(message))) return 'redirect';
  const codes = messages.map((message) => NETWORK_CODE.exec(message)?.[1]);
  return codes.find((code) => code !== undefined) ?? 'unknown';
}

/** An answer beyond the limit, of which nothing is used. */
export function tooLarge({ name }: NetHost, maxBytes: number): Failure {
  const limit = `${String(Math.round(maxBytes / 1_000_000))} MB`;
  return refused(name, `${name} answered with more than ${limit}; nothing of it was used.`);
}

/** Its time was over before the last byte came. */
export function timedOut({ name }: NetHost, afterMs: number): Failure {
  const seconds = String(Math.round(afterMs / 100) / 10);
  return { kind: 'timed-out', afterMs, message: `${name} did not answer within ${seconds} s.` };
}

function redirected(name: string): Failure {
  return refused(name, `${name} pointed to another address, which is never followed. Look for an update.`);
}

function refused(source: string, message: string): Failure {
  return { kind: 'source-refused', source, message };
}

function unavailable(source: string, message: string): Failure {
  return { kind: 'source-unavailable', source, message };
}

/** The texts and codes of an error and of what caused it. Node puts the cause one level below, Chromium has none. */
function messagesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  return [error.message, ...code, ...messagesOf(error.cause)];
}

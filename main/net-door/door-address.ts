import type { NetRequest } from '../../contracts/net.ts';

/** What a provider's host may be: https and a name, never a number, or this computer for the test source. */
const ORIGIN = /^(https:\/\/([a-z0-9-]+\.)+[a-z][a-z0-9-]*(:\d+)?|http:\/\/127\.0\.0\.1:\d+)$/;
/** A path that means the same to every server: no empty, `.` or `..` part, nothing escaped, no second meaning of `\`. */
const PATH = /^(\/[A-Za-z0-9_~$@!*'(),:;=+-][A-Za-z0-9._~$@!*'(),:;=+-]*)+$/;

/** True for an origin that the door may be opened to. */
export function isOrigin(origin: string): boolean {
  return ORIGIN.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
}

/**
 * The full address of a question at its provider's origin, or `null` where the path is not a plain path below it. Names
 * and values of the query may be anything: they are escaped.
 */
export function addressOf(
  origin: string,
  { path, query }: Pick<NetRequest, 'path' | 'query'>,
): string | null {
  if (!PATH.test(path)) return null;
  const address = new URL(path, origin);
  // What the pattern lets through must also mean the same to the parser that the network uses.
  if (address.origin !== origin || address.pathname !== path) return null;
  address.search = new URLSearchParams(query).toString();
  return address.href;
}

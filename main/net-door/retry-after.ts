import type { EpochMs } from '../../contracts/ids.ts';

/** A source that asks for longer has made a mistake, or will not be there today. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;
/** The three forms of a date in HTTP (RFC 9110, 5.6.7) begin with the day; `Date.parse` alone takes far more for one. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? /;

/**
 * Reads a `Retry-After` header: whole seconds or a date, as milliseconds from now, 0 to one day. `null` where there is
 * none or it says nothing.
 *
 * @param now wall time, for the form with a date
 */
export function readRetryAfter(header: string | null, now: EpochMs): number | null {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : dateOf(text) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), MAX_WAIT_MS);
}

/** NaN for anything but a date. The oldest form names no zone; all three mean Greenwich. */
function dateOf(text: string): EpochMs {
  if (!HTTP_DATE.test(text)) return NaN;
  return Date.parse(text.endsWith('GMT') ? text : `${text} GMT`);
}

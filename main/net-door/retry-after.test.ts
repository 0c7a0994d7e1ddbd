import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 2, 4, 12, 0, 0);
const day = 24 * 60 * 60 * 1000;

describe('Retry-After', () => {
  it('is read as seconds', () => {
    expect(readRetryAfter('0', now)).toBe(0);
    expect(readRetryAfter(' 120 ', now)).toBe(120_000);
  });

  it('is read as a date in each of the three forms of HTTP', () => {
    for (const date of [
      'Wed, 04 Mar 2026 12:00:30 GMT',
      'Wednesday, 04-Mar-26 12:00:30 GMT',
      'Wed Mar  4 12:00:30 2026',
    ]) {
      expect(readRetryAfter(date, now)).toBe(30_000);
    }
  });

  it('is no wait when the date is past, and at most a day', () => {
    expect(readRetryAfter('Wed, 04 Mar 2026 11:59:00 GMT', now)).toBe(0);
    expect(readRetryAfter('99999999999999999999', now)).toBe(day);
    expect(readRetryAfter('Fri, 04 Mar 2050 12:00:00 GMT', now)).toBe(day);
  });

  it('says nothing when it is neither', () => {
    for (const header of [null, '', 'soon', '-5', '1.5', '1e3', '2026-03-04T12:00:30Z', 'Wed, nonsense']) {
      expect(readRetryAfter(header, now)).toBeNull();
    }
  });
});

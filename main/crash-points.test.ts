import { describe, expect, it, vi } from 'vitest';
import { crashTest } from './crash-points.ts';

const test = { BUYER_GROUPS_TEST: '1', BUYER_GROUPS_TEST_CRASH: 'append-synced:2' };

describe('the crash points', () => {
  it('end the application at the wanted passing of the wanted point, once', () => {
    const end = vi.fn();
    const { pass } = crashTest(test, false, end);
    pass?.('append-synced');
    pass?.('append-written');
    expect(end).not.toHaveBeenCalled();
    pass?.('append-synced');
    pass?.('append-synced');
    expect(end).toHaveBeenCalledOnce();
  });

  it('are absent in the product and in a test that asks for none', () => {
    const end = vi.fn();
    expect(crashTest(test, true, end).pass).toBeUndefined();
    expect(crashTest({ ...test, BUYER_GROUPS_TEST: '0' }, false, end).pass).toBeUndefined();
    expect(crashTest({ BUYER_GROUPS_TEST: '1' }, false, end)).toEqual({
      pass: undefined,
      segmentBytes: undefined,
    });
  });

  it('make segments small only where a test says so', () => {
    const small = { BUYER_GROUPS_TEST_SEGMENT_BYTES: '65536' };
    expect(crashTest({ ...test, ...small }, false, vi.fn()).segmentBytes).toBe(65_536);
    expect(crashTest(small, false, vi.fn()).segmentBytes).toBeUndefined();
  });

  it('refuse a point that does not exist', () => {
    for (const wrong of ['append:1', 'append-synced', 'append-synced:0', 'append-synced:x']) {
      expect(() => crashTest({ ...test, BUYER_GROUPS_TEST_CRASH: wrong }, false, vi.fn())).toThrow(wrong);
    }
  });
});

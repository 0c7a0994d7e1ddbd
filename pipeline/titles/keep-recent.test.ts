import { describe, expect, it } from 'vitest';
import { keepRecent } from './keep-recent.ts';

describe('keepRecent', () => {
  it('computes an answer once and gives the same again', () => {
    const kept = keepRecent<readonly string[]>(2);
    const first = kept('a', () => ['a']);
    expect(kept('a', () => ['another'])).toBe(first);
  });

  it('drops what was not asked for during two generations', () => {
    const kept = keepRecent<string>(2);
    const computed: string[] = [];
    const ask = (key: string): string =>
      kept(key, () => {
        computed.push(key);
        return key;
      });
    for (const key of ['a', 'b', 'c', 'd', 'e', 'e', 'a']) ask(key);
    expect(computed).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
  });
});

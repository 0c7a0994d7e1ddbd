import { describe, expect, it } from 'vitest';
import { keepRecent } from './keep-recent.ts';

describe('keepRecent', () => {
  it('computes an answer once and gives the same again', () => {
    const kept = keepRecent(2, (key) => [key]);
    expect(kept('a')).toBe(kept('a'));
    expect(kept('a')).toEqual(['a']);
  });

  it('drops what was not asked for during two generations', () => {
    const computed: string[] = [];
    const kept = keepRecent(2, (key) => {
      computed.push(key);
      return key;
    });
    for (const key of ['a', 'b', 'c', 'd', 'e', 'e', 'a']) kept(key);
    expect(computed).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
  });
});

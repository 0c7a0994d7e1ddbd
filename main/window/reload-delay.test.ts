import { describe, expect, it } from 'vitest';
import { createReloadDelay } from './reload-delay.ts';

describe('a page that died', () => {
  it('is loaded again at once, and later and later while it keeps dying', () => {
    const delay = createReloadDelay(() => 0);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(delay)).toEqual([0, 0, 0, 250, 500, 1_000, 2_000, 2_000]);
  });

  it('is loaded at once again when it lived long enough', () => {
    let now = 0;
    const delay = createReloadDelay(() => now);
    for (let times = 0; times < 30; times += 1) delay();
    expect(delay()).toBe(2_000);
    now = 60_000;
    expect(delay()).toBe(0);
  });
});

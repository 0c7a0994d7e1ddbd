import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Asking } from '../../contracts/sources.ts';
import { fanOut } from './fan-out.ts';
import type { ItemPort } from './step.ts';

const unavailable: Failure = { kind: 'source-unavailable', source: 'x', message: 'broke off' };
const refused: Failure = { kind: 'source-refused', source: 'x', message: 'no' };
const slowDown = (retryAfterMs: number): Failure => ({
  kind: 'rate-limited',
  source: 'x',
  retryAfterMs,
  message: 'slow down',
});

type Answers = Readonly<Record<string, Result<number, Failure>>>;

/** A step's context that keeps nothing, and what was noticed. */
function contextOf(isLastAttempt = false) {
  const controller = new AbortController();
  const asking: Asking = { signal: controller.signal, call: () => Promise.reject(new Error('nobody asks')) };
  const expected: number[] = [];
  const items: ItemPort = {
    expect: (total) => expected.push(total),
    once: (_itemId, work) => work(asking),
  };
  return { controller, expected, context: { items, signal: controller.signal, isLastAttempt } };
}

function over(answers: Answers, atOnce = 2, threshold = 0.5) {
  const worked: string[] = [];
  let underWay = 0;
  let most = 0;
  const how = {
    atOnce,
    threshold,
    idOf: (item: string) => item,
    work: async (item: string) => {
      worked.push(item);
      most = Math.max(most, (underWay += 1));
      await new Promise((resolve) => setImmediate(resolve));
      underWay -= 1;
      return answers[item] ?? fail(refused);
    },
  };
  return { how, worked, most: () => most };
}

describe('fanOut', () => {
  it('works on every item once, no more than a few at once, and answers in their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (items, atOnce) => {
          const answers = Object.fromEntries(items.map((item, index) => [item, ok(index)]));
          const { how, worked, most } = over(answers, atOnce);
          const { context, expected } = contextOf();
          const asked = await fanOut(items, how, context);
          expect(asked).toEqual(ok(items.map((item, index) => ({ item, result: ok(index) }))));
          expect([...worked].sort()).toEqual([...items].sort());
          expect(most()).toBeLessThanOrEqual(atOnce);
          expect(expected).toEqual([items.length]);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('fails the attempt on what time may cure, while another attempt follows', async () => {
    const { how, worked } = over({ a: ok(1), b: fail(unavailable), c: ok(3) });
    expect(await fanOut(['a', 'b', 'c'], how, contextOf(false).context)).toEqual(fail(unavailable));
    expect(worked).toEqual(['a', 'b', 'c']);
  });

  it('succeeds at the last attempt with enough items, and says which failed and why', async () => {
    const { how } = over({ a: ok(1), b: fail(unavailable), c: ok(3) });
    expect(await fanOut(['a', 'b', 'c'], how, contextOf(true).context)).toEqual(
      ok([
        { item: 'a', result: ok(1) },
        { item: 'b', result: fail(unavailable) },
        { item: 'c', result: ok(3) },
      ]),
    );
  });

  it('does not wait for what no time will cure', async () => {
    const { how } = over({ a: ok(1), b: fail(refused) });
    expect(await fanOut(['a', 'b'], how, contextOf(false).context)).toMatchObject({ ok: true });
  });

  it('counts the threshold exactly: half of the items is enough for a half, less is not', async () => {
    const even = over({ a: ok(1), b: ok(2), c: fail(refused), d: fail(refused) });
    expect(await fanOut(['a', 'b', 'c', 'd'], even.how, contextOf(true).context)).toMatchObject({ ok: true });
    const less = over({ a: ok(1), c: fail(refused), d: fail(refused) });
    expect(await fanOut(['a', 'c', 'd'], less.how, contextOf(true).context)).toEqual(fail(refused));
  });

  it('fails with the commonest failure, and with one that time may cure where there is one', async () => {
    const mixed = over({ a: fail(refused), b: fail(refused), c: fail(unavailable) });
    expect(await fanOut(['a', 'b', 'c'], mixed.how, contextOf(true).context)).toEqual(fail(unavailable));
    const final: Failure = { kind: 'not-found', what: 'person', message: 'gone' };
    const plain = over({ a: fail(final), b: fail(refused), c: fail(refused) });
    expect(await fanOut(['a', 'b', 'c'], plain.how, contextOf(true).context)).toEqual(fail(refused));
  });

  it('waits as long as the most patient source asks, however the other items failed', async () => {
    const { how } = over({
      a: fail(unavailable),
      b: fail(unavailable),
      c: fail(slowDown(500)),
      d: fail(slowDown(9_000)),
    });
    const asked = await fanOut(['a', 'b', 'c', 'd'], how, contextOf(false).context);
    expect(asked).toEqual(fail(slowDown(9_000)));
  });

  it('begins no further item once it is called off, and answers that it was', async () => {
    const { controller, context } = contextOf();
    const { how, worked } = over({ a: ok(1), b: ok(2), c: ok(3), d: ok(4) });
    const asked = fanOut(['a', 'b', 'c', 'd'], how, context);
    controller.abort();
    expect(await asked).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(worked).toEqual(['a', 'b']);
  });

  it('has nothing against no items at all', async () => {
    expect(await fanOut([], over({}).how, contextOf().context)).toEqual(ok([]));
  });
});

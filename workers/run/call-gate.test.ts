import { describe, expect, it } from 'vitest';
import { createGates, passGate } from './call-gate.ts';

/** Somebody who asks for a place: what they got, and how often they were told to be patient. */
function asker() {
  const controller = new AbortController();
  const seen = { beats: 0 };
  const waiter = {
    signal: controller.signal,
    beat: () => {
      seen.beats += 1;
    },
  };
  return { controller, waiter, seen };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('the gate of a source', () => {
  it('has as many places as are named, and 8 where none are', async () => {
    const gates = createGates(new Map([['narrow', 1]]));
    let atNarrow = 0;
    let atOther = 0;
    for (let one = 0; one < 10; one += 1) {
      void passGate(gates, 'narrow', asker().waiter).then(() => (atNarrow += 1));
      void passGate(gates, 'other', asker().waiter).then(() => (atOther += 1));
    }
    await turn();
    expect([atNarrow, atOther]).toEqual([1, 8]);
  });

  it('hands places over in the order of asking, and lets nobody slip in between', async () => {
    const gates = createGates(new Map([['x', 1]]));
    const order: string[] = [];
    const enter = async (name: string) => {
      const place = await passGate(gates, 'x', asker().waiter);
      order.push(name);
      return place;
    };
    const first = await enter('first');
    const second = enter('second');
    const third = enter('third');
    first?.leave();
    const late = enter('late');
    (await second)?.leave();
    (await third)?.leave();
    (await late)?.leave();
    expect(order).toEqual(['first', 'second', 'third', 'late']);
    expect(gates.bySource.get('x')).toMatchObject({ taken: 0 });
  });

  it('counts every place that falls free as a sign of life of all who wait', async () => {
    const gates = createGates(new Map([['x', 1]]));
    const first = await passGate(gates, 'x', asker().waiter);
    const [second, third] = [asker(), asker()];
    const secondPlace = passGate(gates, 'x', second.waiter);
    void passGate(gates, 'x', third.waiter);
    first?.leave();
    expect([second.seen.beats, third.seen.beats]).toEqual([1, 1]);
    (await secondPlace)?.leave();
    expect([second.seen.beats, third.seen.beats]).toEqual([1, 2]);
  });

  it('answers nothing to one that is called off while it waits, and gives its turn to the next', async () => {
    const gates = createGates(new Map([['x', 1]]));
    const first = await passGate(gates, 'x', asker().waiter);
    const gone = asker();
    const waiting = passGate(gates, 'x', gone.waiter);
    const next = passGate(gates, 'x', asker().waiter);
    gone.controller.abort();
    expect(await waiting).toBeNull();
    first?.leave();
    expect(await next).not.toBeNull();
  });

  it('does not let one wait that was called off before it asked', async () => {
    const gates = createGates(new Map([['x', 1]]));
    await passGate(gates, 'x', asker().waiter);
    const gone = asker();
    gone.controller.abort();
    expect(await passGate(gates, 'x', gone.waiter)).toBeNull();
    expect(gates.bySource.get('x')?.waiting.size).toBe(0);
  });
});

import { afterEach, describe, expect, it } from 'vitest';
import { EVERY_TOPIC, receiveEvents, sendEvents } from './events.ts';
import type { WirePort } from './port.ts';

interface Tick {
  readonly key: string | null;
  readonly value: number;
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function link(): { near: WirePort; far: WirePort } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  return { near: port1 as unknown as WirePort, far: port2 as unknown as WirePort };
}

async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 10_000 && !isDone(); turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  expect(isDone()).toBe(true);
}

describe('events over a port', () => {
  it('delivers every event without a key, in order', async () => {
    const { near, far } = link();
    const seen: number[] = [];
    receiveEvents<Tick>(far, (events) => seen.push(...events.map((event) => event.value)));
    const sender = sendEvents<Tick>(near, (event) => event.key);
    for (let value = 0; value < 500; value += 1) {
      sender.send({ key: null, value });
      if (value % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => seen.length === 500);
    expect(seen).toEqual(Array.from({ length: 500 }, (_unused, index) => index));
  });

  it('keeps only the latest per key while the receiver has not acknowledged', async () => {
    const { near, far } = link();
    const batches: (readonly Tick[])[] = [];
    const held: (() => void)[] = [];
    receiveEvents<Tick>(
      far,
      (events) => batches.push(events),
      (run) => held.push(run),
    );
    const sender = sendEvents<Tick>(near, (event) => event.key);
    sender.send({ key: 'a', value: 0 });
    await until(() => held.length === 1);
    for (let value = 1; value <= 10_000; value += 1) sender.send({ key: value % 2 === 0 ? 'a' : 'b', value });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(held).toHaveLength(1);
    held.shift()?.();
    await until(() => held.length === 1);
    held.shift()?.();
    expect(batches).toEqual([
      [{ key: 'a', value: 0 }],
      [
        { key: 'b', value: 9_999 },
        { key: 'a', value: 10_000 },
      ],
    ]);
  });

  it('bounds what it keeps for a receiver that never answers, and counts what it dropped', async () => {
    const { near } = link();
    const sender = sendEvents<Tick>(near, (event) => event.key);
    sender.send({ key: null, value: 0 });
    await new Promise((resolve) => setImmediate(resolve));
    for (let value = 1; value <= 10_010; value += 1) sender.send({ key: null, value });
    expect(sender.dropped).toBe(10);
  });

  it('sends events of a topic only to a receiver that asked for it, from the answer on', async () => {
    const { near, far } = link();
    const seen: number[] = [];
    const receiver = receiveEvents<Tick>(far, (events) => seen.push(...events.map(({ value }) => value)));
    const topicOf = ({ value }: Tick) => (value < 10 ? null : `tens ${Math.floor(value / 10)}`);
    const sender = sendEvents<Tick>(near, () => null, topicOf);
    for (const value of [1, 11, 21]) sender.send({ key: null, value });
    await receiver.want(['tens 2']);
    for (const value of [2, 12, 22]) sender.send({ key: null, value });
    await receiver.want([EVERY_TOPIC]);
    for (const value of [13, 23]) sender.send({ key: null, value });
    await receiver.want([]);
    for (const value of [14, 24, 3]) sender.send({ key: null, value });
    await until(() => seen.includes(3));
    expect(seen).toEqual([1, 2, 22, 13, 23, 3]);
  });

  it('takes no wish that is none, and lets nobody wait for a port that has closed', async () => {
    const { near, far } = link();
    const receiver = receiveEvents<Tick>(far, () => undefined);
    sendEvents<Tick>(near, () => null);
    const answers: unknown[] = [];
    far.addEventListener('message', ({ data }) => answers.push(data));
    for (const wish of [
      null,
      { type: 'want' },
      { type: 'want', topics: 'a', number: 1 },
      { type: 'want', topics: [] },
    ])
      far.postMessage(wish);
    await receiver.want([]);
    expect(answers).toEqual([{ type: 'wanted', number: 1 }]);
    const asked = receiver.want(['a']);
    near.close();
    await asked;
  });
});

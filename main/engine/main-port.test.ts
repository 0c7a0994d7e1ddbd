import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ok } from '../../contracts/result.ts';
import { connectCalls, serveCalls } from '../../wire/calls.ts';
import { receiveEvents, sendEvents } from '../../wire/events.ts';
import { type MainPort, wirePortOf } from './main-port.ts';

/** A port with the manners of Electron's: an event emitter that copies what it sends and knows no transfer. */
class FakeMainPort extends EventEmitter implements MainPort {
  other: FakeMainPort | null = null;
  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    queueMicrotask(() => this.other?.emit('message', { data }));
  }
  start(): void {
    this.emit('started');
  }
  close(): void {
    queueMicrotask(() => this.other?.emit('close'));
  }
}

function channel(): [FakeMainPort, FakeMainPort] {
  const [one, two] = [new FakeMainPort(), new FakeMainPort()];
  [one.other, two.other] = [two, one];
  return [one, two];
}

interface Api {
  readonly double: (bytes: Uint8Array) => Promise<ReturnType<typeof ok<Uint8Array>>>;
}

describe('a port of the main process', () => {
  it('carries calls and their answers, bytes included', async () => {
    const [near, far] = channel();
    serveCalls<Api>(wirePortOf(near), {
      double: (bytes) => Promise.resolve(ok(bytes.map((byte) => byte * 2))),
    });
    const { api } = connectCalls<Api & Record<string, never>>(wirePortOf(far));
    expect(await api.double(Uint8Array.of(1, 2))).toEqual(ok(Uint8Array.of(2, 4)));
  });

  it('carries events with their acknowledgements', async () => {
    const [near, far] = channel();
    const seen: number[] = [];
    receiveEvents<number>(wirePortOf(far), (events) => void seen.push(...events));
    const sender = sendEvents<number>(wirePortOf(near), () => null);
    for (const event of [1, 2, 3]) {
      sender.send(event);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends pending calls when either side closes', async () => {
    for (const side of ['near', 'far'] as const) {
      const [near, far] = channel();
      const client = connectCalls<Api & Record<string, never>>(wirePortOf(far));
      const pending = client.api.double(new Uint8Array(1));
      if (side === 'near') wirePortOf(near).close();
      else client.disconnect();
      await client.closed;
      expect(await pending).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
    }
  });

  it('sends nothing once it is closed', () => {
    const [near] = channel();
    const port = wirePortOf(near);
    port.close();
    near.postMessage = () => {
      throw new Error('closed ports throw');
    };
    port.postMessage('late');
  });
});

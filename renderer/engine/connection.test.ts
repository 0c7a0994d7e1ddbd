import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import { fail, ok } from '../../contracts/result.ts';
import { linkFakeEngine, type FakeLink } from '../../test-kit/fake-engine/connect-fake.ts';
import { FakeEngine } from '../../test-kit/fake-engine/fake-engine.ts';
import type { WirePort } from '../../wire/port.ts';
import { ask, keepConnected, useConnection, type PortPair } from './connection.ts';

let stop: () => void = () => undefined;
const links: FakeLink[] = [];

beforeEach(() => {
  useConnection.setState({ status: 'idle', api: null, generation: 0 });
});
afterEach(() => {
  stop();
  for (const link of links.splice(0)) link.cut();
});

const asPorts = ({ ports }: FakeLink): PortPair => ports as unknown as readonly [WirePort, WirePort];

/** A main process that hands over ports to a fake engine, after refusing so many times. */
function connect(refusals = 0) {
  const engine = new FakeEngine({
    companies: 3,
    seller: null,
    speed: 0,
    emit: (event) => {
      links.at(-1)?.send(event);
    },
  });
  let hand: (ports: PortPair) => void = () => undefined;
  let left = refusals;
  const call = vi.fn(() => {
    if (left > 0) {
      left -= 1;
      return Promise.resolve(fail({ kind: 'profile-unavailable' as const, message: 'Not yet.' }));
    }
    const link = linkFakeEngine(engine.api);
    links.push(link);
    hand(asPorts(link));
    return Promise.resolve(ok(null));
  });
  const taken: EngineEvent[] = [];
  const onConnected = vi.fn();
  stop = keepConnected({
    bridge: { call: call as never },
    listenForPorts: (listener) => {
      hand = listener;
      return () => {
        hand = () => undefined;
      };
    },
    take: (events) => taken.push(...events),
    onConnected,
    schedule: (run) => {
      run();
    },
    patienceMs: 1000,
  });
  return { call, taken, onConnected };
}

const connected = async (generation: number): Promise<void> => {
  await vi.waitFor(() => {
    expect(useConnection.getState()).toMatchObject({ status: 'connected', generation });
  });
};

describe('the connection to the engine', () => {
  it('lets questions wait while the first one is being made', async () => {
    connect(1);
    const answer = ask('listCompanies', { offset: 0, limit: 10, search: '' });
    expect(useConnection.getState()).toMatchObject({ status: 'connecting', api: null });
    expect(await answer).toMatchObject({ ok: true, value: { total: 3 } });
  });

  it('lets them wait, too, where one was given up before', async () => {
    connect();
    await connected(1);
    stop();
    connect(1);
    expect(useConnection.getState()).toMatchObject({ status: 'reconnecting', api: null });
    expect(await ask('health', {})).toMatchObject({ ok: true });
  });

  it('leaves no question waiting when it is given up, or takes more than a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      connect(Infinity);
      const slow = ask('health', {});
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await slow).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
      const left = ask('health', {});
      stop();
      expect(await left).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
    } finally {
      vi.useRealTimers();
    }
  });

  it('answers connection-lost where nobody connects', async () => {
    expect(await ask('health', {})).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
  });

  it('asks main for ports, adopts them and answers calls', async () => {
    const { call, onConnected } = connect();
    await connected(1);
    expect(call).toHaveBeenCalledWith('engine.connect', {});
    expect(onConnected).toHaveBeenCalledOnce();
    const answer = await ask('listCompanies', { offset: 0, limit: 10, search: '' });
    expect(answer).toMatchObject({ ok: true, value: { total: 3 } });
  });

  it('takes events from the second port', async () => {
    const { taken } = connect();
    await connected(1);
    links.at(-1)?.send({ type: 'companies-changed' });
    await vi.waitFor(() => {
      expect(taken).toEqual([{ type: 'companies-changed' }]);
    });
  });

  it('connects again by itself when the engine goes away, and pending calls are not left hanging', async () => {
    const { onConnected } = connect();
    await connected(1);
    links.at(-1)?.cut();
    expect(await ask('health', {})).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
    await connected(2);
    expect(onConnected).toHaveBeenCalledTimes(2);
    expect(await ask('health', {})).toMatchObject({ ok: true });
  });

  it('goes on asking while main refuses', async () => {
    const { call } = connect(2);
    await connected(1);
    expect(call).toHaveBeenCalledTimes(3);
  });

  it('is left for good when stopped', async () => {
    const { call } = connect();
    await connected(1);
    stop();
    expect(useConnection.getState()).toMatchObject({ status: 'idle', api: null });
    links.at(-1)?.cut();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(call).toHaveBeenCalledOnce();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { EngineBoot, EngineMessage, EngineServices } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { connectCalls } from '../../wire/calls.ts';
import type { WirePort } from '../../wire/port.ts';
import { type EngineSupervisor, type PageEvents, createSupervisor } from './supervisor.ts';

interface FakePage {
  readonly events: PageEvents;
  readonly posted: { readonly message: EngineMessage; readonly ports: readonly MessagePort[] }[];
  isDestroyed: boolean;
}

const noDisk: Failure = { kind: 'storage', message: 'The disk is full.' };

function setUp(nextBoot?: () => Promise<Result<EngineBoot, Failure>>) {
  const pages: FakePage[] = [];
  const unavailable: Failure[] = [];
  let epoch = 0;
  let now = 0;
  const reportActivity = vi.fn(() => Promise.resolve());
  const onIdle = vi.fn();
  const supervisor: EngineSupervisor<MessagePort> = createSupervisor<MessagePort>({
    openPage: (events) => {
      const page: FakePage = { events, posted: [], isDestroyed: false };
      pages.push(page);
      return {
        // What arrives is a copy, as between processes.
        post: (message, ports) => void page.posted.push({ message: structuredClone(message), ports }),
        destroy: () => {
          page.isDestroyed = true;
        },
      };
    },
    makePorts: () => {
      const { port1, port2 } = new MessageChannel();
      return { near: port1, far: port2 };
    },
    toWirePort: (port) => port as unknown as WirePort,
    services: { reportActivity } as unknown as EngineServices,
    nextBoot:
      nextBoot ??
      (() => {
        epoch += 1;
        return Promise.resolve(
          ok({
            storeId: 'store',
            epoch,
            dataKey: new Uint8Array(32).fill(7),
            workspace: 'own' as const,
            concurrency: 8,
            resumeAtStart: true,
            faults: null,
            usesTestSource: false,
          }),
        );
      }),
    onUnavailable: (failure) => void unavailable.push(failure),
    onIdle,
    log: () => undefined,
    now: () => now,
  });
  const pass = (ms: number): void => {
    now += ms;
  };
  const ready = async (index: number): Promise<FakePage> => {
    const page = pages[index];
    if (!page) throw new Error(`no page ${String(index)}`);
    page.events.onReady();
    await vi.waitFor(() => {
      expect(page.posted.length).toBeGreaterThan(0);
    });
    return page;
  };
  return { supervisor, pages, unavailable, reportActivity, onIdle, pass, ready };
}

let open: EngineSupervisor<MessagePort>[] = [];
const started = (...args: Parameters<typeof setUp>) => {
  const all = setUp(...args);
  open.push(all.supervisor);
  all.supervisor.start();
  return all;
};
beforeEach(() => {
  open = [];
});
afterEach(() => {
  for (const supervisor of open) supervisor.stop();
});

describe('the supervisor of the engine', () => {
  it('hands key and services over once the page is ready, and clients only after that', async () => {
    const { supervisor, ready, reportActivity } = started();
    const connecting = supervisor.connect();
    const page = await ready(0);
    const client = await connecting;
    expect(client.ok).toBe(true);
    expect(page.posted.map(({ message, ports }) => [message.type, ports.length])).toEqual([
      ['boot', 1],
      ['client', 2],
    ]);
    const boot = page.posted[0]?.message;
    expect(boot?.type === 'boot' && boot.boot.dataKey[0]).toBe(7);
    const services = connectCalls<EngineServices & Record<string, never>>(
      page.posted[0]?.ports[0] as unknown as WirePort,
    );
    await services.api.reportActivity({ activeRuns: 2 });
    expect(reportActivity).toHaveBeenCalledWith({ activeRuns: 2 });
  });

  it('starts a lost engine again with the next epoch and cuts the old one off from the journal', async () => {
    const { supervisor, pages, ready, reportActivity } = started();
    const old = await ready(0);
    const services = connectCalls<EngineServices & Record<string, never>>(
      old.posted[0]?.ports[0] as unknown as WirePort,
    );
    old.events.onGone('killed');
    expect(old.isDestroyed).toBe(true);
    expect(pages).toHaveLength(2);
    const page = await ready(1);
    const boot = page.posted[0]?.message;
    expect(boot?.type === 'boot' && boot.boot.epoch).toBe(2);
    await services.closed;
    expect(await services.api.reportActivity({ activeRuns: 9 })).toMatchObject({
      failure: { kind: 'connection-lost' },
    });
    expect(reportActivity).not.toHaveBeenCalled();
    expect(await supervisor.connect()).toMatchObject({ ok: true });
    old.events.onGone('late news of a page that was replaced');
    expect(pages).toHaveLength(2);
  });

  it('takes a closed services port for the end of the engine, before anything else is heard of it', async () => {
    const { pages, ready } = started();
    const page = await ready(0);
    page.posted[0]?.ports[0]?.close();
    await vi.waitFor(() => {
      expect(pages).toHaveLength(2);
    });
    expect(page.isDestroyed).toBe(true);
    // What Chromium then says of the same end is no second crash.
    page.events.onGone('render process killed');
    expect(pages).toHaveLength(2);
  });

  it('takes a page that is ready twice for one that was loaded again', async () => {
    const { pages, ready } = started();
    const page = await ready(0);
    page.events.onReady();
    expect(page.isDestroyed).toBe(true);
    expect(pages).toHaveLength(2);
  });

  it('gives up after more than five crashes within a minute, and says so to everyone who waits', async () => {
    const { supervisor, pages, unavailable } = started();
    const waiting = supervisor.connect();
    for (let crash = 0; crash < 6; crash++) pages[crash]?.events.onGone('killed');
    expect(pages).toHaveLength(6);
    expect(unavailable).toHaveLength(1);
    expect(await waiting).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
    expect(await supervisor.connect()).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
  });

  it('says that nobody works on a run at the end of every life, and when it gives up', async () => {
    const { supervisor, pages, ready, onIdle } = started();
    await ready(0);
    expect(onIdle).not.toHaveBeenCalled();
    pages[0]?.events.onGone('killed');
    expect(onIdle).toHaveBeenCalledTimes(1);
    for (let crash = 1; crash < 6; crash++) pages[crash]?.events.onGone('killed');
    expect(await supervisor.connect()).toMatchObject({ ok: false });
    expect(onIdle.mock.calls.length).toBeGreaterThanOrEqual(6);
  });

  it('goes on through crashes that lie far apart', () => {
    const { pages, unavailable, pass } = started();
    for (let crash = 0; crash < 20; crash++) {
      pass(20_000);
      pages[crash]?.events.onGone('killed');
    }
    expect(pages).toHaveLength(21);
    expect(unavailable).toEqual([]);
  });

  it('passes on why the profile cannot be opened, and does not try again', async () => {
    const { supervisor, pages, unavailable } = started(() => Promise.resolve(fail(noDisk)));
    pages[0]?.events.onReady();
    expect(await supervisor.connect()).toEqual({ ok: false, failure: noDisk });
    expect(unavailable).toEqual([noDisk]);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.isDestroyed).toBe(true);
  });

  it('starts a page again that never answers', () => {
    vi.useFakeTimers();
    try {
      const { pages } = started();
      vi.advanceTimersByTime(31_000);
      expect(pages).toHaveLength(2);
      expect(pages[0]?.isDestroyed).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  it('ends for good when it is stopped', async () => {
    const { supervisor, pages, ready } = started();
    await ready(0);
    supervisor.stop();
    pages[0]?.events.onGone('closed');
    expect(pages).toHaveLength(1);
    expect(await supervisor.connect()).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
  });
});

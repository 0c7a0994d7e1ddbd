import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppState } from '../contracts/bridge.ts';
import type { EngineBoot, EngineMessage, EngineServices } from '../contracts/ports.ts';
import { type Connection, connectCalls } from '../wire/calls.ts';
import type { WirePort } from '../wire/port.ts';
import { createNetDoor } from './net-door/net-door.ts';
import type { PageEvents } from './engine/supervisor.ts';
import { createFileRegister } from './files/file-door.ts';
import { type ProfileSession, createProfileSession } from './profile-session.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'session-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const noKeychain = {
  backend: () => Promise.resolve(null),
  wrap: () => Promise.resolve(null),
  unwrap: () => Promise.resolve(null),
};

/** A page in place of the engine: it is ready at once and keeps what it was told. */
interface FakeEngine {
  readonly boot: EngineBoot;
  readonly services: Connection<EngineServices & Record<string, never>>;
}

function sessionOn(workspace: 'demo' | 'own') {
  const engines: FakeEngine[] = [];
  const pages: PageEvents[] = [];
  const states: AppState['lock'][] = [];
  const activity: number[] = [];
  const session: ProfileSession<MessagePort> = createProfileSession<MessagePort>({
    folder,
    workspace,
    appVersion: '0.1.0',
    keychain: noKeychain,
    files: createFileRegister(),
    supervisor: {
      reportActivity: ({ activeRuns }) => {
        activity.push(activeRuns);
        return Promise.resolve();
      },
      reportDefect: () => Promise.resolve(),
    },
    net: createNetDoor({ hosts: {}, fetch, now: Date.now, log: () => undefined }),
    bootOptions: { concurrency: 8, resumeAtStart: true, faults: null, usesTestSource: false },
    openPage: (events) => {
      pages.push(events);
      setTimeout(events.onReady, 1);
      return {
        post: (message: EngineMessage, ports) => {
          if (message.type !== 'boot') return;
          const services = connectCalls<EngineServices & Record<string, never>>(
            ports[0] as unknown as WirePort,
          );
          engines.push({ boot: structuredClone(message.boot), services });
        },
        destroy: () => undefined,
      };
    },
    makePorts: () => {
      const { port1, port2 } = new MessageChannel();
      return { near: port1, far: port2 };
    },
    toWirePort: (port) => port as unknown as WirePort,
    onStateChange: ({ lock }) => void states.push(lock),
    backups: null,
    log: () => undefined,
  });
  const engine = async (index: number): Promise<FakeEngine> => {
    await vi.waitFor(() => {
      expect(engines.length).toBeGreaterThan(index);
    });
    return engines[index] as FakeEngine;
  };
  return { session, engine, pages, states, activity };
}

const passphrase = 'correct horse battery';
const frame = (seq: number) => ({ seq, bytes: Uint8Array.of(seq, 1, 2) });

describe('a profile session', () => {
  it('asks for a passphrase, then boots the engine with a key, and keeps what it writes', async () => {
    const first = sessionOn('own');
    expect(first.session.state().lock).toEqual({ state: 'starting' });
    expect(await first.session.connect()).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    expect(await first.session.openQuietly(true)).toEqual({ ok: true, value: null });
    expect(await first.session.create(passphrase)).toMatchObject({ ok: true });
    const { boot, services } = await first.engine(0);
    expect(boot).toMatchObject({ epoch: 1, workspace: 'own', concurrency: 8, resumeAtStart: true });
    expect(boot.dataKey).toHaveLength(32);
    expect(await services.api.journalOpen('read-write')).toMatchObject({
      ok: true,
      value: { lastSeq: 0, damage: [] },
    });
    expect(await services.api.journalAppend([frame(1), frame(2)])).toMatchObject({ ok: true });
    await first.session.close();
    expect(first.states.map(({ state }) => state)).toEqual(['needs-passphrase', 'unlocked']);

    const second = sessionOn('own');
    await second.session.openQuietly(true);
    expect(await second.session.unlock('wrong')).toMatchObject({ failure: { kind: 'wrong-passphrase' } });
    expect(second.session.state().lock).toEqual({ state: 'locked' });
    await second.session.unlock(passphrase);
    const next = await second.engine(0);
    expect(next.boot).toMatchObject({ epoch: 2, storeId: boot.storeId, dataKey: boot.dataKey });
    expect(await next.services.api.journalOpen('read-write')).toMatchObject({
      value: { lastSeq: 2, highWaterSeq: 2 },
    });
    expect(await next.services.api.journalRead(2, 100)).toMatchObject({ value: [frame(2)] });
    await second.session.close();
  });

  it('gives the next life of a crashed engine its key again and shuts the old one out', async () => {
    const { session, engine, pages, states } = sessionOn('demo');
    await session.openQuietly(true);
    const old = await engine(0);
    pages[0]?.onGone('killed');
    const next = await engine(1);
    expect(next.boot).toMatchObject({ epoch: 2, dataKey: old.boot.dataKey, storeId: old.boot.storeId });
    expect(next.boot.dataKey.some((byte) => byte !== 0)).toBe(true);
    await old.services.closed;
    await next.services.api.journalOpen('read-write');
    expect(await next.services.api.journalAppend([frame(1)])).toMatchObject({ ok: true });
    expect(states).toEqual([{ state: 'unlocked', protection: 'demo' }]);
    await session.close();
  });

  it('answers a defect to an engine that sends nonsense, and writes nothing', async () => {
    const { session, engine } = sessionOn('demo');
    await session.openQuietly(true);
    const { services } = await engine(0);
    await services.api.journalOpen('read-write');
    const append = services.api.journalAppend as unknown as (frames: unknown) => Promise<unknown>;
    for (const nonsense of [
      null,
      'x',
      [{ seq: 1 }],
      [{ seq: 1.5, bytes: Uint8Array.of(1) }],
      [{ seq: 1, bytes: [1] }],
    ]) {
      expect(await append(nonsense)).toMatchObject({ ok: false, failure: { kind: 'defect' } });
    }
    expect(await services.api.journalRead(1, 100)).toEqual({ ok: true, value: [] });
    await session.close();
  });

  it('says why a profile cannot be opened, and starts no engine', async () => {
    const own = sessionOn('own');
    await own.session.create(passphrase);
    await (await own.engine(0)).services.api.journalOpen('read-write');
    await own.session.close();
    await rm(join(folder, 'keys.json'));
    const { session, pages, states } = sessionOn('own');
    expect(await session.openQuietly(true)).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    expect(await session.create(passphrase)).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    expect(states.map(({ state }) => state)).toEqual(['unavailable']);
    expect(pages).toEqual([]);
  });

  it('counts no run as active once its engine is lost', async () => {
    const { session, engine, pages, activity } = sessionOn('demo');
    await session.openQuietly(true);
    await (await engine(0)).services.api.reportActivity({ activeRuns: 3 });
    pages[0]?.onGone('killed');
    expect(activity).toEqual([3, 0]);
    await session.close();
  });

  it('wipes a second copy of the data key while an engine runs, and keeps the first', async () => {
    const { session, engine, pages } = sessionOn('demo');
    await session.openQuietly(true);
    const first = await engine(0);
    const again = await session.openQuietly(false);
    expect(again.ok && again.value?.dataKey.every((byte) => byte === 0)).toBe(true);
    pages[0]?.onGone('killed');
    expect((await engine(1)).boot.dataKey).toEqual(first.boot.dataKey);
    await session.close();
  });

  it('writes no key file for a profile whose key is in memory', async () => {
    const { session, engine } = sessionOn('own');
    session.openWith(Buffer.alloc(32, 9));
    const { services, boot } = await engine(0);
    expect(boot.dataKey[0]).toBe(9);
    await services.api.journalOpen('read-write');
    await session.close();
    expect((await readdir(folder)).sort()).toEqual(['journal', 'store.json']);
    expect(await readFile(join(folder, 'store.json'), 'utf8')).toContain('"epoch":1');
  });
});

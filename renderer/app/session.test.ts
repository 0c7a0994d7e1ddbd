import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { portsMessage, type AppState } from '../../contracts/bridge.ts';
import { linkFakeEngine, type FakeLink } from '../../test-kit/fake-engine/connect-fake.ts';
import { createFakeBridge } from '../../test-kit/fake-engine/fake-bridge.ts';
import { FakeEngine } from '../../test-kit/fake-engine/fake-engine.ts';
import { bridge } from '../engine/bridge.ts';
import { companies } from '../engine/companies.ts';
import { useConnection } from '../engine/connection.ts';
import { useAppState } from './app-state.ts';
import { openWorkspace, startSession } from './session.ts';

const locked: AppState = {
  workspace: { kind: 'own', name: 'My workspace' },
  lock: { state: 'locked' },
  appVersion: '0.1.0',
};
const links: FakeLink[] = [];

/** A page as far as a session needs one: it receives messages, has an address and draws frames. */
function openPage(state: AppState) {
  const engine = new FakeEngine({
    companies: 5,
    seller: null,
    speed: 0,
    emit: (event) => links.at(-1)?.send(event),
  });
  const page = new EventTarget();
  const post = (source: unknown): void => {
    const link = linkFakeEngine(engine.api);
    links.push(link);
    page.dispatchEvent(
      Object.assign(new Event('message'), { source, data: { type: portsMessage }, ports: link.ports }),
    );
  };
  const fake = createFakeBridge(state, () => {
    post(page);
  });
  vi.stubGlobal('window', Object.assign(page, { bridge: fake }));
  vi.stubGlobal('location', { hash: '#/settings' });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0));
  return { fake, post };
}

const isConnected = async (): Promise<void> => {
  await vi.waitFor(() => {
    expect(useConnection.getState().status).toBe('connected');
    expect(companies.use.getState().total).toBe(5);
  });
};

beforeEach(() => {
  useAppState.setState({ state: null, failure: null, recoveryCode: null, isCreating: false });
});
afterEach(() => {
  for (const link of links.splice(0)) link.cut();
  vi.unstubAllGlobals();
});

describe('a session', () => {
  it('is connected to the engine exactly while the workspace is unlocked', async () => {
    const { fake } = openPage(locked);
    await startSession();
    expect(useConnection.getState().status).toBe('idle');
    expect(await bridge.call('vault.unlock', { secret: 'wrong' })).toMatchObject({
      ok: false,
      failure: { kind: 'wrong-passphrase' },
    });
    expect(useConnection.getState().status).toBe('idle');

    await bridge.call('vault.unlock', { secret: 'correct horse' });
    await isConnected();

    fake.announce(locked);
    expect(useConnection.getState()).toMatchObject({ status: 'idle', api: null });
  });

  it('starts over when another workspace opens', async () => {
    const { fake } = openPage({ ...locked, lock: { state: 'unlocked', protection: 'keychain' } });
    await startSession();
    await isConnected();
    const before = useConnection.getState().generation;
    await openWorkspace('demo');
    expect(companies.use.getState().total).toBeNull();
    expect(globalThis.location.hash).toBe('#/groups');
    await isConnected();
    expect(useConnection.getState().generation).toBeGreaterThan(before);
    fake.announce(locked);
  });

  it('takes ports from its own window only', async () => {
    const { fake, post } = openPage({ ...locked, lock: { state: 'unlocked', protection: 'keychain' } });
    await startSession();
    await isConnected();
    const before = useConnection.getState().generation;
    post(new EventTarget());
    post(null);
    expect(useConnection.getState().generation).toBe(before);
    fake.announce(locked);
  });

  it('keeps the reason why main gave no answer', async () => {
    openPage(locked);
    const failure = { kind: 'profile-unavailable' as const, message: 'This workspace is open elsewhere.' };
    vi.spyOn(window.bridge, 'call').mockResolvedValue({ ok: false, failure });
    await startSession();
    expect(useAppState.getState()).toMatchObject({ state: null, failure });
  });
});

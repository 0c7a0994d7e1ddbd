import { afterEach, describe, expect, it, vi } from 'vitest';
import { inlineCompute } from '../../pipeline/compute/inline-compute.ts';
import { testCompany, testPerson, testSeller } from '../../test-kit/test-engine.ts';
import type { WirePort } from '../../wire/port.ts';
import { serveCompute } from './serve-compute.ts';
import { takeOnWorker } from './take-on-worker.ts';

type Thread = Parameters<typeof takeOnWorker>[0];

const opened: MessagePort[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const port of opened.splice(0)) port.close();
});

/** A thread in this one, that does with its port what the test wants. */
function fakeThread(onPort: (port: MessagePort) => void) {
  const events = new EventTarget();
  const terminate = vi.fn();
  const thread = {
    addEventListener: events.addEventListener.bind(events),
    postMessage: (_message: unknown, [port]: readonly MessagePort[]) => {
      if (!port) throw new Error('it comes with a port');
      opened.push(port);
      onPort(port);
    },
    terminate,
  } as unknown as Thread;
  return { thread, terminate, events };
}

const working = () =>
  fakeThread((port) => {
    serveCompute(port as unknown as WirePort);
  });

/** Answers the first call, then whatever the test says. */
const sayingOnly = (value: unknown) =>
  fakeThread((port) => {
    let calls = 0;
    port.onmessage = ({ data }: MessageEvent<{ id: string }>) => {
      calls += 1;
      port.postMessage({ id: data.id, type: 'RAW', value: calls === 1 ? { ok: true, value: null } : value });
    };
  });

const input = {
  company: testCompany('Alder'),
  people: [testPerson('Ada Nordin', 'VP Sales')],
  seller: testSeller,
};
const csv = 'company_name,first_name,last_name,title\nAlder,Ada,Nordin,CRO\n';

describe('a compute worker', () => {
  it('answers what the task answers here', async () => {
    const worker = await takeOnWorker(working().thread);
    expect(await worker.run('selectGroup', input)).toEqual({
      ok: true,
      value: await inlineCompute.run('selectGroup', input),
    });
  });

  it('gets streams moved, so that it reads the bytes as they arrive', async () => {
    const worker = await takeOnWorker(working().thread);
    const bytes = new Blob([csv]).stream();
    const answer = await worker.run('previewImportFile', {
      ...{ name: 'people.csv', sizeBytes: csv.length, modifiedOn: '2026-01-05', kind: 'auto' },
      bytes,
    });
    expect(answer).toMatchObject({ ok: true, value: { ok: true, value: { file: { rows: 1 } } } });
  });

  it('gives rows back as it reads them, those before the last piece', async () => {
    const worker = await takeOnWorker(working().thread);
    const text = csv + Array.from({ length: 30_000 }, (_, at) => `Alder,Ben,Okoye${at},CFO\n`).join('');
    const rows: unknown[] = [];
    let isClosed = false;
    const people = new WritableStream<readonly unknown[]>({
      write: (some) => void rows.push(...some),
      close: () => void (isClosed = true),
    });
    const answer = await worker.run('readImportFile', {
      ...{ name: 'people.csv', sizeBytes: text.length, modifiedOn: '2026-01-05', kind: 'auto', people },
      bytes: new Blob([text]).stream(),
    });
    await vi.waitFor(() => expect(isClosed).toBe(true));
    const whole = await inlineCompute.run('readImportFile', {
      ...{ name: 'people.csv', sizeBytes: text.length, modifiedOn: '2026-01-05', kind: 'auto' },
      bytes: new Blob([text]).stream() as unknown as AsyncIterable<Uint8Array>,
    });
    if (!whole.ok) throw new Error(whole.failure.kind);
    const left = (answer as { readonly value: typeof whole }).value;
    expect(rows.length).toBeGreaterThan(10_000);
    expect(left).toMatchObject({ ok: true, value: { file: { rows: 30_001 } } });
    expect([...rows, ...(left.ok ? left.value.people : [])]).toEqual(whole.value.people);
  });

  it('ends a task whose bytes break off', async () => {
    const worker = await takeOnWorker(working().thread);
    const bytes = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.error(new Error('the file broke off'));
      },
    });
    expect(await worker.run('readImportFile', { name: 'people.csv', kind: 'auto', bytes })).toMatchObject({
      ok: false,
      failure: { kind: 'defect' },
    });
  });

  it('answers a broken task with its stack, and works on', async () => {
    const worker = await takeOnWorker(working().thread);
    const broken = await worker.run('selectGroup', { ...input, people: null });
    expect(broken).toMatchObject({ ok: false, failure: { kind: 'defect' } });
    expect(JSON.stringify(broken)).toMatch(/TypeError: .* at /);
    expect(await worker.run('selectGroup', input)).toMatchObject({ ok: true });
  });

  it.each(['constructor', 'toString', '__proto__', 'noSuchTask'])('has no task called %s', async (name) => {
    const worker = await takeOnWorker(working().thread);
    expect(await worker.run(name, input)).toMatchObject({ ok: false, failure: { kind: 'defect' } });
  });

  it.each([null, 7, {}, { ok: true }, { ok: false, failure: 'text' }, { ok: 'yes', value: 1 }])(
    'may not answer %j',
    async (value) => {
      const worker = await takeOnWorker(sayingOnly(value).thread);
      expect(await worker.run('selectGroup', input)).toMatchObject({
        ok: false,
        failure: { kind: 'defect' },
      });
    },
  );

  it('is over once it is terminated: the task under way is lost', async () => {
    const { thread, terminate } = sayingOnly(null);
    const worker = await takeOnWorker(thread);
    const asked = worker.run('selectGroup', input);
    worker.terminate();
    expect(await asked).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
    await worker.gone;
    expect(terminate).toHaveBeenCalled();
  });

  it('is over once it breaks, and its error does not become one of the engine', async () => {
    const { thread, terminate, events } = sayingOnly(null);
    const worker = await takeOnWorker(thread);
    const asked = worker.run('selectGroup', input);
    const error = new Event('error', { cancelable: true });
    events.dispatchEvent(error);
    expect(error.defaultPrevented).toBe(true);
    expect(await asked).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
    await worker.gone;
    expect(terminate).toHaveBeenCalled();
  });

  it('that cannot be loaded is refused', async () => {
    const { thread, events } = fakeThread(() => undefined);
    const taking = takeOnWorker(thread);
    events.dispatchEvent(new Event('error', { cancelable: true }));
    await expect(taking).rejects.toThrow('did not start');
  });

  it('that says nothing is given up after a while', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { thread, terminate } = fakeThread(() => undefined);
    const taking = takeOnWorker(thread);
    const refused = expect(taking).rejects.toThrow('did not start');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(terminate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    await refused;
    expect(terminate).toHaveBeenCalled();
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestSource, startTestSource } from './start-test-source.mjs';

const running: TestSource[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((source) => source.stop()));
});

async function start(behaviour: Parameters<typeof startTestSource>[0] = {}): Promise<TestSource> {
  const source = await startTestSource(behaviour);
  running.push(source);
  return source;
}

interface Asked {
  readonly key?: string;
  readonly signal?: AbortSignal;
}

function ask({ url }: TestSource, question: string, { key, signal }: Asked = {}): Promise<Response> {
  const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
  return fetch(`${url}/v1/${question}`, { headers, ...(signal ? { signal } : {}) });
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await wait(10);
}

describe('the test source', () => {
  it('charges once per key and answers a repeated key with the same for nothing', async () => {
    const source = await start();
    const first = await (await ask(source, 'contact?company=acme.example&person=p1', { key: 'k1' })).json();
    const again = await (await ask(source, 'contact?company=acme.example&person=p1', { key: 'k1' })).json();
    await ask(source, 'company?company=acme.example', { key: 'k2' });
    expect(again).toEqual(first);
    expect(await source.stats()).toMatchObject({
      requests: 3,
      charges: 2,
      costUsd: 0.3125,
      repeatedKeys: 1,
      aborted: 0,
      openNow: 0,
      byOperation: { contact: 2, company: 1 },
      chargesByOperation: { contact: 1, company: 1 },
      keysChargedTwice: 0,
      questionsChargedTwice: 0,
    });
  });

  it('counts a question that was paid for under two keys or without one', async () => {
    const source = await start();
    await ask(source, 'company?company=one.example', { key: 'a' });
    await ask(source, 'company?company=one.example', { key: 'b' });
    await ask(source, 'company?company=two.example');
    await ask(source, 'company?company=two.example');
    await ask(source, 'company?company=three.example', { key: 'c' });
    expect(await source.stats()).toMatchObject({ charges: 5, keysChargedTwice: 0, questionsChargedTwice: 2 });
  });

  it('refuses a key that paid for another question', async () => {
    const source = await start();
    await ask(source, 'company?company=one.example', { key: 'a' });
    const misused = await ask(source, 'company?company=two.example', { key: 'a' });
    expect(misused.status).toBe(422);
    expect((await source.stats()).charges).toBe(1);
  });

  it('answers the same for the same seed, and other things for another', async () => {
    const [one, same, other] = [await start({ seed: 5 }), await start({ seed: 5 }), await start({ seed: 6 })];
    const known = (source: TestSource) =>
      Promise.all(
        [...'abcdefgh'].map(async (person): Promise<unknown> =>
          (await ask(source, `research?company=x.example&person=${person}`)).json(),
        ),
      );
    expect(await known(same)).toEqual(await known(one));
    expect(await known(other)).not.toEqual(await known(one));
  });

  it('has charged, and says so, when the client goes away before the answer', async () => {
    const source = await start({ latencyMs: 60_000 });
    const controller = new AbortController();
    const asked = ask(source, 'people?company=acme.example', { key: 'k', signal: controller.signal });
    await until(async () => (await source.stats()).openNow === 1);
    controller.abort();
    await expect(asked).rejects.toThrow();
    await until(async () => (await source.stats()).openNow === 0);
    expect(await source.stats()).toMatchObject({ requests: 1, charges: 1, aborted: 1 });
    const [entry] = await source.log();
    expect(entry).toMatchObject({ operation: 'people', key: 'k', outcome: 'aborted', charged: true });
    expect(entry?.endedAt).toBeGreaterThanOrEqual(entry?.at ?? Infinity);
  });

  it('fails one company as often as the script says, then works, and leaves the others alone', async () => {
    const source = await start();
    await source.script({ company: 'a.example', operation: 'company', failTimes: 3, status: 503 });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      statuses.push((await ask(source, 'company?company=a.example', { key: 'k' })).status);
    }
    expect(statuses).toEqual([503, 503, 503, 200]);
    expect((await ask(source, 'people?company=a.example')).status).toBe(200);
    expect((await ask(source, 'company?company=b.example')).status).toBe(200);
    expect(await source.stats()).toMatchObject({ requests: 6, charges: 3 });
  });

  it('asks to wait as the script says, and forgets the script on request', async () => {
    const source = await start();
    await source.script({ company: '*', failTimes: 99, status: 429, retryAfterSeconds: 7 });
    const limited = await ask(source, 'company?company=a.example');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    await source.forgetScript();
    expect((await ask(source, 'company?company=a.example')).status).toBe(200);
  });

  it('loses an answer that it was paid for, and gives it for nothing under the same key', async () => {
    const source = await start();
    await source.script({ company: 'a.example', failTimes: 1, status: 'reset' });
    await expect(ask(source, 'company?company=a.example', { key: 'k' })).rejects.toThrow();
    expect((await ask(source, 'company?company=a.example', { key: 'k' })).status).toBe(200);
    expect(await source.stats()).toMatchObject({ requests: 2, charges: 1, repeatedKeys: 1, aborted: 0 });
  });

  it('does not take a script with a typing error', async () => {
    const source = await start();
    const wrong = { company: 'a.example', failTime: 1 } as unknown as { company: string };
    await expect(source.script(wrong)).rejects.toThrow('failTime');
    await expect(source.script({ company: 'a.example', status: 200 })).rejects.toThrow('status');
  });

  it('limits the rate at every how many-th request', async () => {
    const source = await start({ rateLimitEvery: 3 });
    const statuses: number[] = [];
    for (const company of 'abcdef') statuses.push((await ask(source, `company?company=${company}`)).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 429]);
  });

  it('fails about the wanted share, and a question that failed may succeed when it is asked again', async () => {
    const source = await start({ failureRate: 0.3 });
    const attempt = (name: number) =>
      ask(source, `company?company=c${String(name)}`, { key: `k${String(name)}` });
    const names = Array.from({ length: 200 }, (_unused, index) => index);
    const failed: number[] = [];
    for (const name of names) if ((await attempt(name)).status === 503) failed.push(name);
    expect(failed.length).toBeGreaterThan(35);
    expect(failed.length).toBeLessThan(85);
    const again = await Promise.all(failed.map(attempt));
    expect(again.some(({ status }) => status === 200)).toBe(true);
  });

  it('charges and never answers where it hangs', async () => {
    const source = await start({ hangRate: 1 });
    const controller = new AbortController();
    const asked = ask(source, 'company?company=a.example', { key: 'k', signal: controller.signal });
    await until(async () => (await source.stats()).charges === 1);
    controller.abort();
    await expect(asked).rejects.toThrow();
  });

  it('knows only its own questions', async () => {
    const source = await start();
    const wrong = [
      'company',
      'company?company=',
      'contact?company=a',
      'company?company=a&person=p',
      'toString?company=a',
    ];
    for (const question of wrong) expect((await ask(source, question)).status).toBe(404);
    expect((await source.stats()).requests).toBe(0);
  });

  it('ends by itself when the process that started it is killed', async () => {
    const starter = `
      import { startTestSource } from ${JSON.stringify(new URL('start-test-source.mjs', import.meta.url).href)};
      console.log((await startTestSource()).url);
      setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', starter], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    expect((await fetch(`${url}/control/stats`)).status).toBe(200);
    parent.kill('SIGKILL');
    // Its number may outlive it, where nobody collects the processes that ended.
    const isGone = () =>
      fetch(`${url}/control/stats`).then(
        () => false,
        () => true,
      );
    await until(isGone);
  });
});

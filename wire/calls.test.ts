import { afterEach, describe, expect, it } from 'vitest';
import type { Failure } from '../contracts/failure.ts';
import { ok, type Result } from '../contracts/result.ts';
import { connectCalls, serveCalls } from './calls.ts';
import type { WirePort } from './port.ts';

interface Greeter {
  greet(name: string): Promise<Result<string, Failure>>;
  hang(): Promise<Result<null, Failure>>;
  explode(): Promise<Result<null, Failure>>;
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function link(): { client: WirePort; server: WirePort } {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  return { client: port1 as unknown as WirePort, server: port2 as unknown as WirePort };
}

function served(): { client: WirePort; server: WirePort } {
  const ports = link();
  serveCalls<Greeter>(ports.server, {
    greet: (name) => Promise.resolve(ok(`hello ${name}`)),
    hang: () => new Promise(() => undefined),
    explode: () => Promise.reject(new Error('broken')),
  });
  return ports;
}

describe('calls over a port', () => {
  it('answers what the other side serves', async () => {
    const { client } = served();
    expect(await connectCalls<Greeter>(client).api.greet('you')).toEqual({ ok: true, value: 'hello you' });
  });

  it('answers connection-lost, at once and ever after, when the other side goes away', async () => {
    const { client, server } = served();
    const { api, closed } = connectCalls<Greeter>(client);
    const pending = api.hang();
    server.close();
    await closed;
    expect(await pending).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
    expect(await api.greet('you')).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
  });

  it('answers defect for a method that throws', async () => {
    const { client } = served();
    expect(await connectCalls<Greeter>(client).api.explode()).toMatchObject({
      ok: false,
      failure: { kind: 'defect' },
    });
  });

  it('gives no answer to names, paths and kinds of message that nobody serves', async () => {
    const { client } = served();
    const answers: unknown[] = [];
    client.addEventListener('message', (event) => answers.push(event.data));
    client.start();
    const attempts = [
      { id: '1', type: 'APPLY', path: ['constructor'], argumentList: [] },
      {
        id: '2',
        type: 'APPLY',
        path: ['greet', 'constructor'],
        argumentList: [{ type: 'RAW', value: 'return 1' }],
      },
      { id: '3', type: 'APPLY', path: ['__proto__', 'toString'], argumentList: [] },
      { id: '4', type: 'GET', path: ['greet'] },
      { id: '5', type: 'SET', path: ['greet'], value: { type: 'RAW', value: 1 } },
      { id: '6', type: 'CONSTRUCT', path: ['greet'], argumentList: [] },
      { id: '7', type: 'RELEASE', path: [] },
      { id: '8', type: 'APPLY', path: [], argumentList: [] },
      null,
      'APPLY',
    ];
    for (const attempt of attempts) client.postMessage(attempt);
    // A permitted call behind them proves that all were seen.
    expect(await connectCalls<Greeter>(client).api.greet('you')).toMatchObject({ ok: true });
    expect(answers).toHaveLength(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { HttpPort, NetAnswer, NetRequest } from '../../contracts/net.ts';
import { ok } from '../../contracts/result.ts';
import { netServices } from './net-services.ts';

const answer: NetAnswer = { status: 200, body: '{}', retryAfterMs: null, tookMs: 3 };
const request: NetRequest = {
  requestId: 'r1',
  provider: 'test-directory',
  operation: 'company',
  method: 'GET',
  path: '/v1/company',
  query: { company: 'acme.example' },
  body: null,
  idempotencyKey: 'k1',
  timeoutMs: 1_000,
};

function fakeDoor() {
  const asked: NetRequest[] = [];
  const aborted: string[] = [];
  const door: HttpPort = {
    ask: (one) => Promise.resolve(ok((asked.push(one), answer))),
    abort: (id) => Promise.resolve(void aborted.push(id)),
  };
  return { asked, aborted, services: netServices(door) };
}

describe('the services of the network', () => {
  it('pass a request on and its answer back', async () => {
    const { asked, services } = fakeDoor();
    expect(await services.netAsk(request)).toEqual(ok(answer));
    expect(asked).toEqual([request]);
  });

  it('pass an abort on', async () => {
    const { aborted, services } = fakeDoor();
    await services.netAbort('r1');
    expect(aborted).toEqual(['r1']);
  });

  it('let nothing of another shape through', async () => {
    const { asked, aborted, services } = fakeDoor();
    const wrong: unknown[] = [
      null,
      {},
      { ...request, host: 'other.example' },
      { ...request, method: 'DELETE' },
      { ...request, body: 'a GET has none' },
      { ...request, idempotencyKey: 'a\r\nhost: other.example' },
      { ...request, idempotencyKey: '' },
      { ...request, operation: 'Jane Doe' },
      { ...request, timeoutMs: Infinity },
      { ...request, timeoutMs: 0 },
      { ...request, query: { company: 5 } },
      {
        ...request,
        query: Object.fromEntries(Array.from({ length: 51 }, (_unused, n) => [`q${String(n)}`, ''])),
      },
      { ...request, path: 'x'.repeat(2_001) },
    ];
    for (const input of wrong) await expect(services.netAsk(input)).rejects.toThrow();
    await expect(services.netAbort({ requestId: 'r1' })).rejects.toThrow();
    expect([asked, aborted]).toEqual([[], []]);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Company, Person } from '../../contracts/company.ts';
import type { NetAnswer } from '../../contracts/net.ts';
import { fail, ok } from '../../contracts/result.ts';
import type { Asking, Question } from '../../contracts/sources.ts';
import { createNetDoor } from '../../main/net-door/net-door.ts';
import { testCompany, testPerson } from '../../test-kit/test-engine.ts';
import { type TestSource, startTestSource } from '../../test-kit/test-source/start-test-source.mjs';
import { importedSource } from '../imported/imported-source.ts';
import { netHosts } from '../registry.ts';
import { testDirectorySource } from './test-directory-source.ts';

const acme = testCompany('Acme');
const ada = testPerson('Ada Example', 'CTO');
const ben = testPerson('Ben Example', 'CFO', { email: 'ben@acme.example', emailStatus: 'valid' });

function sourceOver(company: Company, people: readonly Person[]) {
  const data = { company: () => Promise.resolve(company), people: () => Promise.resolve(people) };
  return testDirectorySource(importedSource(data));
}

/** Answers every question with these bytes, and notes what was asked. */
function askingFor(body: string) {
  const asked: Question<unknown>[] = [];
  const answer: NetAnswer = { status: 200, body, retryAfterMs: null, tookMs: 1 };
  const asking: Asking = {
    signal: new AbortController().signal,
    call: (question) => {
      asked.push(question);
      const read = question.read(answer);
      return Promise.resolve(read.ok ? ok(read.value.value) : read);
    },
  };
  return { asked, asking };
}

describe('the test directory', () => {
  it('asks once for each of its answers, and adds to the imported rows what comes back', async () => {
    const { asked, asking } = askingFor(
      '{"costUsd":0.5,"obtainedOn":"2026-01-15","email":"ada@mail.example","lines":["Spoke at an event"]}',
    );
    const source = sourceOver(acme, [ada]);
    expect(await source.resolveCompany(acme, asking)).toMatchObject({
      value: { match: { company: { name: 'Acme' }, source: 'test directory' }, candidates: [] },
    });
    expect(await source.listPeople(acme, asking)).toEqual(ok([ada]));
    expect(await source.findContact(acme, ada, asking)).toEqual(
      ok({
        ...ada,
        email: 'ada@mail.example',
        emailStatus: 'unverified',
        sources: [
          ...ada.sources,
          { source: 'test directory', file: 'contact', line: 1, obtainedOn: '2026-01-15' },
        ],
      }),
    );
    const lines = await source.researchPerson(acme, ada, asking);
    expect(lines.ok && lines.value.at(-1)).toBe('Spoke at an event');
    expect(asked.map(({ source: id, operation, input }) => [id, operation, input])).toEqual([
      ['test-directory', 'company', { company: 'acme.example' }],
      ['test-directory', 'people', { company: 'acme.example' }],
      ['test-directory', 'contact', { company: 'acme.example', person: ada.personId }],
      ['test-directory', 'research', { company: 'acme.example', person: ada.personId }],
    ]);
  });

  it('asks for a company without a domain by its name, however it is written', async () => {
    const { asked, asking } = askingFor('{"costUsd":0}');
    const names = ['Blue Fern', ' blue fern '].map((name) => ({ ...acme, name, domain: null }));
    for (const company of names) await sourceOver(company, []).listPeople(company, asking);
    expect(asked.map(({ input }) => input)).toEqual([{ company: 'blue fern' }, { company: 'blue fern' }]);
  });

  it('keeps an address that was imported', async () => {
    const { asking } = askingFor('{"costUsd":0.5,"email":"other@mail.example"}');
    expect(await sourceOver(acme, [ben]).findContact(acme, ben, asking)).toEqual(ok(ben));
  });

  it('does not take an answer for what it is not', async () => {
    const unavailable = { ok: false, failure: { kind: 'source-unavailable' } };
    const others = [
      ...['', 'half an ans', '[]', 'null', '{}', '{"costUsd":-1}', '{"costUsd":"1"}', '{"costUsd":1e999}'],
      ...['{"costUsd":1,"email":"true"}', '{"costUsd":1,"email":true}', '{"costUsd":1,"lines":"one"}'],
    ];
    for (const body of others) {
      const { asking } = askingFor(body);
      expect(await sourceOver(acme, [ada]).findContact(acme, ada, asking)).toMatchObject(unavailable);
    }
  });

  it('hands on why a question was not answered, and gives out nothing unpaid', async () => {
    const failure = { kind: 'cancelled', message: 'called off' } as const;
    const asking: Asking = {
      signal: AbortSignal.abort(),
      call: () => Promise.resolve(fail(failure)),
    };
    const source = sourceOver(acme, [ada]);
    expect(await source.resolveCompany(acme, asking)).toEqual(fail(failure));
    expect(await source.listPeople(acme, asking)).toEqual(fail(failure));
    expect(await source.findContact(acme, ada, asking)).toEqual(fail(failure));
    expect(await source.researchPerson(acme, ada, asking)).toEqual(fail(failure));
  });
});

describe('the test directory at the test source', () => {
  let server: TestSource;
  beforeEach(async () => {
    server = await startTestSource();
  });
  afterEach(async () => {
    await server.stop();
  });

  /** Through main's door, without a ledger: each question goes out. */
  function askingThroughDoor(): Asking {
    const door = createNetDoor({ hosts: netHosts(server.url), fetch, now: Date.now, log: () => undefined });
    let count = 0;
    return {
      signal: new AbortController().signal,
      call: async ({ source, operation, request, input, read }) => {
        count += 1;
        const answer = await door.ask({
          ...{ ...request, provider: source, operation },
          ...{ requestId: String(count), idempotencyKey: `key-${operation}`, timeoutMs: 20_000 },
        });
        if (!answer.ok) return answer;
        const paid = read(answer.value);
        return paid.ok ? ok(paid.value.value) : fail({ ...paid.failure, message: JSON.stringify(input) });
      },
    };
  }

  it('is understood and charged, through the door', async () => {
    const asking = askingThroughDoor();
    const source = sourceOver(acme, [ada]);
    expect(await source.resolveCompany(acme, asking)).toMatchObject({ ok: true });
    expect(await source.listPeople(acme, asking)).toMatchObject({ ok: true });
    expect(await source.findContact(acme, ada, asking)).toMatchObject({ ok: true });
    const lines = await source.researchPerson(acme, ada, asking);
    expect(lines.ok && lines.value.at(-1)).toContain('fictional event');
    expect(await server.stats()).toMatchObject({
      requests: 4,
      charges: 4,
      costUsd: 0.9375,
      byOperation: { company: 1, people: 1, contact: 1, research: 1 },
    });
  });

  it('passes on a wish to wait and an outage, by company', async () => {
    const asking = askingThroughDoor();
    const source = sourceOver(acme, [ada]);
    await server.script(
      { company: 'acme.example', operation: 'company', failTimes: 1, status: 429, retryAfterSeconds: 9 },
      { company: 'acme.example', operation: 'people', failTimes: 1, status: 500 },
    );
    const limited = { kind: 'rate-limited', source: 'test directory', retryAfterMs: 9_000 };
    expect(await source.resolveCompany(acme, asking)).toMatchObject({ failure: limited });
    expect(await source.listPeople(acme, asking)).toMatchObject({ failure: { kind: 'source-unavailable' } });
    expect(await source.resolveCompany(acme, asking)).toMatchObject({ ok: true });
    expect(await source.listPeople(acme, asking)).toMatchObject({ ok: true });
    expect((await server.stats()).charges).toBe(2);
  });
});

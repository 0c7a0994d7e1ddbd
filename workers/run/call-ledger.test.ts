import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { HttpPort, NetAnswer, NetRequest } from '../../contracts/net.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Question } from '../../contracts/sources.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import { testClock } from '../../test-kit/test-engine.ts';
import { createGates } from './call-gate.ts';
import { type Asker, createCallLedger } from './call-ledger.ts';

const full: Failure = { kind: 'storage', message: 'The disk is full.' };
const DAY_MS = 86_400_000;

/** An outside that answers what was asked, when it is let. */
function outside(answer: (request: NetRequest) => Result<NetAnswer, Failure> = echo) {
  const requests: NetRequest[] = [];
  const aborted: string[] = [];
  const held: (() => void)[] = [];
  let isHeld = false;
  const http: HttpPort = {
    ask: async (request) => {
      requests.push(request);
      if (isHeld) await new Promise<void>((resolve) => held.push(resolve));
      return answer(request);
    },
    abort: (requestId) => {
      aborted.push(requestId);
      return Promise.resolve();
    },
  };
  return {
    http,
    requests,
    aborted,
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const go of held.splice(0)) go();
    },
  };
}

function echo(request: NetRequest): Result<NetAnswer, Failure> {
  return ok({ status: 200, body: `answer to ${request.path}`, retryAfterMs: null, tookMs: 1 });
}

function question(name: string, change: Partial<Question<string>> = {}): Question<string> {
  return {
    source: 'x',
    operation: 'look',
    input: { name },
    maxAgeMs: DAY_MS,
    request: { method: 'GET', path: `/${name}`, query: {}, body: null },
    read: (answer) => ok({ value: answer.body, costUsd: 2 }),
    ...change,
  };
}

function asker() {
  const controller = new AbortController();
  const seen = { beats: 0, paid: [] as number[], announced: 0, takenBack: 0 };
  const who: Asker = {
    signal: controller.signal,
    timeoutMs: 1_000,
    beat: () => {
      seen.beats += 1;
    },
    paid: (costUsd) => {
      seen.paid.push(costUsd);
      return {
        puts: [{ table: 'results', id: 'beside', value: costUsd }],
        announce: () => {
          seen.announced += 1;
        },
        takeBack: () => {
          seen.takenBack += 1;
        },
      };
    },
  };
  return { controller, who, seen };
}

function ledgerOver(store: MemoryStore, http: HttpPort, places = 8) {
  let at = 1_780_000_000_000;
  const clock: Clock = { ...testClock, now: () => at };
  const ledger = createCallLedger({
    store,
    http,
    clock,
    gates: createGates(new Map([['x', places]])),
    epoch: 1,
    mac: (purpose, text) => `${purpose} ${text}`,
  });
  return { ...ledger, pass: (ms: number) => (at += ms) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a paid question', () => {
  it('is stored with what was paid, in one commit, before anybody has the answer', async () => {
    const store = memoryStore();
    const { who, seen } = asker();
    let committed = -1;
    const answer = await ledgerOver(store, outside().http)
      .ask(question('a'), who)
      .then((value) => {
        committed = store.commits.length;
        return value;
      });
    expect(answer).toEqual(ok('answer to /a'));
    expect(committed).toBe(1);
    expect(store.commits[0]?.map((put) => put.table)).toEqual(['results', 'calls', 'results']);
    expect(seen).toMatchObject({ paid: [2], announced: 1, takenBack: 0 });
  });

  it('is not asked again while its answer is fresh enough, not even after a restart', async () => {
    const store = memoryStore();
    const net = outside();
    await ledgerOver(store, net.http).ask(question('a'), asker().who);
    const later = ledgerOver(store.reopen(), net.http);
    later.pass(DAY_MS);
    const { who, seen } = asker();
    expect(await later.ask(question('a'), who)).toEqual(ok('answer to /a'));
    expect(net.requests).toHaveLength(1);
    expect(seen.paid).toEqual([]);
  });

  it('is asked again when its answer is too old, under a key that follows from the old answer', async () => {
    const store = memoryStore();
    const net = outside();
    const ledger = ledgerOver(store, net.http);
    await ledger.ask(question('a'), asker().who);
    ledger.pass(DAY_MS + 1);
    await ledger.ask(question('a'), asker().who);
    const keys = net.requests.map((request) => request.idempotencyKey);
    expect(new Set(keys).size).toBe(2);
  });

  it('goes out under the same key again when a crash or a failure cut its first asking', async () => {
    const store = memoryStore();
    const net = outside((request) =>
      net.requests.length === 1
        ? fail({ kind: 'source-unavailable', source: 'x', message: 'broke off' })
        : echo(request),
    );
    await ledgerOver(store, net.http).ask(question('a'), asker().who);
    await ledgerOver(store.reopen(), net.http).ask(question('a'), asker().who);
    const [first, second] = net.requests;
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
    expect(second?.requestId).toBeDefined();
  });

  it('is a question of its own by source, operation and input, whatever the order of its fields', async () => {
    const net = outside();
    const ledger = ledgerOver(memoryStore(), net.http);
    await ledger.ask(question('a', { input: { one: 1, two: 2 } }), asker().who);
    await ledger.ask(question('a', { input: { two: 2, one: 1 } }), asker().who);
    expect(net.requests).toHaveLength(1);
    await ledger.ask(question('a', { operation: 'search', input: { one: 1, two: 2 } }), asker().who);
    await ledger.ask(question('a', { source: 'y', input: { one: 1, two: 2 } }), asker().who);
    expect(net.requests).toHaveLength(3);
  });

  it('is shared by all who ask it at the same time, and paid by one of them', async () => {
    const net = outside();
    net.hold();
    const ledger = ledgerOver(memoryStore(), net.http);
    const [one, two, three] = [asker(), asker(), asker()];
    const answers = [one, two, three].map(({ who }) => ledger.ask(question('a'), who));
    await turn();
    net.release();
    expect(await Promise.all(answers)).toEqual([0, 1, 2].map(() => ok('answer to /a')));
    expect(net.requests).toHaveLength(1);
    expect([...one.seen.paid, ...two.seen.paid, ...three.seen.paid]).toEqual([2]);
  });

  it('is not asked again by one who looked just before another one asked, and was slow to look', async () => {
    const store = memoryStore();
    const net = outside();
    let look: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      look = resolve;
    });
    let looks = 0;
    const get = store.get.bind(store);
    Object.assign(store, {
      get: async (...asked: Parameters<typeof get>) => {
        const found = await get(...asked);
        if (asked[0] === 'calls' && (looks += 1) === 1) await slow;
        return found;
      },
    });
    const ledger = ledgerOver(store, net.http);
    const first = ledger.ask(question('a'), asker().who);
    const second = ledger.ask(question('a'), asker().who);
    await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 50))]);
    look();
    expect(await first).toEqual(ok('answer to /a'));
    expect(await second).toEqual(ok('answer to /a'));
    expect(net.requests).toHaveLength(1);
  });

  it('fails as the source does, pays nothing and stores nothing', async () => {
    const refused: Failure = { kind: 'source-refused', source: 'x', message: 'no' };
    const store = memoryStore();
    const { who, seen } = asker();
    const net = outside(() => fail(refused));
    expect(await ledgerOver(store, net.http).ask(question('a'), who)).toEqual(fail(refused));
    const unreadable = question('b', { read: () => fail(refused) });
    expect(await ledgerOver(store, outside().http).ask(unreadable, who)).toEqual(fail(refused));
    expect(seen.paid).toEqual([]);
    expect(store.commits).toEqual([]);
  });

  it('is no answer where it could not be stored', async () => {
    const store = memoryStore();
    store.refuse(full);
    const { who, seen } = asker();
    expect(await ledgerOver(store, outside().http).ask(question('a'), who)).toEqual(fail(full));
    expect(seen).toMatchObject({ paid: [2], announced: 0, takenBack: 1 });
  });

  it('keeps an answer that came after its asker was called off: it is paid for', async () => {
    const store = memoryStore();
    const net = outside();
    net.hold();
    const ledger = ledgerOver(store, net.http);
    const { controller, who } = asker();
    const asking = ledger.ask(question('a'), who);
    await turn();
    controller.abort();
    expect(net.aborted).toEqual([net.requests[0]?.requestId]);
    net.release();
    await asking;
    expect(await ledger.ask(question('a'), asker().who)).toEqual(ok('answer to /a'));
    expect(net.requests).toHaveLength(1);
  });

  it('waits for a place at its source, and leaves it whatever comes of it', async () => {
    const net = outside((request) =>
      request.path === '/a'
        ? fail({ kind: 'source-unavailable', source: 'x', message: 'broke off' })
        : echo(request),
    );
    net.hold();
    const ledger = ledgerOver(memoryStore(), net.http, 1);
    const answers = ['a', 'b', 'c'].map((name) => ledger.ask(question(name), asker().who));
    await turn();
    expect(net.requests.map((request) => request.path)).toEqual(['/a']);
    net.release();
    expect(await Promise.all(answers)).toMatchObject([{ ok: false }, { ok: true }, { ok: true }]);
  });
});

describe('one who is called off', () => {
  it('asks nothing', async () => {
    const net = outside();
    const { controller, who } = asker();
    controller.abort();
    const answer = await ledgerOver(memoryStore(), net.http).ask(question('a'), who);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(net.requests).toEqual([]);
  });

  it('asks nothing when the one whose answer it waited for fails', async () => {
    const net = outside(() => fail({ kind: 'source-unavailable', source: 'x', message: 'broke off' }));
    net.hold();
    const ledger = ledgerOver(memoryStore(), net.http);
    const first = ledger.ask(question('a'), asker().who);
    await turn();
    const { controller, who } = asker();
    const second = ledger.ask(question('a'), who);
    await turn();
    controller.abort();
    net.release();
    expect(await first).toMatchObject({ ok: false });
    expect(await second).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(net.requests).toHaveLength(1);
  });

  it('asks nothing in the place that it was given the moment before', async () => {
    const net = outside();
    net.hold();
    const ledger = ledgerOver(memoryStore(), net.http, 1);
    const { controller, who } = asker();
    const first = ledger.ask(question('a'), {
      ...asker().who,
      // The last thing it does, when its place is handed over already and the new owner has not woken up yet.
      beat: () => {
        controller.abort();
      },
    });
    await turn();
    const second = ledger.ask(question('b'), who);
    await turn();
    net.release();
    await first;
    expect(await second).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
    expect(net.requests.map((request) => request.path)).toEqual(['/a']);
    // The place was left again.
    expect(await ledger.ask(question('c'), asker().who)).toMatchObject({ ok: true });
  });
});

import { describe, expect, it } from 'vitest';
import type { Company, Person } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import type { StepId } from '../../contracts/run.ts';
import { type MemoryStore, memoryStore } from '../../test-kit/memory-store.ts';
import {
  companyPuts,
  runIdsOf,
  testClock,
  testCompany,
  testEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { startBatch } from './batches.ts';
import { explainKnownPerson } from './decisions.ts';
import { getGroup } from './history.ts';
import { createPostIndex } from './post-index.ts';

const [alder, birch, cedar] = [testCompany('Alder'), testCompany('Birch'), testCompany('Cedar')];
const profile = { linkedinUrl: 'https://www.linkedin.com/in/ada-nordin' };
const ada = testPerson('Ada Nordin', 'VP Marketing', profile);
const boss = testPerson('Bea Quell', 'Chief Revenue Officer');
const adaAsConnection = testPerson('Ada Nordin', 'Adviser', {
  ...profile,
  personId: 'p_ada_elsewhere' as PersonId,
  connectedOn: '2021-03-04',
  sources: [{ source: 'import', file: 'Connections.csv', line: 9, obtainedOn: '2026-02-01' }],
});

/** Like an import: the rows and their hash in one commit. */
async function put(store: MemoryStore, company: Company, people: readonly Person[]): Promise<void> {
  await store.commit(companyPuts(company, people));
}

/** A store that counts the rosters it is asked for. */
function counting(store: MemoryStore) {
  let reads = 0;
  const counted: MemoryStore = {
    ...store,
    getMany: (table, ids) => {
      if (table === 'rosters') reads += ids.length;
      return store.getMany(table, ids);
    },
  };
  return { counted, reads: () => reads };
}

describe('the index of posts', () => {
  it('finds who stands elsewhere, and reads each roster once and again only where it changed', async () => {
    const store = memoryStore();
    for (const [company, people] of [
      [alder, [ada, boss]],
      [birch, [adaAsConnection]],
      [cedar, [testPerson('Dai Lin', 'CEO')]],
    ] as const)
      await put(store, company, people);
    const { counted, reads } = counting(store);
    const index = createPostIndex(counted, testClock);
    const [found] = await index.elsewhere(alder.companyId, [ada, boss]);
    expect(found).toMatchObject({ personId: ada.personId, companyName: 'Birch', connectedOn: '2021-03-04' });
    expect(reads()).toBe(3 + 1);
    expect(await index.elsewhere(cedar.companyId, [testPerson('Dai Lin', 'CEO')])).toEqual([]);
    expect(reads()).toBe(4);
    await put(store, birch, [testPerson('Eve Holt', 'CFO')]);
    index.notice();
    expect(await index.elsewhere(alder.companyId, [ada])).toEqual([]);
    expect(reads()).toBe(5);
    const [gone] = companyPuts(birch, []);
    await store.commit([{ table: 'rosterCounts', id: gone?.id ?? '', value: null }]);
    index.notice();
    expect(await index.elsewhere(birch.companyId, [ada])).toMatchObject([{ companyName: 'Alder' }]);
  });

  it('takes an id at very many companies for a running number', async () => {
    const store = memoryStore();
    const one = testPerson('Ada Nordin', 'CEO', { externalId: '1' });
    for (let at = 0; at < 14; at += 1) await put(store, testCompany(`Firm ${at}`), [one]);
    const { counted, reads } = counting(store);
    const index = createPostIndex(counted, testClock);
    expect(await index.elsewhere(alder.companyId, [one])).toEqual([]);
    expect(reads()).toBe(14);
  });

  it('answers again after a read that failed', async () => {
    const store = memoryStore();
    await put(store, birch, [adaAsConnection]);
    let isBroken = true;
    const flaky: MemoryStore = {
      ...store,
      getMany: (table, ids) =>
        isBroken ? Promise.reject(new Error('the database is gone')) : store.getMany(table, ids),
    };
    const index = createPostIndex(flaky, testClock);
    await expect(index.elsewhere(alder.companyId, [ada])).rejects.toThrow('gone');
    isBroken = false;
    expect(await index.elsewhere(alder.companyId, [ada])).toHaveLength(1);
  });
});

describe('relations in runs', () => {
  const wish = { companyIds: null, level: 'identify', priority: 'normal', exportTo: null } as const;

  /** Runs every company once more; answers each step's key by company. */
  async function runAll(engine: ReturnType<typeof testEngine>) {
    const before = new Set(runIdsOf(engine.world.store));
    const started = await startBatch(engine.world, { ...wish, seller: testSeller });
    expect(started).toMatchObject({ ok: true });
    await engine.idle();
    const keys = new Map<string, string>();
    for (const runId of runIdsOf(engine.world.store)) {
      if (before.has(runId)) continue;
      const run = engine.world.store.resident('runs').get(runId);
      const output = await outputOf(engine, runId, 'checkCache');
      keys.set(run?.companyId ?? '', JSON.stringify(output));
    }
    return keys;
  }

  async function outputOf({ world }: ReturnType<typeof testEngine>, runId: string, stepId: StepId) {
    for await (const { value } of world.store.scan('steps')) {
      if (value.runId === runId && value.stepId === stepId && value.outputRef !== null) {
        const output = (await world.store.get('results', value.outputRef)) as { cacheKey: string };
        return output.cacheKey;
      }
    }
    return null;
  }

  it('change the group of the companies concerned and no cache key of others', async () => {
    const store = memoryStore();
    await put(store, alder, [ada, boss]);
    await put(store, cedar, [testPerson('Dai Lin', 'CEO')]);
    const engine = testEngine(store);
    const first = await runAll(engine);
    await put(store, birch, [adaAsConnection, testPerson('Eve Holt', 'CFO')]);
    engine.world.announce({ type: 'companies-changed' });
    const second = await runAll(engine);
    expect(second.get(cedar.companyId)).toBe(first.get(cedar.companyId));
    expect(second.get(alder.companyId)).not.toBe(first.get(alder.companyId));
    const view = await getGroup(engine.world, { companyId: alder.companyId });
    if (!view.ok) throw new Error('no group');
    const member = view.value.group.members.find(({ personId }) => personId === ada.personId);
    expect(member).toMatchObject({ role: 'introducer' });
    expect(member?.reasons[0]).toEqual({
      text: 'Is one of your own connections, since 2021-03-04',
      weight: 0.55,
    });
    expect(member?.sources).toContainEqual(adaAsConnection.sources[0]);
    const explained = await explainKnownPerson(engine.world, {
      companyId: alder.companyId,
      personId: ada.personId,
    });
    expect(explained).toMatchObject({ ok: true, value: { role: 'introducer' } });
    await put(store, birch, [testPerson('Eve Holt', 'CFO')]);
    engine.world.announce({ type: 'companies-changed' });
    const third = await runAll(engine);
    expect(third.get(alder.companyId)).toBe(first.get(alder.companyId));
  });
});

import { parse } from 'csv-parse/sync';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import type { WishedChoice } from '../../contracts/decision.ts';
import type { EngineAnswers, EngineApi } from '../../contracts/engine-api.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { FileToken, PersonId, RunId } from '../../contracts/ids.ts';
import { type Result, ok } from '../../contracts/result.ts';
import type { Store } from '../../store/store.ts';
import {
  companyPuts,
  testCompany,
  testEngine,
  type TestEngine,
  testPerson,
  testSeller,
} from '../../test-kit/test-engine.ts';
import { type TestProfile, createTestProfile, mustOpenStore } from '../../test-kit/test-store.ts';
import { createEngineApi } from './engine-api.ts';

const idOf = (first: string): PersonId => `p_${first}` as PersonId;
const people = [
  testPerson('Ada Nordin', 'Chief Revenue Officer', {
    personId: idOf('ada'),
    email: 'ada@alder.example',
    emailStatus: 'valid',
  }),
  testPerson('Ben Okoye', 'Director of Sales Operations', { personId: idOf('ben') }),
  testPerson('Cleo Marsh', 'VP Finance', { personId: idOf('cleo') }),
  testPerson('Dai Lin', 'Board Member', { personId: idOf('dai') }),
];
const company = testCompany('Alder');
const { companyId } = company;
const [ada, ben, dai] = [idOf('ada'), idOf('ben'), idOf('dai')];

/** One life of the engine on a profile. */
interface Life {
  readonly store: Store;
  readonly engine: TestEngine;
  readonly api: EngineApi;
}

async function live(profile: TestProfile): Promise<Life> {
  const store = await mustOpenStore(profile);
  const engine = testEngine(store);
  const api = createEngineApi(Promise.resolve(ok(engine.world)), (message) => {
    throw new Error(message);
  });
  return { store, engine, api };
}

async function firstLife(): Promise<{ readonly profile: TestProfile; readonly life: Life }> {
  const profile = createTestProfile();
  const life = await live(profile);
  await life.store.commit(companyPuts(company, people));
  await run(life);
  return { profile, life };
}

async function run({ api, engine }: Life): Promise<RunId> {
  const wish = { companyIds: null, seller: testSeller, level: 'enrich', priority: 'normal' } as const;
  const started = must(await api.startBatch({ ...wish, exportTo: null }));
  await engine.idle();
  return started.runIds[0] as RunId;
}

function must<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

async function group({ api }: Life): Promise<BuyerGroup> {
  return must(await api.getGroup({ companyId })).group;
}

async function decide({ api }: Life, choice: WishedChoice): Promise<EngineAnswers['decide']> {
  return must(await api.decide({ companyId, category: null, choice }));
}

const namesOf = ({ members }: BuyerGroup): readonly string[] => members.map((member) => member.name);
const roleOf = ({ members }: BuyerGroup, personId: PersonId): string | undefined =>
  members.find((member) => member.personId === personId)?.role;

/** Takes Ada out, keeps a board member, makes Ben a blocker and adds somebody; answers the ids of the decisions. */
async function decideFour(life: Life): Promise<readonly string[]> {
  const person = { name: 'Eve Holt', title: 'Head of Sales', email: 'eve@alder.example' };
  const choices: readonly WishedChoice[] = [
    { kind: 'exclude', personId: ada },
    { kind: 'pin', personId: dai, role: 'introducer' },
    { kind: 'role', personId: ben, role: 'blocker' },
    { kind: 'add', role: 'champion', person },
  ];
  const ids: string[] = [];
  for (const choice of choices) ids.push((await decide(life, choice)).decisionId);
  return ids;
}

function expectFour(decided: BuyerGroup): void {
  expect(namesOf(decided)).not.toContain('Ada Nordin');
  expect(decided.setAside).toMatchObject([{ personId: ada, name: 'Ada Nordin' }]);
  expect(roleOf(decided, dai)).toBe('introducer');
  expect(roleOf(decided, ben)).toBe('blocker');
  const eve = decided.members.find((member) => member.name === 'Eve Holt');
  expect(eve).toMatchObject({ role: 'champion', email: 'eve@alder.example', emailStatus: 'unverified' });
}

describe('what a seller decides', () => {
  it('holds for reruns and for the next life of the engine, and undoing all gives the group of the rules', async () => {
    const { profile, life } = await firstLife();
    const machine = await group(life);
    const stored = life.store.resident('groups').get(companyId);
    const ids = await decideFour(life);
    const decided = await group(life);
    expectFour(decided);
    expect(decided.quality).not.toEqual(machine.quality);
    expect(life.store.resident('groups').get(companyId)).toEqual(stored);

    const runIds = [await run(life)];
    must(await life.api.rerun({ runIds, scope: { kind: 'whole' }, edit: null }));
    await life.engine.idle();
    expectFour(await group(life));
    // What a restored backup has: a snapshot and the journal after it, and no view.
    must(await life.store.compact());
    await life.store.close();
    profile.indexedDB = new IDBFactory();

    const next = await live(profile);
    expectFour(await group(next));
    for (const decisionId of ids) must(await next.api.undoDecision({ decisionId }));
    const back = await group(next);
    const found = await next.store.get('results', next.store.resident('groups').get(companyId)!.groupRef);
    expect(back).toEqual(found);
    expect(back).toEqual({ ...machine, quality: back.quality });
    await next.store.close();
  });

  it('is in the answer, in the list of companies, in the old run and in the exported file', async () => {
    const { life } = await firstLife();
    const before = must(await life.api.listCompanies({ offset: 0, limit: 10, search: '' })).rows[0];
    const [exclude] = await decideFour(life);
    const decided = await group(life);
    const row = must(await life.api.listCompanies({ offset: 0, limit: 10, search: '' })).rows[0];
    expect(row?.group?.memberCount).toBe(decided.members.length);
    expect(row?.group?.seats).not.toEqual(before?.group?.seats);
    expect(row?.group?.quality).toEqual(decided.quality);
    expect(life.engine.events.at(-1)).toEqual({ type: 'company', company: row });
    const runId = row?.group?.runId as RunId;
    expect(must(await life.api.getGroup({ runId })).group).toEqual(decided);
    for (const runIds of [null, [runId]]) {
      must(await life.api.exportGroups({ format: 'csv', runIds, target: 'out.csv' as FileToken }));
      const rows = parse(life.engine.exported.get('out.csv') ?? '', { columns: true, bom: true }) as Record<
        string,
        string
      >[];
      expect(rows.map((one) => one['name']).sort()).toEqual([...namesOf(decided)].sort());
      expect(rows.find((one) => one['name'] === 'Ben Okoye')?.['role']).toBe('blocker');
    }
    const undone = must(await life.api.undoDecision({ decisionId: exclude ?? '' }));
    expect(undone.view && namesOf(undone.view.group)).toContain('Ada Nordin');
    await life.store.close();
  });

  it('is a log that only grows, in which an undo can be taken back too', async () => {
    const { life } = await firstLife();
    const { decisionId } = await decide(life, { kind: 'exclude', personId: ada });
    const undo = must(await life.api.undoDecision({ decisionId }));
    const redo = must(await life.api.undoDecision({ decisionId: undo.decisionId }));
    expect(redo.view && namesOf(redo.view.group)).not.toContain('Ada Nordin');
    const log = must(await life.api.listDecisions({ companyId }));
    expect(log.map((one) => [one.choice.kind, one.isUndone])).toEqual([
      ['exclude', false],
      ['undo', true],
      ['undo', false],
    ]);
    const twice = await life.api.undoDecision({ decisionId: undo.decisionId });
    expect(twice).toMatchObject({ ok: false, failure: { kind: 'invalid-input' } });
    await life.store.close();
  });

  it('holds only for the category it was made for', async () => {
    const { life } = await firstLife();
    const choice = { kind: 'exclude', personId: ada } as const;
    const other = must(await life.api.decide({ companyId, category: 'security', choice }));
    expect(other.view && namesOf(other.view.group)).toContain('Ada Nordin');
    const own = must(await life.api.decide({ companyId, category: testSeller.category, choice }));
    expect(own.view && namesOf(own.view.group)).not.toContain('Ada Nordin');
    await life.store.close();
  });

  it('may come before the first run', async () => {
    const profile = createTestProfile();
    const life = await live(profile);
    await life.store.commit(companyPuts(company, people));
    expect((await decide(life, { kind: 'exclude', personId: ada })).view).toBeNull();
    await run(life);
    expect(namesOf(await group(life))).not.toContain('Ada Nordin');
    await life.store.close();
  });
});

describe('a decision that cannot be', () => {
  const added = (name: string, email: string | null = null): WishedChoice => ({
    kind: 'add',
    role: 'champion',
    person: { name, title: null, email },
  });

  it.each([
    ['about somebody unknown', { kind: 'exclude', personId: 'p_nobody' as PersonId }, 'not-found'],
    ['adding a mailbox', added('Sales Team'), 'invalid-input'],
    ['adding nobody', added('  '), 'invalid-input'],
    ['adding with a broken address', added('Eve Holt', 'eve@'), 'invalid-input'],
    ['adding somebody on file', added('Nordin, Ada'), 'invalid-input'],
  ] as const)('%s is refused with a sentence, and nothing is written', async (_name, choice, kind) => {
    const { life } = await firstLife();
    const refused = await life.api.decide({ companyId, category: null, choice });
    expect(refused).toMatchObject({ ok: false, failure: { kind } });
    expect(!refused.ok && refused.failure.message).toMatch(/\.$|must/);
    expect(life.store.resident('decisions').size).toBe(0);
    await life.store.close();
  });

  it('names what is missing: the company, the decision', async () => {
    const { life } = await firstLife();
    const choice = { kind: 'exclude', personId: ada } as const;
    const elsewhere = testCompany('Nowhere').companyId;
    expect(await life.api.decide({ companyId: elsewhere, category: null, choice })).toMatchObject({
      failure: { kind: 'not-found', what: 'company' },
    });
    expect(await life.api.undoDecision({ decisionId: 'd_none' })).toMatchObject({
      failure: { kind: 'not-found', what: 'decision' },
    });
    await life.store.close();
  });
});

describe('why', () => {
  it('explains a member, somebody left out and somebody added, whatever was decided', async () => {
    const { life } = await firstLife();
    const before = must(await life.api.explainPerson({ companyId, personId: ada }));
    expect(before.role).toBe('decision_maker');
    expect(before.roles[0]?.reasons.length).toBeGreaterThan(0);
    expect(before.counterfactuals.length).toBeGreaterThan(0);
    await decide(life, { kind: 'exclude', personId: ada });
    expect(must(await life.api.explainPerson({ companyId, personId: ada })).role).toBe(before.role);
    const out = must(await life.api.explainPerson({ companyId, personId: dai }));
    expect(out.role).toBeNull();
    expect(out.because).not.toBeNull();
    const person = { name: 'Eve Holt', title: 'Head of Sales', email: null };
    const { view } = await decide(life, { kind: 'add', role: 'champion', person });
    const eve = view?.group.members.find((member) => member.name === 'Eve Holt');
    const explained = must(await life.api.explainPerson({ companyId, personId: eve?.personId as PersonId }));
    expect(explained.roles.length).toBeGreaterThan(0);
    await life.store.close();
  });

  it('needs to know the person and what is sold', async () => {
    const life = await live(createTestProfile());
    await life.store.commit(companyPuts(company, people));
    expect(await life.api.explainPerson({ companyId, personId: ada })).toMatchObject({
      failure: { kind: 'invalid-input', where: 'seller' },
    });
    must(await life.api.saveSeller({ seller: testSeller }));
    expect(must(await life.api.explainPerson({ companyId, personId: ada })).role).toBe('decision_maker');
    expect(await life.api.explainPerson({ companyId, personId: 'p_nobody' as PersonId })).toMatchObject({
      failure: { kind: 'not-found', what: 'person' },
    });
    await life.store.close();
  });
});

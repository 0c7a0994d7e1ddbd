import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ArrangementChoice } from '../../contracts/arrangement.ts';
import type { Person } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { type MemoryStore, emptyStore, importInto, parseFile } from '../../test-kit/files/import-files.ts';
import { arrangePeople, lookalikesAmong } from './arrange-people.ts';

const header = 'company,name,title,email,linkedin,id';

function parse(name: string, rows: readonly string[], modifiedOn = '2026-01-15') {
  const text = [header, ...rows.map((row) => `Acme,${row}`)].join('\n');
  return parseFile(text, { name, modifiedOn });
}

async function bring(...[store, ...file]: [MemoryStore, ...Parameters<typeof parse>]) {
  return importInto(store, await parse(...file));
}

function peopleOf(store: MemoryStore): readonly Person[] {
  return [...store.rosters.values()].flatMap((roster) => roster.people);
}

/** Makes the choice, writes it to the store and answers what takes it back. */
function arrange(store: MemoryStore, choice: ArrangementChoice): ArrangementChoice {
  const made = arrangePeople(peopleOf(store), choice);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  for (const [id, roster] of store.rosters) store.rosters.set(id, { ...roster, people: made.value.people });
  return made.value.arranged.undo;
}

const idOf = (store: MemoryStore, name: string): PersonId => {
  const person = peopleOf(store).find((one) => one.name === name);
  if (!person) throw new Error(`There is no ${name}.`);
  return person.personId;
};

describe('a person merged by name and company', () => {
  const twoFiles = async (): Promise<MemoryStore> => {
    const store = emptyStore();
    await bring(store, 'a.csv', ['Zahra Wexbury,CEO,z@acme.example,,']);
    await bring(store, 'b.csv', ['ZAHRA WEXBURY,Board Member,,,']);
    return store;
  };

  test('keeps the records with their place, names and reason', async () => {
    const [person] = peopleOf(await twoFiles());
    expect(person).toMatchObject({
      titles: ['Board Member', 'CEO'],
      email: 'z@acme.example',
      mergedFrom: [
        { name: 'Zahra Wexbury', titles: ['CEO'], reason: null, sources: [{ file: 'a.csv', line: 2 }] },
        { name: 'Zahra Wexbury', reason: 'name-and-company', sources: [{ file: 'b.csv', line: 2 }] },
      ],
    });
    expect(person?.mergedFrom?.[0]?.personId).toBe(person?.personId);
  });

  test('is not kept in parts where a key is shared', async () => {
    const store = emptyStore();
    await bring(store, 'a.csv', [
      'Zahra Wexbury,CEO,z@acme.example,,',
      'Z. Wexbury,Founder,z@acme.example,,',
    ]);
    expect(peopleOf(store)).toMatchObject([{ titles: ['CEO', 'Founder'] }]);
    expect(peopleOf(store)[0]).not.toHaveProperty('mergedFrom');
  });

  test('is taken apart for good: the first keeps the id, and both files again change nothing', async () => {
    const store = await twoFiles();
    const before = structuredClone(store);
    const personId = idOf(store, 'Zahra Wexbury');
    const undo = arrange(store, { kind: 'separate', personId });
    expect(peopleOf(store)).toMatchObject([
      { titles: ['CEO'], email: 'z@acme.example', personId },
      { titles: ['Board Member'], email: null, notSameAs: [personId] },
    ]);
    const apart = structuredClone(store);
    await bring(store, 'b.csv', ['ZAHRA WEXBURY,Board Member,,,'], '2026-02-01');
    await bring(store, 'a.csv', ['Zahra Wexbury,CEO,z@acme.example,,'], '2026-02-01');
    expect(store).toEqual(apart);
    expect(lookalikesAmong(peopleOf(store))).toEqual([]);
    arrange(store, undo);
    expect(store).toEqual(before);
  });

  test('that was taken apart is put together again by joining, as it was', async () => {
    const store = await twoFiles();
    const before = structuredClone(store);
    arrange(store, { kind: 'separate', personId: idOf(store, 'Zahra Wexbury') });
    const [one, other] = peopleOf(store).map((person) => person.personId) as [PersonId, PersonId];
    arrange(store, { kind: 'join', personIds: [other, one] });
    expect(store).toEqual(before);
  });

  test('loses a part that its file no longer holds', async () => {
    const store = emptyStore();
    await bring(store, 'a.csv', ['Zahra Wexbury,CEO,,,', 'Zahra Wexbury,Founder,,,']);
    expect(peopleOf(store)[0]?.mergedFrom).toHaveLength(2);
    await bring(store, 'a.csv', ['Zahra Wexbury,CEO,,,'], '2026-02-01');
    expect(peopleOf(store)).toMatchObject([{ titles: ['CEO'] }]);
    expect(peopleOf(store)[0]).not.toHaveProperty('mergedFrom');
  });

  test('takes the title of a corrected row in the part that it was', async () => {
    const store = await twoFiles();
    await bring(store, 'b.csv', ['Zahra Wexbury,Chair,,,'], '2026-02-01');
    expect(peopleOf(store)).toMatchObject([{ titles: ['CEO', 'Chair'] }]);
    expect(peopleOf(store)[0]?.mergedFrom).toHaveLength(2);
  });
});

describe('two who may be one', () => {
  const nicknames = async (): Promise<MemoryStore> => {
    const store = emptyStore();
    await bring(store, 'a.csv', ['William Harper,CFO,,,', 'Tariq Cragmuir,CTO,,,']);
    await bring(store, 'b.csv', ['Bill Harper,Head of Finance,,,']);
    return store;
  };

  test('are asked about, and are one for every later import once somebody says so', async () => {
    const store = await nicknames();
    const before = structuredClone(store);
    const pair: [PersonId, PersonId] = [idOf(store, 'William Harper'), idOf(store, 'Bill Harper')];
    expect(lookalikesAmong(peopleOf(store))).toEqual([
      { personIds: pair.toSorted(), because: expect.stringContaining('nickname') as string },
    ]);
    const undo = arrange(store, { kind: 'join', personIds: pair });
    expect(peopleOf(store)).toMatchObject([
      { personId: pair[0], titles: ['CFO', 'Head of Finance'], mergedFrom: [{}, { reason: 'decided' }] },
      { name: 'Tariq Cragmuir' },
    ]);
    const joined = structuredClone(store);
    await bring(store, 'b.csv', ['Bill Harper,Head of Finance,,,'], '2026-02-01');
    expect(store).toEqual(joined);
    await bring(store, 'c.csv', ['Bill Harper,Finance Chief,,,']);
    expect(peopleOf(store)[0]?.titles).toEqual(['CFO', 'Finance Chief', 'Head of Finance']);
    store.rosters.clear();
    for (const [id, roster] of joined.rosters) store.rosters.set(id, roster);
    arrange(store, undo);
    expect(store).toEqual(before);
  });

  test('are not asked about again once somebody says that they are two', async () => {
    const store = await nicknames();
    const before = structuredClone(store);
    const personIds = [idOf(store, 'William Harper'), idOf(store, 'Bill Harper')] as const;
    const undo = arrange(store, { kind: 'keep-apart', personIds });
    expect(lookalikesAmong(peopleOf(store))).toEqual([]);
    expect(peopleOf(store)).toHaveLength(3);
    arrange(store, undo);
    expect(store).toEqual(before);
  });
});

test('what cannot be done is refused with a reason', async () => {
  const store = emptyStore();
  await bring(store, 'a.csv', ['Zahra Wexbury,CEO,,,', 'Tariq Cragmuir,CTO,,,']);
  const [one, other] = peopleOf(store).map((person) => person.personId) as [PersonId, PersonId];
  const people = peopleOf(store);
  const nobody = 'p_none' as PersonId;
  const refusals: [ArrangementChoice, string][] = [
    [{ kind: 'separate', personId: one }, 'invalid-input'],
    [{ kind: 'separate', personId: nobody }, 'not-found'],
    [{ kind: 'join', personIds: [one, one] }, 'invalid-input'],
    [{ kind: 'join', personIds: [one, nobody] }, 'not-found'],
    [{ kind: 'restore', people: [{ personId: one, parts: [], notSameAs: [] }] }, 'not-found'],
    [
      {
        kind: 'restore',
        people: [{ personId: one, parts: [{ personId: other, reason: null }], notSameAs: [] }],
      },
      'not-found',
    ],
  ];
  for (const [choice, kind] of refusals)
    expect(arrangePeople(people, choice)).toMatchObject({ ok: false, failure: { kind } });
});

const row = fc
  .record({
    name: fc.constantFrom('Zahra Wexbury', 'ZAHRA WEXBURY', 'Z. Wexbury', 'Bill Harper', 'William Harper'),
    title: fc.constantFrom('CEO', 'CFO', ''),
    email: fc.constantFrom('', '', 'z@acme.example', 'b@acme.example'),
    id: fc.constantFrom('', '', '', '7', '8'),
  })
  .map(({ name, title, email, id }) => `${name},${title},${email},,${id}`);
const file = fc.array(row, { minLength: 1, maxLength: 5 });
const step = fc.record({
  kind: fc.constantFrom('separate', 'join', 'keep-apart'),
  at: fc.nat(),
  to: fc.nat(),
});

const identityOf = (store: MemoryStore) =>
  new Map(peopleOf(store).map(({ personId, notSameAs = [] }) => [personId, notSameAs]));

test('any choices are kept by the same files again, and taken back one by one give what was there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { minLength: 1, maxLength: 3 }),
      fc.array(step, { maxLength: 6 }),
      async (files, steps) => {
        const store = emptyStore();
        const parsed = await Promise.all(files.map((rows, at) => parse(`${at}.csv`, rows)));
        const bringAll = async (into: MemoryStore): Promise<void> => {
          for (const one of parsed) await importInto(into, one);
        };
        await bringAll(store);
        const done: { readonly before: MemoryStore; readonly undo: ArrangementChoice }[] = [];
        for (const { kind, at, to } of steps) {
          const people = peopleOf(store);
          const one = people[at % people.length]!.personId;
          const other = people[to % people.length]!.personId;
          const choice = (
            kind === 'separate' ? { kind, personId: one } : { kind, personIds: [one, other] }
          ) as ArrangementChoice;
          if (!arrangePeople(people, choice).ok) continue;
          done.push({ before: structuredClone(store), undo: arrange(store, choice) });
          // A row that fitted two people, who were joined since, is taken in now; else nothing changes.
          const again = structuredClone(store);
          await bringAll(again);
          expect(identityOf(again)).toEqual(identityOf(store));
          const twice = structuredClone(again);
          await bringAll(twice);
          expect(twice).toEqual(again);
        }
        for (const { before, undo } of done.reverse()) {
          arrange(store, undo);
          expect(store).toEqual(before);
        }
      },
    ),
    { seed: 17, numRuns: 60 },
  );
});

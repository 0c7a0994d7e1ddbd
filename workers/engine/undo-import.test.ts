import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportReport } from '../../contracts/company.ts';
import type { ImportId } from '../../contracts/ids.ts';
import { engineWith, hashOf, knowledge } from '../../test-kit/import-engine.ts';
import { memoryStore } from '../../test-kit/memory-store.ts';
import { testSeller } from '../../test-kit/test-engine.ts';
import { startBatch } from './batches.ts';
import { keptUndos } from './remember-before.ts';
import { listImports } from './undo-import.ts';

const header = 'company_name,domain,first_name,last_name,title,email\n';
const first = `${header}Alder,alder.example,Ada,Nordin,CRO,ada@alder.example\nBirch,birch.example,Ben,Okoye,VP Sales,\n`;
const second = `${header}Alder,alder.example,Ada,Nordin,Chief Revenue Officer,\nAlder,alder.example,Cleo,Marsh,CFO,\nCedar,cedar.example,Dai,Lin,CEO,\n`;
const elsewhere = `${header}Dogwood,dogwood.example,Eve,Holt,CEO,\n`;

describe('undo of an import', () => {
  it('returns companies, rosters and counts to the identical canonical hash', async () => {
    const { store, bring, undo, events } = engineWith({ first, second });
    const empty = await hashOf(store, knowledge);
    const one = await bring('first');
    const before = await hashOf(store, knowledge);
    const two = await bring('second');
    expect(two).toMatchObject({ companies: { new: 1 }, people: { new: 2, changed: 1 } });
    expect(await hashOf(store, knowledge)).not.toBe(before);
    expect(await undo(two.importId)).toMatchObject({ ok: true, value: { importId: two.importId } });
    expect(await hashOf(store, knowledge)).toBe(before);
    expect(await undo(one.importId)).toMatchObject({ ok: true });
    expect(await hashOf(store, knowledge)).toBe(empty);
    expect(await hashOf(store, ['importUndo', 'beforeImages'])).toBe(
      await hashOf(memoryStore(), ['importUndo', 'beforeImages']),
    );
    expect(events.at(-1)).toEqual({ type: 'companies-changed' });
  });

  it('brings back those whom a newer list marked as left', async () => {
    const row = (name: string) => `Alder,alder.example,${name},Quell,Manager,\n`;
    const people = ['Ada', 'Ben', 'Cleo', 'Dai'];
    const { store, bring, undo } = engineWith({
      'people-1': header + people.map(row).join(''),
      'people-2': header + people.slice(0, 3).map(row).join(''),
    });
    await bring('people-1');
    const before = await hashOf(store, knowledge);
    const kept = await bring('people-2');
    expect(kept.changes).toMatchObject({ missingAre: 'keep', suggested: 'left', missing: 1 });
    expect([...store.resident('rosterCounts').values()]).toMatchObject([{ current: 4, past: 0 }]);
    expect(await undo(kept.importId)).toMatchObject({ ok: true });
    expect(await hashOf(store, knowledge)).toBe(before);
    const marked = await bring('people-2', 'left');
    expect(marked.changes).toMatchObject({ missingAre: 'left', counts: { left: 1 } });
    expect([...store.resident('rosterCounts').values()]).toMatchObject([{ current: 3, past: 1 }]);
    expect(await undo(marked.importId)).toMatchObject({ ok: true });
    expect(await hashOf(store, knowledge)).toBe(before);
  });

  it('holds at each step for any imports, undone one after the other', async () => {
    const names = ['Alder', 'Birch', 'Cedar', 'Dogwood'];
    const row = fc.tuple(
      fc.constantFrom(...names),
      fc.constantFrom('Ada', 'Ben', 'Cleo'),
      fc.constantFrom('CEO', 'CFO', ''),
    );
    const file = fc.array(row, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 5 }), async (files) => {
        const texts = Object.fromEntries(
          files.map((rows, at) => [
            String(at),
            header +
              rows
                .map(([name, who, title]) => `${name},${name.toLowerCase()}.example,${who},Quell,${title},\n`)
                .join(''),
          ]),
        );
        const { store, bring, undo } = engineWith(texts);
        const hashes: string[] = [];
        const imports: ImportReport[] = [];
        for (const token of Object.keys(texts)) {
          hashes.push(await hashOf(store, knowledge));
          imports.push(await bring(token));
        }
        for (const { importId } of [...imports].reverse()) {
          expect(await undo(importId)).toMatchObject({ ok: true });
          expect(await hashOf(store, knowledge)).toBe(hashes.pop());
        }
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it('is refused while a later import names the same companies, which then is undone first', async () => {
    const { store, bring, undo } = engineWith({ first, second, elsewhere });
    const one = await bring('first');
    const two = await bring('second');
    await bring('elsewhere');
    const before = await hashOf(store, knowledge);
    expect(await undo(one.importId)).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid-input',
        message: 'A later import ("second.csv") names companies of this one. Undo that import first.',
      },
    });
    expect(await hashOf(store, knowledge)).toBe(before);
    expect(await undo(two.importId)).toMatchObject({ ok: true });
    expect(await undo(one.importId)).toMatchObject({ ok: true });
    expect([...store.resident('companies').values()].map(({ name }) => name)).toEqual(['Dogwood']);
  });

  it('is refused twice, for an unknown import, and where a company was changed since', async () => {
    const { store, bring, undo } = engineWith({ first, elsewhere });
    const one = await bring('first');
    expect(await undo('i_none' as ImportId)).toMatchObject({ ok: false, failure: { kind: 'not-found' } });
    expect(await undo(one.importId)).toMatchObject({ ok: true });
    expect(await undo(one.importId)).toMatchObject({
      ok: false,
      failure: { message: 'This import was undone already.' },
    });
    const again = await bring('elsewhere');
    expect(again.importId).not.toBe(one.importId);
    const [company] = [...store.resident('companies').values()];
    if (!company) throw new Error('no company');
    await store.commit([{ table: 'companies', id: company.companyId, value: { ...company, city: 'Oslo' } }]);
    expect(await undo(again.importId)).toMatchObject({
      ok: false,
      failure: { message: 'Companies of this import were changed since, so it cannot be undone.' },
    });
  });

  it('waits for unfinished runs of its companies; finished ones stay in the history', async () => {
    const { world, store, bring, undo, idle } = engineWith({ first });
    const { importId } = await bring('first');
    const wish = { companyIds: null, level: 'identify', priority: 'normal', exportTo: null } as const;
    const started = await startBatch(world, { ...wish, seller: testSeller });
    expect(started).toMatchObject({ ok: true });
    expect(await undo(importId)).toMatchObject({
      ok: false,
      failure: {
        message:
          '2 runs of companies of this import are not finished yet. Let them finish or cancel them, then undo the import.',
      },
    });
    await idle();
    expect(await undo(importId)).toMatchObject({ ok: true });
    expect(store.resident('companies').size).toBe(0);
    expect([...store.resident('runs').values()].map((run) => run.state)).toEqual(['succeeded', 'succeeded']);
  });

  it('keeps what the latest imports replaced, and forgets older ones', async () => {
    const texts = Object.fromEntries(
      Array.from({ length: keptUndos + 2 }, (_, at) => [
        `f${at}`,
        `${header}Alder,alder.example,Ada,Nordin,Title ${at},\n`,
      ]),
    );
    const { world, store, bring, undo } = engineWith(texts);
    const reports: ImportReport[] = [];
    for (const token of Object.keys(texts)) reports.push(await bring(token));
    const kept = listImports(world).filter(({ keptBecause }) => keptBecause === null);
    expect(kept).toHaveLength(keptUndos);
    expect(kept[0]?.importId).toBe(reports.at(-1)?.importId);
    let images = 0;
    for await (const { id } of store.scan('beforeImages')) images += id === '' ? 0 : 1;
    expect(images).toBe(keptUndos);
    const oldest = reports[0];
    if (!oldest) throw new Error('no import');
    expect(await undo(oldest.importId)).toMatchObject({
      ok: false,
      failure: { message: `Only the latest ${keptUndos} imports can be undone, and this one is older.` },
    });
  });

  it('changes nothing when the disk does not take it', async () => {
    const { store, bring, undo } = engineWith({ first });
    const { importId } = await bring('first');
    const before = await hashOf(store, knowledge);
    store.refuse({ kind: 'storage', message: 'The disk is full.' });
    expect(await undo(importId)).toMatchObject({ ok: false, failure: { kind: 'storage' } });
    expect(await hashOf(store, knowledge)).toBe(before);
  });
});

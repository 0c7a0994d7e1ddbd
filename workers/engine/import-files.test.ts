import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { FileToken } from '../../contracts/ids.ts';
import type { EngineServices } from '../../contracts/ports.ts';
import { fail, ok } from '../../contracts/result.ts';
import { memoryStore } from '../../test-kit/memory-store.ts';
import { testEngine } from '../../test-kit/test-engine.ts';
import { fingerprintOf } from '../../pipeline/imports/choose-columns.ts';
import type { EngineWorld } from './engine-world.ts';
import { importFiles, planImport, previewFiles, saveRefusedRows } from './import-files.ts';

const gone: Failure = { kind: 'unreadable-file', file: 'people.csv', message: 'The file is gone.' };
const header = 'company_name,first_name,last_name,title\n';
const row = 'Alder,Ada,Nordin,Chief Revenue Officer\n';
/** More than main gives at once. */
const long =
  header + row + Array.from({ length: 40_000 }, () => 'Birch,Ben,Okoye,Director of Sales\n').join('');

/** An engine whose main has one file, and the offsets at which it was read. */
function engineWith(text: string, { breaksAfter = Infinity } = {}) {
  const bytes = new TextEncoder().encode(text);
  const reads: number[] = [];
  const written = new Map<string, string>();
  const services: Partial<EngineServices> = {
    fileStat: () =>
      Promise.resolve(ok({ name: 'people.csv', sizeBytes: bytes.length, modifiedAt: 1_780_000_000_000 })),
    fileRead: (_token, offset, length) => {
      reads.push(offset);
      return Promise.resolve(offset >= breaksAfter ? fail(gone) : ok(bytes.slice(offset, offset + length)));
    },
    fileWriteAtomically: (token, pieces) => {
      written.set(token, pieces.join(''));
      return Promise.resolve(ok({ name: token }));
    },
  };
  const store = memoryStore();
  const { world, events } = testEngine(store);
  const withFile = { ...world, services: services as EngineServices } satisfies EngineWorld;
  return { world: withFile, store, events, reads, written };
}

const files = { files: [{ token: 't' as FileToken, kind: 'auto' as const }] };

describe('files that the person chose', () => {
  it('are previewed without storing anything', async () => {
    const { world, store } = engineWith(header + row);
    expect(await previewFiles(world, files)).toMatchObject({
      ok: true,
      value: [
        {
          file: { file: 'people.csv', kind: 'people', rows: 1 },
          sample: [{ title: 'Chief Revenue Officer' }],
        },
      ],
    });
    expect(store.commits).toEqual([]);
  });

  it('are read in pieces and stored as one commit', async () => {
    const { world, store, events, reads } = engineWith(long);
    const imported = await importFiles(world, files);
    expect(imported).toMatchObject({ ok: true, value: { companies: { new: 2 }, people: { new: 2 } } });
    expect(reads).toEqual([0, 1024 * 1024]);
    expect(store.commits).toHaveLength(1);
    expect(events).toContainEqual({ type: 'companies-changed' });
  });

  it('fail as main says where they break off, and nothing is stored', async () => {
    const { world, store } = engineWith(long, { breaksAfter: 1 });
    expect(await importFiles(world, files)).toEqual(fail(gone));
    expect(await previewFiles(world, files)).toEqual(fail(gone));
    expect(store.commits).toEqual([]);
  });

  it('are planned without storing anything: new, changed, same, refused', async () => {
    const { world, store } = engineWith(`${header}${row}Birch,,,No name\n`);
    const plan = await planImport(world, files);
    expect(plan).toMatchObject({
      ok: true,
      value: {
        companies: { counts: { new: 1, changed: 0, same: 0 }, new: ['Alder'] },
        people: { counts: { new: 1, changed: 0, same: 0 }, new: ['Ada Nordin'] },
        refused: { count: 1, sample: [{ line: 3 }] },
      },
    });
    expect(store.commits).toEqual([]);
    const imported = await importFiles(world, files);
    expect(imported).toMatchObject({ ok: true, value: plan.ok ? plan.value.report : {} });
    expect(await planImport(world, files)).toMatchObject({
      ok: true,
      value: { people: { counts: { new: 0, changed: 0, same: 1 }, new: [], changed: [] } },
    });
  });

  it('give their refused rows as CSV', async () => {
    const { world, written } = engineWith(`${header}Birch,,,No name\n${row}`);
    const target = 'refused.csv' as FileToken;
    expect(await saveRefusedRows(world, { ...files, target })).toEqual(ok({ rows: 1, file: 'refused.csv' }));
    expect(written.get('refused.csv')).toMatch(/^file,line,column,reason,fix\r\npeople\.csv,2,/);
  });

  it('are read as the person chose, also the next file with the same headers', async () => {
    const { world, store } = engineWith('Firm;Who;Job\nAlder;Ada Nordin;CRO\n');
    const headers = { companyName: 'Firm', name: 'Who', department: 'Job' };
    const columns = { kind: 'people' as const, headers };
    const [file] = files.files;
    if (!file) throw new Error('no file');
    expect(await importFiles(world, { files: [{ ...file, columns }] })).toMatchObject({ ok: true });
    expect(store.resident('settings').get('settings')?.mappings).toEqual({
      [fingerprintOf(['Firm', 'Who', 'Job'])]: columns,
    });
    expect(await previewFiles(world, files)).toMatchObject({
      ok: true,
      value: [
        {
          file: {
            mapping: [{ field: 'companyName' }, { field: 'name' }, { header: 'Job', field: 'department' }],
          },
          fields: expect.arrayContaining(['title', 'department']) as unknown,
        },
      ],
    });
  });

  it('are refused when they are empty', async () => {
    const { world, reads } = engineWith('');
    expect(await previewFiles(world, files)).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable-file' },
    });
    expect(reads).toEqual([]);
  });
});

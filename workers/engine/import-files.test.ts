import { describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { FileToken } from '../../contracts/ids.ts';
import type { EngineServices } from '../../contracts/ports.ts';
import { fail, ok } from '../../contracts/result.ts';
import { memoryStore } from '../../test-kit/memory-store.ts';
import { testEngine } from '../../test-kit/test-engine.ts';
import type { EngineWorld } from './engine-world.ts';
import { importFiles, previewFiles } from './import-files.ts';

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
  const services: Partial<EngineServices> = {
    fileStat: () =>
      Promise.resolve(ok({ name: 'people.csv', sizeBytes: bytes.length, modifiedAt: 1_780_000_000_000 })),
    fileRead: (_token, offset, length) => {
      reads.push(offset);
      return Promise.resolve(offset >= breaksAfter ? fail(gone) : ok(bytes.slice(offset, offset + length)));
    },
  };
  const store = memoryStore();
  const { world, events } = testEngine(store);
  const withFile = { ...world, services: services as EngineServices } satisfies EngineWorld;
  return { world: withFile, store, events, reads };
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

  it('are refused when they are empty', async () => {
    const { world, reads } = engineWith('');
    expect(await previewFiles(world, files)).toMatchObject({
      ok: false,
      failure: { kind: 'unreadable-file' },
    });
    expect(reads).toEqual([]);
  });
});

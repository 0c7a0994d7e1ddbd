import { IDBKeyRange } from 'fake-indexeddb';
import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import type { Put } from '../contracts/tables.ts';
import { type TestProfile, createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';

const seeds = ['Ada Lovelacey', 'Chief Example Officer', 'acme-widgets.example', 'ada@acme-widgets.example'];
const [name, title, domain, email] = seeds;

const puts = [
  { table: 'companies', id: 'c-1', value: { companyId: 'c-1', name: 'Acme', domain } },
  { table: 'rosters', id: 'c-1', value: { companyId: 'c-1', people: [{ name, titles: [title], email }] } },
  { table: 'results', id: 'r-1', value: { members: [{ name, title, email }] } },
  { table: 'runs', id: 'run-1', value: { runId: 'run-1', companyDomain: domain } },
  { table: 'cache', id: `readable ${domain} id`, value: { cacheKey: domain } },
] as unknown as readonly Put[];

/** Everything the profile holds as bytes and texts: journal, names of databases and tables, ids and sealed rows. */
async function everythingAtRest(profile: TestProfile): Promise<Buffer> {
  const parts: (Uint8Array | string)[] = [...profile.journal.frames];
  for (const { name: databaseName } of await profile.indexedDB.databases()) {
    parts.push(databaseName ?? '');
    const db = await new Dexie(databaseName ?? '', { indexedDB: profile.indexedDB, IDBKeyRange }).open();
    for (const table of db.tables) {
      parts.push(table.name, ...table.schema.indexes.map((index) => index.name));
      for (const row of (await table.toArray()) as Record<string, unknown>[]) {
        parts.push(
          ...Object.values(row).map((value) => (value instanceof Uint8Array ? value : JSON.stringify(value))),
        );
      }
    }
    db.close();
  }
  return Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array)));
}

/** A text as it could lie on a disk: three encodings, base64 at each of its three offsets. */
function disguises(text: string): readonly Buffer[] {
  const inBase64 = [0, 1, 2].flatMap((offset) =>
    (['utf8', 'utf16le'] as const).map((encoding) => {
      const encoded = Buffer.concat([Buffer.alloc(offset, ' '), Buffer.from(text, encoding)]).toString(
        'base64',
      );
      return Buffer.from(encoded.slice(4, -4));
    }),
  );
  const all = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    ...inBase64,
  ];
  // Five bytes and less turn up in random bytes by chance.
  return all.filter((bytes) => bytes.length > 5);
}

test('nothing that names a person or a company can be read from journal or view', async () => {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile);
  await store.commit(puts);
  await store.commit([{ table: 'cache', id: `readable ${domain} id`, value: null }]);
  await store.close();
  const bytes = await everythingAtRest(profile);
  expect(bytes.length).toBeGreaterThan(1500);
  for (const text of [...seeds, 'companyId', 'members', 'readable', 'titles', 'companies', 'rosters']) {
    for (const disguise of disguises(text))
      expect(bytes.includes(disguise), `${text} as ${disguise.toString('latin1')}`).toBe(false);
  }
});

test('the search above would find what is written in the clear', () => {
  for (const text of seeds) {
    for (const at of ['', 'x', 'xy']) {
      const hidden = Buffer.from(Buffer.from(`${at}${text} and more`).toString('base64'));
      expect(disguises(text).some((disguise) => hidden.includes(disguise))).toBe(true);
    }
    expect(disguises(text).some((disguise) => Buffer.from(`a ${text} z`, 'utf16le').includes(disguise))).toBe(
      true,
    );
  }
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DirectoryEntry, createPackDirectory } from './pack-directory.ts';

const pack = (packId: string, ...ids: string[]) =>
  ({ letter: 'h', packId, ids, chars: ids.length * 100 }) as const;

test('a record that is written again is in the newer pack, and a pack of which nothing is left is no more', () => {
  const directory = createPackDirectory();
  directory.apply(directory.plan([pack('1', 'a', 'b'), pack('2', 'c')], new Map()));
  directory.apply(directory.plan([pack('3', 'c', 'a')], new Map()));
  expect(['a', 'b', 'c', 'd'].map((id) => directory.find('h', id))).toEqual(['3', '1', '3', undefined]);
  expect(directory.packs('h')).toEqual(['1', '3']);
  expect(directory.find('g', 'a')).toBeUndefined();
});

test('removed records are nowhere, and their pack goes with the last of them', () => {
  const directory = createPackDirectory();
  directory.apply(directory.plan([pack('1', 'a', 'b')], new Map()));
  directory.apply(directory.plan([], new Map([['h', ['a']]])));
  expect(directory.find('h', 'a')).toBeUndefined();
  expect(directory.packs('h')).toEqual(['1']);
  directory.apply(directory.plan([], new Map([['h', ['b', 'never there']]])));
  expect(directory.packs('h')).toEqual([]);
});

test('many thin packs are merged, and packs that are mostly outdated are rewritten', () => {
  const directory = createPackDirectory();
  for (let at = 0; at < 11; at += 1) directory.apply(directory.plan([pack(`${at}`, `id ${at}`)], new Map()));
  expect(directory.mergeable('h')).toEqual([]);
  directory.apply(directory.plan([pack('eleven', 'id 11')], new Map()));
  expect(directory.mergeable('h')).toHaveLength(12);
  const fat = createPackDirectory();
  const ids = Array.from({ length: 10 }, (_, at) => `id ${at}`);
  fat.apply(fat.plan([{ ...pack('fat', ...ids), chars: 64_000 }], new Map()));
  expect(fat.mergeable('h')).toEqual([]);
  fat.apply(fat.plan([], new Map([['h', ids.slice(0, 6)]])));
  expect(fat.mergeable('h')).toEqual(['fat']);
});

test('what is written down of it makes the same directory again, step by step or all at once', () => {
  const idArb = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const stepArb = fc.record({
    ids: fc.uniqueArray(idArb, { maxLength: 3 }),
    removed: fc.uniqueArray(idArb, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(stepArb, { maxLength: 12 }), (steps) => {
      const directory = createPackDirectory();
      const model = new Map<string, string>();
      const written: DirectoryEntry[] = [];
      steps.forEach(({ ids, removed }, at) => {
        const gone = removed.filter((id) => !ids.includes(id));
        const entries = directory.plan(
          ids.length > 0 ? [pack(`p${at}`, ...ids)] : [],
          new Map([['h', gone]]),
        );
        directory.apply(entries);
        written.push(...entries);
        for (const id of ids) model.set(id, `p${at}`);
        for (const id of gone) model.delete(id);
      });
      const replayed = createPackDirectory();
      replayed.apply(written);
      const folded = createPackDirectory();
      folded.apply(directory.entries());
      for (const found of [directory, replayed, folded]) {
        for (const id of ['a', 'b', 'c', 'd', 'e']) expect(found.find('h', id)).toBe(model.get(id));
        expect([...found.packs('h')].sort()).toEqual([...new Set(model.values())].sort());
      }
    }),
  );
});

import { expect, it } from 'vitest';
import fc from 'fast-check';
import { jsonLines, treeKey } from './json-lines.ts';

const value = {
  company: { name: 'Harbor Analytics', employees: 40, tags: [] },
  people: [{ name: 'Ada Abelson' }, { name: 'Bruno Dunmore' }],
  hit: false,
  note: null,
};
const none: ReadonlySet<string> = new Set();

it('shows the parts of a value at once, closed', () => {
  expect(jsonLines(value, none).map(({ key, preview, canOpen }) => [key, preview, canOpen])).toEqual([
    ['company', 'Harbor Analytics · 40', true],
    ['people', '2 items', true],
    ['hit', 'false', false],
    ['note', 'nothing', false],
  ]);
});

it('walks only what is open', () => {
  const lines = jsonLines(value, new Set(['$.people', '$.people.1']));
  expect(lines.map(({ path, depth }) => [path, depth])).toEqual([
    ['$.company', 0],
    ['$.people', 0],
    ['$.people.0', 1],
    ['$.people.1', 1],
    ['$.people.1.name', 2],
    ['$.hit', 0],
    ['$.note', 0],
  ]);
});

it('shows single values and empty ones in one line', () => {
  expect(jsonLines('text', none)).toMatchObject([{ key: null, kind: 'text', preview: 'text' }]);
  expect(jsonLines({}, none)).toMatchObject([{ preview: 'empty', canOpen: false }]);
  expect(jsonLines([], none)).toMatchObject([{ preview: '0 items', canOpen: false }]);
  expect(jsonLines(undefined, none)).toMatchObject([{ preview: 'nothing' }]);
});

it('gives every line of any value a path of its own', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (any) => {
      const every = new Set<string>();
      let lines = jsonLines(any, every);
      for (let round = 0; round < 6; round += 1) {
        lines.forEach(({ path }) => every.add(path));
        lines = jsonLines(any, every);
      }
      // Names with dots may meet; the walk itself must end and lose nothing.
      expect(lines.length).toBeGreaterThan(0);
      expect(lines.every(({ canOpen, isOpen }) => !canOpen || isOpen)).toBe(true);
    }),
  );
});

it('stops at a depth nobody reads', () => {
  let deep: unknown = 'end';
  for (let level = 0; level < 200; level += 1) deep = { next: deep };
  const open = new Set(Array.from({ length: 200 }, (_unused, at) => `$${'.next'.repeat(at + 1)}`));
  expect(jsonLines(deep, open).length).toBeLessThan(40);
});

it('travels by arrow keys as trees do', () => {
  const closed = jsonLines(value, none);
  expect(treeKey('ArrowDown', closed, '$.company')?.active).toBe('$.people');
  expect(treeKey('ArrowRight', closed, '$.people')?.toggle?.path).toBe('$.people');
  const open = jsonLines(value, new Set(['$.people']));
  expect(treeKey('ArrowRight', open, '$.people')).toEqual({ active: '$.people.0' });
  expect(treeKey('ArrowLeft', open, '$.people.1')).toEqual({ active: '$.people' });
  expect(treeKey('ArrowLeft', open, '$.people')?.toggle?.path).toBe('$.people');
  expect(treeKey('End', open, '$.people')?.active).toBe('$.note');
  expect(treeKey('Enter', open, '$.hit')).toBeNull();
  expect(treeKey('a', open, '$.hit')).toBeNull();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MARK_WORDS, countOf, createRecordPlaces, marksOf } from './record-places.ts';

const sameHead = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `r_b4b5672ac2b239ec22e3|${index.toString(36)}`);

test('marks of ids that differ little share no word more often than chance has it', () => {
  const COUNT = 200_000;
  const marks = marksOf(sameHead(COUNT));
  expect(countOf(marks)).toBe(COUNT);
  for (let word = 0; word < MARK_WORDS; word += 1) {
    const own = marks.filter((_, index) => index % MARK_WORDS === word);
    // About n² / 2^33 pairs share one of 2^32 words: 4.7 here; four times that is chance once in a billion.
    expect(COUNT - new Set(own).size).toBeLessThan(20);
  }
  const pairs = new Set(
    Array.from({ length: COUNT }, (_, id) => `${marks[id * 3 + 1]}|${marks[id * 3 + 2]}`),
  );
  expect(pairs.size).toBe(COUNT);
});

test('the mark of an id stays what it is on disk', () => {
  expect([...marksOf(['', 'r_b4b5672ac2b239ec22e3|validate'])]).toMatchInlineSnapshot(`
    [
      301794027,
      2612203797,
      2605812845,
      1558849834,
      1542488298,
      1721154196,
    ]
  `);
  expect(marksOf(['a', 'b']).slice(MARK_WORDS)).toEqual(marksOf(['b']));
});

test('keeps places as a map does, whatever is set and taken away', () => {
  // Few ids, so that they meet again; all in one stretch of cells now and then.
  const ids = sameHead(60);
  const marks = marksOf(ids);
  const crowded = marks.map((word, index) => (index % MARK_WORDS === 0 ? word & 0xf000_0003 : word));
  const stepArb = fc.record({
    id: fc.nat({ max: ids.length - 1 }),
    place: fc.option(fc.nat({ max: 9 }), { nil: null, freq: 3 }),
  });
  fc.assert(
    fc.property(fc.array(stepArb, { maxLength: 300 }), fc.boolean(), (steps, isCrowded) => {
      const used = isCrowded ? crowded : marks;
      const places = createRecordPlaces();
      const model = new Map<number, number>();
      for (const { id, place } of steps) {
        if (place === null) {
          model.delete(id);
          places.delete(used, id * MARK_WORDS);
        } else {
          model.set(id, place);
          places.set(used, id * MARK_WORDS, place);
        }
      }
      expect(places.size).toBe(model.size);
      for (const id of ids.keys()) expect(places.find(used, id * MARK_WORDS)).toBe(model.get(id) ?? -1);
      const visited = new Map<string, number>();
      places.each((words, at, place) => visited.set(words.slice(at, at + MARK_WORDS).join(), place));
      const expected = [...model].map(([id, place]) => [
        used.slice(id * MARK_WORDS, (id + 1) * MARK_WORDS).join(),
        place,
      ]);
      expect(visited).toEqual(new Map(expected as [string, number][]));
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  emptyStore,
  importInto,
  latin1,
  parseFile,
  readFile,
  utf16,
} from '../../test-kit/files/import-files.ts';

const good = [
  'name,company,domain,title,email,phone,is_past,verified_on,employees',
  'Amara Hallowick,Northlark,northlark.example,"VP Sales, West",amara@northlark.example,+1 202-555-0100,false,2025-01-31,51-200',
  'Jürgen Müßig,"Kesselbrunn ""Bau"" GmbH",kesselbrunn.example,"Geschäftsführer\r\nVertrieb",,,nein,31.12.2024,',
  'Zoë Łęcka,Dąbrowa,dabrowa.example,,zoe@dabrowa.example,,true,,10k',
];
const smallShards = [
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\r\n',
  '\0',
  "'",
  '=',
  '\ufeff',
  '\ud800',
  '💥',
  ' ',
];
const shards = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...smallShards) },
  { weight: 1, arbitrary: fc.constant('x'.repeat(70_000)) },
);

/** A good file with a few things broken in it. */
const malformed = fc
  .record({
    rows: fc.array(fc.constantFrom(...good.slice(1)), { minLength: 1, maxLength: 12 }),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
    damage: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(3), shards), {
      minLength: 1,
      maxLength: 8,
    }),
    encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'latin1'),
    pieceSize: fc.integer({ min: 1, max: 5000 }),
  })
  .map(({ rows, delimiter, lineEnd, damage, encoding, pieceSize }) => {
    let text = [good[0] ?? '', ...rows].join(lineEnd).replaceAll(',', delimiter);
    const headerEnd = text.indexOf(lineEnd);
    for (const [place, cutLength, shard] of damage) {
      const at = headerEnd + Math.floor(place * (text.length - headerEnd));
      text = text.slice(0, at) + shard + text.slice(at + cutLength);
    }
    const bytes =
      encoding === 'utf-8'
        ? new TextEncoder().encode(text)
        : encoding === 'latin1'
          ? latin1(text.replace(/[^\0-\xff]/g, 'ÿ'))
          : utf16(text, encoding === 'utf-16le' ? 'le' : 'be', true);
    return {
      bytes,
      pieceSize: bytes.length > 20_000 ? 60_000 : pieceSize,
      lineCount: text.split(/\r\n|\n|\r/).length,
    };
  });

test('600 malformed files: no crash, every problem with its place, every row accounted for', async () => {
  let problems = 0;
  await fc.assert(
    fc.asyncProperty(malformed, async ({ bytes, pieceSize, lineCount }) => {
      const read = await readFile(bytes, { name: 'fuzz.csv', pieceSize });
      if (!read.ok) {
        expect(read.failure.message).toMatch(/^"fuzz\.csv" .+\.$/);
        return;
      }
      const { file, people, companies, problems: kept, problemCount } = read.value;
      expect(file.rows - file.refusedRows).toBe(people.length + companies.length);
      expect(kept).toHaveLength(problemCount);
      expect(problemCount).toBeGreaterThanOrEqual(file.refusedRows);
      problems += problemCount;
      const headers = file.mapping.map((header) => header.header);
      const withoutPlace = kept.filter(({ file: name, line, column, found, expected }) => {
        const isPlaced = name === 'fuzz.csv' && line !== null && line > 1 && line <= lineCount;
        // A row with too many cells is named with the first column that has no header.
        const hasColumn = column !== null && (headers.includes(column) || /^\d+ cells$/.test(found));
        return !isPlaced || !hasColumn || expected === '';
      });
      expect(withoutPlace).toEqual([]);
      const lines = [...people, ...companies].map((draft) => draft.source.line);
      expect(Math.max(2, ...lines)).toBeLessThanOrEqual(lineCount);
    }),
    { seed: 2026, numRuns: 600 },
  );
  expect(problems).toBeGreaterThan(600);
});

test('300 files of noise: a failure or a list, never a crash', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 3000 }),
      fc.integer({ min: 1, max: 500 }),
      async (bytes, pieceSize) => {
        const read = await readFile(bytes, { pieceSize });
        if (!read.ok) expect(['unreadable-file', 'invalid-input']).toContain(read.failure.kind);
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});

test('whatever the cells hold, quoted as RFC 4180 wants, they come back one by one and cut anywhere', async () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', '\r\n', "'", '=', ' ', '東'),
    maxLength: 12,
  });
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 40 }),
      async (cells, pieceSize) => {
        const text = `company,name,title\n${cells.map((title, at) => `Acme,Person ${at},${quote(title)}\n`).join('')}`;
        const { people, problems } = await parseFile(text, { pieceSize });

        expect(problems).toEqual([]);
        expect(people.map((person) => person.name)).toEqual(cells.map((_, at) => `Person ${at}`));
        const whole = await parseFile(text);
        expect(people).toEqual(whole.people);
      },
    ),
    { seed: 4180, numRuns: 300 },
  );
});

test('an import of malformed files changes nothing the second time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(malformed, { minLength: 1, maxLength: 3 }), async (files) => {
      const parsed = [];
      for (const [at, { bytes }] of files.entries()) {
        const read = await readFile(bytes, { name: `file-${at}.csv` });
        if (read.ok) parsed.push(read.value);
      }
      const store = emptyStore();
      await importInto(store, ...parsed);
      const again = await importInto(store, ...parsed);

      expect(again.companies).toEqual([]);
      expect(again.rosters).toEqual([]);
    }),
    { seed: 99, numRuns: 150 },
  );
});

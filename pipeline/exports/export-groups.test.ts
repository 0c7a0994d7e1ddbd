import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFile } from '../../test-kit/files/import-files.ts';
import { memberOf, viewOf } from '../../test-kit/files/group-views.ts';
import { cleanText } from '../imports/clean-text.ts';
import { exportGroups, startExport } from './export-groups.ts';
import { exportFormats } from './registry.ts';

const columns =
  'company,company_domain,name,title,role,likelihood,seniority,department,reasons,email,email_status,phone,linkedin_url,country,sources,obtained_on,group_completeness,group_confidence,group_cohesion,level,run_id';

const northlark = viewOf('Northlark', [
  memberOf({ name: 'Zoë Wexbury', role: 'introducer', likelihood: 0.2, title: null, reasons: [] }),
  memberOf({ name: 'Tariq Cragmuir', role: 'champion', likelihood: 0.5 }),
  memberOf({ name: 'Amara Hallowick', role: 'champion', likelihood: 0.5, title: 'Head of "RevOps", EMEA' }),
  memberOf({
    name: 'Imani Ash',
    role: 'decision_maker',
    likelihood: 0.875,
    title: 'Chief Revenue Officer',
    seniority: 'c_level',
    reasons: [
      { text: 'leads sales', weight: 0.5 },
      { text: 'budget of this size; approves alone', weight: 0.3 },
    ],
    email: 'imani@northlark.example',
    emailStatus: 'valid',
    phone: '+1 202-555-0100',
    linkedinUrl: 'https://www.linkedin.example/in/imani-ash',
    country: 'United States',
    sources: [
      { source: 'import', file: 'companies.csv', line: 12, obtainedOn: '2025-12-31' },
      { source: 'import', file: 'people.csv', line: 40, obtainedOn: '2026-01-15' },
      { source: 'import', file: 'people.csv', line: 40, obtainedOn: '2026-01-15' },
    ],
  }),
  memberOf({ name: 'Lorna Dunmorrow', role: 'blocker', likelihood: 1, department: 'procurement' }),
  memberOf({ name: 'Dexter Pembrand', role: 'stakeholder', likelihood: 0.9 }),
  memberOf({ name: '=Evil', role: 'unknown', likelihood: 0, title: '@SUM(1+1)\nsecond line' }),
]);
const unknownFigures = { completeness: null, confidence: null, cohesion: null };
const views = [
  northlark,
  viewOf('Nobody Ltd', []),
  viewOf('Acme', [memberOf({ name: 'Jürgen Müßig' })], unknownFigures),
];

test.each(exportFormats.map(({ id }) => id))('%s is the same, some groups at a time', (id) => {
  for (const pieces of [
    [],
    [[]],
    [views],
    views.map((view) => [view]),
    [[], views.slice(0, 2), views.slice(2)],
  ]) {
    const writing = startExport(id);
    for (const piece of pieces) writing.add(piece);
    expect(writing.pieces().join('')).toBe(exportGroups(pieces.flat(), id));
  }
});

describe('the generic CSV', () => {
  const text = exportGroups(views, 'csv');

  test('is what the golden file shows', async () => {
    await expect(text).toMatchFileSnapshot(
      resolve(import.meta.dirname, '../../test-kit/files/exports/groups.csv'),
    );
  });

  test('has exactly the agreed columns, CRLF and no byte order mark', () => {
    expect(text.split('\r\n')[0]).toBe(columns);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\ufeff]/);
  });

  test('orders members by role, likelihood and name, and companies as given', () => {
    const names = text.split('\r\n').slice(1, -1);

    expect(names.map((row) => row.split(',').slice(0, 3).join('|'))).toEqual([
      'Northlark|northlark.example|Imani Ash',
      'Northlark|northlark.example|Amara Hallowick',
      'Northlark|northlark.example|Tariq Cragmuir',
      'Northlark|northlark.example|Dexter Pembrand',
      'Northlark|northlark.example|Lorna Dunmorrow',
      'Northlark|northlark.example|Zoë Wexbury',
      "Northlark|northlark.example|'=Evil",
      'Acme|acme.example|Jürgen Müßig',
    ]);
  });

  test('does not depend on the order of members', () => {
    const reversed = {
      ...northlark,
      group: { ...northlark.group, members: northlark.group.members.toReversed() },
    };

    expect(exportGroups([reversed], 'csv')).toBe(exportGroups([northlark], 'csv'));
  });

  test('of no groups is a header', () => {
    expect(exportGroups([], 'csv')).toBe(`${columns}\r\n`);
  });

  test('comes back with every name and title', async () => {
    const parsed = await parseFile(text, { name: 'groups.csv' });

    expect(parsed.problems).toEqual([]);
    expect(parsed.people).toHaveLength(8);
    expect(parsed.people.map((person) => [person.company.domain, person.name, person.title])).toEqual(
      expect.arrayContaining([
        ['northlark.example', 'Amara Hallowick', 'Head of "RevOps", EMEA'],
        ['northlark.example', '=Evil', '@SUM(1+1) second line'],
        ['northlark.example', 'Zoë Wexbury', null],
        ['acme.example', 'Jürgen Müßig', 'VP Sales'],
      ]),
    );
    expect(parsed.people[0]).toMatchObject({
      ...{ email: 'imani@northlark.example', emailStatus: 'valid', phone: '+1 202-555-0100' },
      ...{ linkedinUrl: 'https://www.linkedin.example/in/imani-ash', country: 'United States' },
      source: { obtainedOn: '2026-01-15' },
    });
  });

  test('300 lists of any names and titles come back as they were imported', async () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        'Z',
        'é',
        '東',
        '"',
        "'",
        ',',
        ';',
        '=',
        '+',
        '-',
        '@',
        ' ',
        '\n',
        '|',
        '＝',
      ),
      minLength: 1,
      maxLength: 15,
    });
    const cleaned = text.map(cleanText).filter((value) => /[\p{L}]/u.test(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cleaned, cleaned), { minLength: 1, maxLength: 8 }),
        async (people) => {
          const members = people.map(([name, title]) => memberOf({ name, title }));
          const parsed = await parseFile(exportGroups([viewOf('Acme', members)], 'csv'));
          const pairs = (
            list: readonly { readonly name: string; readonly title: string | null }[],
          ): string[] => list.map(({ name, title }) => JSON.stringify([name, title])).sort();

          expect(pairs(parsed.people)).toEqual(pairs(members));
        },
      ),
      { seed: 300, numRuns: 300 },
    );
  });
});

test('a format that is not registered is a mistake of the caller', () => {
  expect(() => exportGroups([], 'xlsx')).toThrow('no export format "xlsx"; known: csv, hubspot');
});

describe.each(exportFormats)('every export format: $id', (format) => {
  test('gives the same text twice and leaves its input alone', () => {
    const before = structuredClone(views);

    expect(format.write(views)).toBe(format.write(views));
    expect(views).toEqual(before);
  });
});

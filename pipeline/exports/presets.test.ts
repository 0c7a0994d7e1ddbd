import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departments } from '../../contracts/seller.ts';
import { buyerRoles, seniorities } from '../../contracts/group.ts';
import type { PersonId, RunId } from '../../contracts/ids.ts';
import { memberOf, viewOf } from '../../test-kit/files/group-views.ts';
import { formulaCells } from '../../test-kit/files/formulas.ts';
import { cutRecord } from '../imports/cut-records.ts';
import { inOrder } from './exported-view.ts';
import { writeGenericCsv } from './generic-csv.ts';
import { readJson, writeJson } from './json.ts';
import { readGenericCsv } from './read-generic-csv.ts';
import { exportFormats } from './registry.ts';
import { splitName } from './split-name.ts';
import { foldLine } from './vcard.ts';

const views = [
  viewOf('Northlark', [
    memberOf({
      ...{ name: 'Imani van der Ash', role: 'decision_maker', likelihood: 0.875, seniority: 'c_level' },
      ...{ title: 'Chief Revenue Officer, "EMEA"', email: 'imani@northlark.example', emailStatus: 'valid' },
      ...{ phone: '+44 20 7946 0123', linkedinUrl: 'https://www.linkedin.example/in/imani-ash' },
      ...{ country: 'United Kingdom', reasons: [{ text: 'leads sales; approves alone', weight: 0.5 }] },
    }),
    memberOf({ name: 'Amara Hallowick', role: 'champion', seniority: 'vp' }),
    memberOf({ name: 'Tariq Cragmuir', role: 'champion', seniority: 'manager', phone: '030 23125 100' }),
    memberOf({ name: 'Dexter', role: 'stakeholder', title: null }),
    memberOf({ name: 'Lorna Dunmorrow', role: 'blocker', department: 'procurement' }),
    memberOf({ name: 'Zoë Wexbury', role: 'introducer' }),
    memberOf({ name: '=Evil, *bold* [link](x)', role: 'unknown', reasons: [], phone: '=1+1' }),
  ]),
  viewOf('Müller & Söhne', [memberOf({ name: 'Jürgen Müßig', title: '職務'.repeat(40) })]),
  viewOf('Nobody Ltd', []),
];
const formulas = viewOf(
  'Formulas',
  formulaCells(400).map((cell, at) =>
    memberOf({
      ...{ personId: `p${at}` as PersonId, name: cell, title: cell, email: cell, phone: cell, country: cell },
      ...{ linkedinUrl: cell, reasons: [{ text: cell, weight: 0.1 }] },
      sources: [{ source: 'import', file: cell, line: 2, obtainedOn: '2026-01-15' }],
    }),
  ),
);

function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let at = 0; at < text.length;) {
    const cut = cutRecord(text, at, { delimiter: ',', cells: null }, true);
    if (cut.kind !== 'record') throw new Error(`not a record at ${at}`);
    rows.push(cut.cells);
    at = cut.next;
  }
  return rows;
}

function columnOf(id: string, header: string): readonly (string | undefined)[] {
  const [headers, ...rows] = cellsOf(exportFormats.find((format) => format.id === id)?.write(views) ?? '');
  const column = headers?.indexOf(header) ?? -1;
  expect(column).toBeGreaterThanOrEqual(0);
  return rows.map((row) => row[column]);
}

describe.each(exportFormats)('$id', (format) => {
  test('is what the golden file shows', async () => {
    await expect(format.write(views)).toMatchFileSnapshot(
      resolve(import.meta.dirname, `../../test-kit/files/exports/${format.id}.golden.${format.extension}`),
    );
  });

  test.runIf(format.extension === 'csv')('has no cell that begins a formula, out of 400 that try to', () => {
    const rows = cellsOf(format.write([formulas]));

    expect(rows).toHaveLength(401);
    const isNumber = (cell: string): boolean => format.id !== 'csv' && /^\+[1-9]\d{6,14}$/.test(cell);
    const harmful = rows
      .flat()
      .filter((cell) => !isNumber(cell) && /^[\s"\u200b＝]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell));
    expect(harmful).toEqual([]);
  });
});

describe('what each tool expects', () => {
  test('HubSpot gets the buying role under its internal name', () => {
    expect(columnOf('hubspot', 'hs_buying_role')).toEqual([
      ...['DECISION_MAKER', 'CHAMPION', 'CHAMPION', 'INFLUENCER', 'BLOCKER', 'OTHER', '', 'INFLUENCER'],
    ]);
  });

  test('Salesforce gets standard roles and one primary contact per group', () => {
    expect(columnOf('salesforce-roles', 'Role')).toEqual([
      ...['Decision Maker', 'Executive Sponsor', 'Influencer', 'Influencer', 'Other', 'Other', ''],
      'Influencer',
    ]);
    expect(columnOf('salesforce-roles', 'IsPrimary').filter((cell) => cell === 'true')).toHaveLength(1);
    expect(columnOf('salesforce-contacts', 'Last Name')[0]).toBe('van der Ash');
  });

  test('a telephone number in E.164 has no apostrophe, a formula has one', () => {
    const phones = ['+442079460123', '', '030 23125 100', '', '', '', "'=1+1", ''];

    expect(columnOf('hubspot', 'Phone Number')).toEqual(phones);
    expect(columnOf('salesforce-contacts', 'Phone')).toEqual(phones);
    expect(columnOf('outreach', 'Work Phone')).toEqual(phones);
    expect(columnOf('salesloft', 'phone')).toEqual(phones);
    expect(columnOf('google-contacts', 'Phone 1 - Value')).toEqual(phones);
    expect(columnOf('csv', 'phone')[0]).toBe("'+44 20 7946 0123");
  });
});

test.each([
  ['Ada Lovelace', 'Ada', 'Lovelace'],
  ['Vincent van Gogh', 'Vincent', 'van Gogh'],
  ['Juan de la Cruz', 'Juan', 'de la Cruz'],
  ['Lovelace, Ada M.', 'Ada M.', 'Lovelace'],
  ['Madonna', '', 'Madonna'],
  ['Van Morrison', 'Van', 'Morrison'],
  ['  ', '', ''],
])('%j is split into %j and %j', (name, first, last) => {
  expect(splitName(name)).toEqual({ first, last });
});

describe('vCard lines', () => {
  test('have at most 75 octets, and unfolded they are what they were, whatever the characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = `NOTE:${text.replace(/[\r\n]/g, '')}`;
        const folded = foldLine(line);

        expect(folded.split('\r\n').every((part) => Buffer.byteLength(part) <= 75)).toBe(true);
        expect(folded.replaceAll('\r\n ', '')).toBe(line);
        expect(Buffer.from(folded).toString('utf8')).toBe(folded);
      }),
      { seed: 75, numRuns: 500 },
    );
  });
});

const text = fc.string({
  unit: fc.constantFrom(
    ...['a', 'é', '東', '"', "'", ',', ';', '; ', '=', '+', '@', ' ', '\n', '\r', ':', '💥', '\\'],
  ),
  maxLength: 12,
});
const optional = fc.option(text, { nil: null });
const member = fc
  .record({
    ...{
      name: text,
      title: optional,
      email: optional,
      phone: optional,
      linkedinUrl: optional,
      country: optional,
    },
    personId: text.map((id) => id as PersonId),
    role: fc.constantFrom(...buyerRoles),
    seniority: fc.constantFrom(...seniorities),
    department: fc.constantFrom(...departments),
    emailStatus: fc.option(fc.constantFrom('valid', 'invalid', 'unknown'), { nil: null }),
    likelihood: fc.double({ min: 0, max: 1, noNaN: true }),
    reasons: fc.array(fc.record({ text, weight: fc.double({ min: -1, max: 1, noNaN: true }) }), {
      maxLength: 3,
    }),
    sources: fc.array(
      fc.record({
        source: text,
        file: text,
        line: fc.nat(1000),
        obtainedOn: fc.constantFrom('2026-01-15', '2025-02-28'),
      }),
      { maxLength: 2 },
    ),
    dossier: fc.array(text, { maxLength: 2 }),
  })
  .map((values) => memberOf(values as Parameters<typeof memberOf>[0]));
const anyViews = fc
  .array(
    fc
      .tuple(
        text,
        fc.array(member, { maxLength: 6 }),
        fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: null }),
      )
      .map(([name, members, figure]) => viewOf(name, members, { completeness: figure, cohesion: figure })),
    { maxLength: 4 },
  )
  .map((some) => some.map((view, at) => ({ ...view, run: { ...view.run, runId: `run-${at}` as RunId } })));

describe('export, import, export gives the same bytes', () => {
  test('of 500 generic CSV files', () => {
    fc.assert(
      fc.property(anyViews, (some) => {
        const written = writeGenericCsv(some);
        const read = readGenericCsv('groups.csv', written);

        expect(read.ok && writeGenericCsv(read.value)).toBe(written);
      }),
      { seed: 101, numRuns: 500 },
    );
  });

  test('of 500 JSON files, and nothing is lost', () => {
    fc.assert(
      fc.property(anyViews, (some) => {
        const written = writeJson(some);
        const read = readJson('groups.json', written);

        expect(read.ok && writeJson(read.value)).toBe(written);
        const members = some.flatMap(({ group }) => inOrder(group.members));
        expect(read.ok && read.value.flatMap(({ group }) => group.members)).toEqual(
          JSON.parse(JSON.stringify(members)),
        );
      }),
      { seed: 102, numRuns: 500 },
    );
  });

  test('a file of another form is refused with its place', () => {
    const csv = writeGenericCsv(views);

    expect(readGenericCsv('g.csv', csv.replace('champion', 'champ'))).toMatchObject({
      ok: false,
      failure: { message: expect.stringMatching(/^"g\.csv", line 3: role is not/) },
    });
    expect(readGenericCsv('g.csv', 'name,company\r\n')).toMatchObject({ ok: false });
    expect(readJson('g.json', '{')).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('not complete JSON') },
    });
    expect(readJson('g.json', writeJson(views).replace('"champion"', '"champ"'))).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('groups.0.group.members.1.role') },
    });
  });
});

import { expect, describe, test } from 'vitest';
import { headersEvaluation } from '../../eval/headers/headers.ts';
import { labelledHeaders } from '../../eval/headers/headers.data.ts';
import { parseFile, readFile } from '../../test-kit/files/import-files.ts';
import { applyChoice, fingerprintOf } from './choose-columns.ts';
import { dialects } from './dialects/registry.ts';
import { companyFields } from './fields/company-fields.data.ts';
import { personFields } from './fields/person-fields.data.ts';
import { understandHeaders } from './understand-headers.ts';

const headersOf = (columns: string): readonly string[] =>
  columns.split(' | ').map((column) => column.split('=')[0] ?? '');

describe('the header lines of real tools', () => {
  test('are at least 60 and reach the floors, with no required field wrong', () => {
    const { figures, worst } = headersEvaluation.run();

    expect(labelledHeaders.length).toBeGreaterThanOrEqual(60);
    for (const { name, value, floor = 0, ceiling = 1 } of figures) {
      expect([name, value >= floor && value <= ceiling, worst]).toEqual([name, true, worst]);
    }
  });

  test('never give two columns to one field, and say how sure they are', () => {
    for (const { columns } of labelledHeaders) {
      const { mapping = [] } = understandHeaders(headersOf(columns), 'auto') ?? {};
      const used = mapping.filter(({ field }) => field !== null);

      expect(new Set(used.map(({ field }) => field)).size).toBe(used.length);
      expect(used.every(({ confidence = 0 }) => confidence > 0.5 && confidence <= 1)).toBe(true);
    }
  });
});

describe.each(dialects)('$label', ({ id, kind, signatures, columns }) => {
  test('has signatures and names fields that exist', () => {
    const fields = new Set<string>(
      (kind === 'people' ? personFields : companyFields).map(({ name }) => name),
    );

    expect(signatures.length).toBeGreaterThan(0);
    expect(Object.values(columns).filter((field) => field !== null && !fields.has(field))).toEqual([]);
  });

  test('is the only one that an evaluated header of its own looks like', () => {
    const own = labelledHeaders.map(
      ({ columns: line }) => understandHeaders(headersOf(line), 'auto')?.dialect,
    );

    expect(own).toContain(id);
  });
});

test('"Company Name for Emails" never wins over "Company", wherever they stand', () => {
  for (const headers of [
    ['Company Name for Emails', 'Company', 'First Name', 'Last Name', 'Title'],
    ['First Name', 'Last Name', 'Company', 'Company Name for Emails'],
    ['Company Name for Emails', 'Company Name', 'First Name', 'Last Name', 'Email'],
  ]) {
    const field = understandHeaders(headers, 'people')?.mapping.find(({ field }) => field === 'companyName');
    expect(field?.header).toMatch(/^Company( Name)?$/);
  }
});

describe('a mapping that a person chose', () => {
  const headers = ['Who', 'Where', 'What'];
  const chosen = { kind: 'people', headers: { name: 'Who', companyName: 'Where', title: 'what' } } as const;

  test('reads a file whose headers nobody knows', async () => {
    const text = 'a note\nWho,Where,What\nAmara Hallowick,Northlark,VP Sales\n';

    expect((await readFile(text)).ok).toBe(false);
    const parsed = await parseFile(text, { wish: chosen });
    expect(parsed.people).toMatchObject([
      { name: 'Amara Hallowick', title: 'VP Sales', source: { line: 3 } },
    ]);
    expect(parsed.file.fingerprint).toBe(fingerprintOf(headers));
  });

  test('is found again by the headers, whatever their case', () => {
    expect(fingerprintOf(['who', 'WHERE', 'What '])).toBe(fingerprintOf(headers));
    expect(fingerprintOf(['Where', 'Who', 'What'])).not.toBe(fingerprintOf(headers));
  });

  test.each([
    [{ shoe: 'Who' }, 'There is no field "shoe": choose one of the list for the column "Who".'],
    [{ name: 'Whom' }, '"x.csv" has no column "Whom": choose another one.'],
    [
      { name: 'Who', title: 'Who' },
      'The column "Who" is chosen for name and for title: choose another for one.',
    ],
    [
      { name: 'Who' },
      '"x.csv" needs a person (full name, or first and last name) and a company (name, domain, id or business e-mail): choose the columns that hold them.',
    ],
  ])('%j is refused', (fields, message) => {
    expect(
      applyChoice('x.csv', headers, { kind: 'people', headers: fields as Record<string, string> }),
    ).toMatchObject({
      ok: false,
      failure: { message },
    });
  });
});

test('beside a first name a column named only "Name" holds the last name', async () => {
  const parsed = await parseFile('Vorname;Name;Firma\nZahra;Wexbury;Acme\nZoë;Zoë Ash;Acme\n');

  expect(parsed.people.map(({ name }) => name)).toEqual(['Zahra Wexbury', 'Zoë Ash']);
});

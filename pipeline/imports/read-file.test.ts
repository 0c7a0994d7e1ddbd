import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { latin1, parseFile, readFile, utf16 } from '../../test-kit/files/import-files.ts';
import { maximumProblems } from './limits.ts';
import type { ParsedFile } from './parsed-file.ts';
import { readImportFile } from './read-file.ts';

const goldenFolder = resolve(import.meta.dirname, '../../test-kit/files/imports');
const goldenFiles = readdirSync(goldenFolder).filter((name) => name.endsWith('.csv'));

/** What a golden file shows: every value that is there, none that is absent. */
function shownOf(parsed: ParsedFile): unknown {
  const { mapping, file: _name, ...file } = parsed.file;
  const columns = Object.fromEntries(mapping.map(({ header, field }) => [`${header} `, field]));
  return present({
    file,
    columns,
    companies: parsed.companies,
    people: parsed.people,
    problems: parsed.problems,
  });
}

function present(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== 'object' || value === null) return value;
  const shown = Object.entries(value).filter(
    ([key, part]) => part !== null && !(Array.isArray(part) && part.length === 0) && key !== 'file',
  );
  const file = Object.entries(value).filter(([key, part]) => key === 'file' && typeof part === 'object');
  return Object.fromEntries([...file, ...shown].map(([key, part]) => [key, present(part)]));
}

describe('golden files', () => {
  test.each(goldenFiles)('%s is read as written down', async (name) => {
    const bytes = readFileSync(resolve(goldenFolder, name));

    const parsed = await parseFile(bytes, { name, pieceSize: 7 });

    await expect(`${JSON.stringify(shownOf(parsed), null, 1)}\n`).toMatchFileSnapshot(
      resolve(goldenFolder, name.replace('.csv', '.expected.json')),
    );
  });
});

describe('dialects', () => {
  const rows = [
    ['name', 'domain', 'employees'],
    ['Müller & Söhne', 'mueller.example', '120'],
    ['Łódź 東京', 'lodz.example', '7'],
  ];
  const text = (delimiter: string, lineEnd: string): string =>
    rows.map((row) => row.join(delimiter)).join(lineEnd) + lineEnd;

  test.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\r'],
    ['|', '\n'],
  ])('delimiter %j with line end %j', async (delimiter, lineEnd) => {
    const parsed = await parseFile(text(delimiter, lineEnd), { pieceSize: 5 });

    expect(parsed.file).toMatchObject({ delimiter, rows: 2, refusedRows: 0, encoding: 'utf-8' });
    expect(parsed.companies.map((company) => [company.name, company.domain, company.employees])).toEqual([
      ['Müller & Söhne', 'mueller.example', 120],
      ['Łódź 東京', 'lodz.example', 7],
    ]);
    expect(parsed.companies.map((company) => company.source.line)).toEqual([2, 3]);
  });

  test('every encoding gives the same companies', async () => {
    const plain = await parseFile(text(',', '\n'));
    for (const bytes of [
      new TextEncoder().encode(`\ufeff${text(',', '\n')}`),
      utf16(text(',', '\n'), 'le', true),
      utf16(text(',', '\n'), 'be', true),
    ]) {
      const parsed = await parseFile(bytes, { pieceSize: 3 });
      expect(parsed.companies).toEqual(plain.companies);
    }
    const west = await parseFile(latin1('name;domain\nMüller;mueller.example\n'));
    expect(west.file.encoding).toBe('windows-1252');
    expect(west.companies[0]?.name).toBe('Müller');
  });

  test('a byte that is not UTF-8 is named with its column, and the row is taken', async () => {
    const head = new TextEncoder().encode('name,domain\nŁódź,lodz.example\nM');
    const bytes = Uint8Array.from([...head, 0xfc, ...new TextEncoder().encode('ller,mueller.example\n')]);

    const parsed = await parseFile(bytes);

    expect(parsed.companies.map((company) => company.name)).toEqual(['Łódź', 'Müller']);
    expect(parsed.problems).toMatchObject([{ line: 3, column: 'name', found: 'Müller' }]);
    expect(parsed.file.refusedRows).toBe(0);
  });

  test("Excel's sep line decides, and lines are still counted from the top", async () => {
    const parsed = await parseFile('sep=;\r\nname;domain\r\nA, B and C;abc.example\r\n');

    expect(parsed.file.delimiter).toBe(';');
    expect(parsed.companies[0]).toMatchObject({ name: 'A, B and C', source: { line: 3 } });
  });

  test('one column of names needs no delimiter', async () => {
    const parsed = await parseFile('Company\nEngines, Inc.\nHalcyon Ledger\n');

    expect(parsed.companies.map((company) => company.name)).toEqual(['Engines, Inc.', 'Halcyon Ledger']);
    expect(parsed.problems).toEqual([]);
  });

  test('up to twenty lines may stand before the header, no more', async () => {
    const notes = (count: number): string => 'a note\n'.repeat(count);

    expect((await parseFile(`${notes(20)}name,domain\nAcme,acme.example\n`)).companies[0]?.source.line).toBe(
      22,
    );
    expect((await readFile(`${notes(21)}name,domain\nAcme,acme.example\n`)).ok).toBe(false);
  });

  test('columns tell companies from people', async () => {
    const kindOf = async (header: string): Promise<string> => {
      const cells = header.split(',').map(() => 'x.example');
      return (await parseFile(`${header}\n${cells.join(',')}\n`)).file.kind;
    };

    expect(await kindOf('Name,Website')).toBe('companies');
    expect(await kindOf('Nom,Site web,Pays')).toBe('companies');
    expect(await kindOf('Company,Domain,LinkedIn URL')).toBe('companies');
    expect(await kindOf('Name,Company')).toBe('people');
    expect(await kindOf('Prénom,Nom,Site web')).toBe('people');
    expect(await kindOf('name,domain,title')).toBe('people');
  });

  test('the person may say what the file is', async () => {
    const text = 'First Name,Last Name,Company,Website\nZahra,Wexbury,Halcyon,halcyon.example\n';

    expect((await parseFile(text, { kind: 'companies' })).companies).toMatchObject([{ name: 'Halcyon' }]);
    expect((await parseFile(text)).people).toHaveLength(1);
  });
});

describe('files that are refused, each with one sentence', () => {
  const binary = (start: string, rest = ''): Uint8Array => latin1(`${start}${rest}`);
  test.each([
    [
      'an empty file',
      new Uint8Array(0),
      'unreadable-file',
      '"x.csv" is empty: choose the file with the list.',
    ],
    ['only spaces', '  \r\n \n', 'unreadable-file', '"x.csv" holds no text: choose the file with the list.'],
    [
      'only a byte order mark',
      '\ufeff',
      'unreadable-file',
      '"x.csv" holds no text: choose the file with the list.',
    ],
    [
      'a workbook that is cut off',
      binary('PK\x03\x04', '\0\0xl/workbook.xml'),
      'unreadable-file',
      '"x.csv" is an Excel workbook that cannot be read: it is cut off or damaged. Open it and save it as CSV, then import that file.',
    ],
    [
      'another zip',
      binary('PK\x03\x04', '\0\0photo.jpg'),
      'unreadable-file',
      '"x.csv" is a compressed file (zip), not a CSV file: unpack it first, then import that file.',
    ],
    [
      'an old Excel file',
      binary('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'),
      'unreadable-file',
      '"x.csv" is an old Excel or Word file, not a CSV file: open it and save it as CSV, then import that file.',
    ],
    [
      'a PDF',
      '%PDF-1.7\n',
      'unreadable-file',
      '"x.csv" is a PDF document, not a CSV file: export the list itself as CSV, then import that file.',
    ],
    [
      'a picture',
      binary('\x89PNG\r\n\x1a\n'),
      'unreadable-file',
      '"x.csv" is a picture, not a CSV file: choose the CSV file, then import that file.',
    ],
    [
      'gzip',
      binary('\x1f\x8b\x08'),
      'unreadable-file',
      '"x.csv" is a compressed file (gzip), not a CSV file: unpack it first, then import that file.',
    ],
    [
      'a web page',
      '\n<!DOCTYPE html><html>',
      'unreadable-file',
      '"x.csv" is a web page, perhaps a sign-in page saved instead of the list, not a CSV file: export it again, then import that file.',
    ],
    [
      'JSON',
      '[{"name":"Acme"}]',
      'unreadable-file',
      '"x.csv" is a JSON file, not a CSV file: export the list as CSV, then import that file.',
    ],
    [
      'noise',
      Uint8Array.from({ length: 4096 }, (_, at) => (at * 97) % 256),
      'unreadable-file',
      '"x.csv" is a binary file, not a CSV file: choose the CSV file, or save the list as CSV, then import that file.',
    ],
    [
      'a header without rows',
      'name,domain\r\n',
      'invalid-input',
      '"x.csv" has a header but no rows: add the rows and import the file again.',
    ],
    [
      'blank rows only',
      'name,company\n,\n , \n',
      'invalid-input',
      '"x.csv" has a header but no rows: add the rows and import the file again.',
    ],
  ])('%s', async (_, content, kind, message) => {
    const read = await readFile(content, { name: 'x.csv' });

    expect(read).toMatchObject({ ok: false, failure: { kind, message } });
  });

  test('missing columns are named with those that are there', async () => {
    const read = await readFile('First Name,Job Title,Shoe size\nZahra,CEO,38\n', {
      name: 'p.csv',
      kind: 'people',
    });

    expect(read).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid-input',
        where: 'p.csv',
        message:
          '"p.csv" needs columns for a person (full name, or first and last name) and a company (name, domain or id); found only the columns "First Name", "Job Title", "Shoe size". Add or rename the columns and import the file again.',
      },
    });
  });

  test('a file without a header does not put the people of its first line into the message', async () => {
    const read = await readFile('Zahra Wexbury,zahra@gmail.com\n');

    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.failure.message).not.toMatch(/zahra/i);
  });
});

describe('rows that are refused', () => {
  test('an unclosed quote does not swallow the file', async () => {
    const rest = Array.from({ length: 2000 }, (_, at) => `Company ${at},c${at}.example`).join('\n');

    const parsed = await parseFile(`name,domain\nBefore,before.example\n"Open,open.example\n${rest}\n`, {
      pieceSize: 999,
    });

    expect(parsed.companies).toHaveLength(2001);
    expect(parsed.problems).toEqual([
      {
        ...{ file: 'list.csv', line: 3, column: 'name', found: 'a quote that opens here and is not closed' },
        expected: 'a closing quote at the end of the cell; this line was left out',
      },
    ]);
    expect(parsed.companies.at(-1)?.source.line).toBe(2003);
  });

  test('an endless cell is never held, and the lines after it are right', async () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(0x78);
    const text = (part: string): Uint8Array => new TextEncoder().encode(part);
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield text('name,domain\nA,a.example\nB,"');
      for (let at = 0; at < 8; at += 1) yield megabyte;
      yield text('"\r\nC,c.example\r\n');
      for (let at = 0; at < 8; at += 1) yield megabyte;
      yield text('\r');
      yield text('\nD,d.example\n');
    }

    const read = await readImportFile(
      { name: 'cell.csv', modifiedOn: '2026-01-15', chunks: chunks() },
      'auto',
    );

    expect(read.ok && read.value.companies.map((company) => [company.name, company.source.line])).toEqual([
      ['A', 2],
      ['C', 4],
      ['D', 6],
    ]);
    expect(read.ok && read.value.problems).toMatchObject([
      { line: 3, column: 'domain', found: 'a cell of more than 64 kB' },
      { line: 5, column: 'name', found: 'a row of more than 1 MB' },
    ]);
  });

  test('a thousand problems are kept and all are counted', async () => {
    const parsed = await parseFile(`name,domain\nAcme,acme.example\n${'only one cell\n'.repeat(1500)}`);

    expect(parsed.problems).toHaveLength(maximumProblems);
    expect(parsed.problemCount).toBe(1500);
    expect(parsed.file).toMatchObject({ rows: 1501, refusedRows: 1500 });
  });

  test('what was found is shortened', async () => {
    const parsed = await parseFile(`name,domain,employees\nAcme,acme.example,${'many '.repeat(200)}\n`);

    expect(Array.from(parsed.problems[0]?.found ?? '')).toHaveLength(101);
    expect(parsed.companies[0]?.employees).toBeNull();
  });

  test('an employment that nobody can read refuses the row', async () => {
    const parsed = await parseFile(
      'name,company,is_past,end date\nA B,Acme,perhaps,\nC D,Acme,,some day\nE F,Acme,false,2020-01-01\nG H,Acme,,2099-01-01\n',
    );

    expect(parsed.people.map((person) => [person.name, person.isPast])).toEqual([
      ['E F', true],
      ['G H', false],
    ]);
    expect(parsed.problems.map((problem) => [problem.line, problem.column])).toEqual([
      [2, 'is_past'],
      [3, 'end date'],
    ]);
  });
});

describe('rows that are read', () => {
  test('a platform is nobody’s domain: companies are taken without it, people without another company are not', async () => {
    const companies = await parseFile('name,website\nAcme,https://www.linkedin.com/company/acme\n');
    const people = await parseFile(
      'name,company,website,title\nZahra Wexbury,,https://linkedin.com/company/acme,CEO\n',
    );

    expect(companies.companies).toMatchObject([{ name: 'Acme', domain: null }]);
    expect(companies.problems).toMatchObject([
      { line: 2, column: 'website', expected: expect.stringContaining('linkedin.com is') },
    ]);
    expect(companies.file.refusedRows).toBe(0);
    expect(people.people).toEqual([]);
    expect(people.file.refusedRows).toBe(1);
  });

  test('the sample shows the first five as fields', async () => {
    const parsed = await parseFile(`Firma;Land\n${'Acme;DE\n'.repeat(9)}`);

    expect(parsed.sample).toEqual(Array.from({ length: 5 }, () => ({ name: 'Acme', country: 'DE' })));
  });

  test('a header named __proto__ is only a header', async () => {
    const parsed = await parseFile('__proto__,constructor,name,domain\nx,y,Acme,acme.example\n');

    expect(parsed.file.mapping.map((header) => header.field)).toEqual([null, null, 'name', 'domain']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });

  test('text is brought to one form: NFC, single spaces, nothing invisible', async () => {
    const parsed = await parseFile(
      'name,company,title\nZoe\u0308 \u200b Wex\u00a0Bury,Acme,"VP\u202e  Sales\n& Marketing"\n',
    );

    expect(parsed.people[0]).toMatchObject({ name: 'Zoë Wex Bury', title: 'VP Sales & Marketing' });
  });

  test('the date of a fact is the row’s, else the file’s', async () => {
    const parsed = await parseFile(
      'name,domain,updated_at\nA,a.example,2013-03-31T08:31:20Z\nB,b.example,\n',
      {
        modifiedOn: '2026-01-15T23:59:59Z',
      },
    );

    expect(parsed.companies.map((company) => [company.source.obtainedOn, company.dated])).toEqual([
      ['2013-03-31', true],
      ['2026-01-15', false],
    ]);
  });
});

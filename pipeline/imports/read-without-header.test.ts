import { describe, expect, test } from 'vitest';
import { labelledHeaders } from '../../eval/headers/headers.data.ts';
import { parseFile, readFile } from '../../test-kit/files/import-files.ts';
import type { ParsedFile } from './parsed-file.ts';
import { readImportFile } from './read-file.ts';
import { tellColumns } from './tell-columns.ts';
import { countKnown } from './understand-headers.ts';

const people = [
  {
    email: 'ada.lovelace@engines.example',
    name: 'Ada Lovelace',
    title: 'Head of Sales',
    company: 'Engines GmbH',
  },
  {
    email: 'g.hopper@halcyon.example',
    name: 'Grace Hopper',
    title: 'Chief Financial Officer',
    company: 'Halcyon Ledger',
  },
  {
    email: 'noor@tidewater.example',
    name: 'Noor Ashby',
    title: 'IT Manager',
    company: 'Tidewater Labs',
  },
] as const;

type Column = keyof (typeof people)[number];

const orders: readonly (readonly Column[])[] = (['email', 'name', 'title', 'company'] as const).flatMap(
  (first, at, all) => {
    const rest = all.filter((_, other) => other !== at);
    return rest.flatMap((second) => {
      const [third, fourth] = rest.filter((one) => one !== second) as [Column, Column];
      return [
        [first, second, third, fourth],
        [first, second, fourth, third],
      ];
    });
  },
);

function tableOf(order: readonly Column[], delimiter: string): string {
  return people.map((person) => order.map((column) => person[column]).join(delimiter)).join('\n');
}

function factsOf(parsed: ParsedFile) {
  return parsed.people.map(({ email, name, title, company, source }) => ({
    ...{ email, name, title, company: company.name, line: source.line },
  }));
}

function fieldsOf(parsed: ParsedFile) {
  return parsed.file.mapping.map(({ field }) => field);
}

describe('a table without a header line', () => {
  test.each(orders)('is read in the order %s, %s, %s, %s, its first row too', async (...order) => {
    const parsed = await parseFile(tableOf(order, ';'));

    expect(parsed.file).toMatchObject({ kind: 'people', isHeaderless: true, rows: 3, refusedRows: 0 });
    expect(factsOf(parsed)).toEqual(people.map((person, at) => ({ ...person, line: at + 1 })));
  });

  test.each([[','], [';'], ['\t'], ['|']])('is read with the delimiter "%s"', async (delimiter) => {
    const parsed = await parseFile(tableOf(['name', 'company', 'title', 'email'], delimiter));

    expect(parsed.file.delimiter).toBe(delimiter);
    expect(factsOf(parsed)).toHaveLength(3);
  });

  test('is surer of forms than of words, and less sure than any header makes it', async () => {
    const { file } = await parseFile(tableOf(['name', 'email', 'title', 'company'], ';'));

    expect(file.mapping).toEqual([
      { header: 'Column 1 (name)', field: 'name', confidence: 0.4 },
      { header: 'Column 2 (e-mail)', field: 'email', confidence: 0.5 },
      { header: 'Column 3 (title)', field: 'title', confidence: 0.4 },
      { header: 'Column 4 (company)', field: 'companyName', confidence: 0.4 },
    ]);
  });

  test('may be one single row', async () => {
    const parsed = await parseFile('ada.lovelace@engines.example\tAda Lovelace\tCEO\tEngines\n');

    expect(factsOf(parsed)).toEqual([
      {
        email: 'ada.lovelace@engines.example',
        name: 'Ada Lovelace',
        title: 'CEO',
        company: 'Engines',
        line: 1,
      },
    ]);
  });

  test('keeps the line of its first row behind blank lines and a line that names the delimiter', async () => {
    const parsed = await parseFile(`sep=;\n\n\n${tableOf(['email', 'name'], ';')}`);

    expect(parsed.people.map(({ source }) => source.line)).toEqual([4, 5, 6]);
  });

  test('takes the company from business addresses where no column names it', async () => {
    const parsed = await parseFile('Ada Lovelace;ada@engines.example\nGrace Hopper;grace@halcyon.example\n');

    expect(parsed.people.map(({ company }) => company.domain)).toEqual([
      'engines.example',
      'halcyon.example',
    ]);
  });

  test('tells given and family name apart by the addresses, in either order', async () => {
    const rows = ['Ada;Lovelace;ada.lovelace@engines.example', 'Grace;Hopper;ghopper@halcyon.example'];
    const turned = rows
      .map((row) => row.split(';'))
      .map(([first, last, mail]) => [last, first, mail].join(';'));

    expect(fieldsOf(await parseFile(rows.join('\n')))).toEqual(['firstName', 'lastName', 'email']);
    expect(fieldsOf(await parseFile(turned.join('\n')))).toEqual(['lastName', 'firstName', 'email']);
  });

  test('takes phones, profiles and countries, and leaves dates and numbers', async () => {
    const parsed = await parseFile(
      'Ada Lovelace,Director of IT,+44 20 7946 0000,https://www.linkedin.com/in/ada-lovelace,Germany,2024-05-01,4711,Engines Ltd\n',
    );

    expect(fieldsOf(parsed)).toEqual([
      ...['name', 'title', 'phone', 'linkedinUrl', 'country', null, null, 'companyName'],
    ]);
  });

  test('may be companies, by domain alone or with names', async () => {
    const domains = await parseFile('engines.example\nhttps://www.halcyon.example\n');
    const named = await parseFile('Engines;engines.example\nHalcyon Ledger;halcyon.example\n');

    expect(domains.companies.map(({ domain }) => domain)).toEqual(['engines.example', 'halcyon.example']);
    expect(named.companies.map(({ name }) => name)).toEqual(['Engines', 'Halcyon Ledger']);
  });

  test('says of a row of another length that the first row has more cells', async () => {
    const rows = Array.from({ length: 12 }, () => 'Ada Lovelace;ada@engines.example').join('\n');

    const parsed = await parseFile(`${rows}\nonly one\n`);

    expect(parsed.problems[0]).toMatchObject({ line: 13, expected: '2 cells, like the first row' });
  });
});

describe('a table whose columns do not tell enough', () => {
  const unclear =
    'Ada Lovelace;Head of Sales;Blue Ocean\nGrace Hopper;Chief Financial Officer;Silver Lining\n';

  test('is refused with the columns that could not be told, without its cells', async () => {
    const read = await readFile(unclear, { name: 'p.csv' });

    expect(read).toMatchObject({
      ok: false,
      failure: {
        kind: 'invalid-input',
        where: 'p.csv',
        message:
          '"p.csv" has no header line, and no column could be told to hold the name of a person and a company (name, domain or business address): its cells do not tell what column 1, column 3 hold. Choose the columns, or add a line with their names, and import the file again.',
      },
    });
  });

  test('is read with columns that a person chose', async () => {
    const parsed = await parseFile(unclear, {
      wish: { kind: 'people', headers: { name: 'Column 1', title: 'Column 2', companyName: 'Column 3' } },
    });

    expect(factsOf(parsed)).toMatchObject([
      { name: 'Ada Lovelace', title: 'Head of Sales', company: 'Blue Ocean', line: 1 },
      { name: 'Grace Hopper', title: 'Chief Financial Officer', company: 'Silver Lining', line: 2 },
    ]);
  });

  test('is shown in a preview, so that its columns can be chosen one after the other', async () => {
    const preview = (headers: Readonly<Record<string, string>>) =>
      readImportFile(
        {
          name: 'p.csv',
          modifiedOn: '2026-01-15',
          chunks: bytesOf(unclear),
          isPreview: true,
        },
        Object.keys(headers).length === 0 ? 'auto' : { kind: 'people', headers },
      );
    const [none, one, both] = [
      await preview({}),
      await preview({ name: 'Column 1' }),
      await preview({ name: 'Column 1', companyName: 'Column 3' }),
    ];

    expect(none).toMatchObject({
      ok: true,
      value: {
        file: { rows: 0, isHeaderless: true },
        problems: [{ line: null, found: 'no header line' }],
        sample: [{ 'Column 1': 'Ada Lovelace', 'Column 3': 'Blue Ocean' }, {}],
      },
    });
    expect(one).toMatchObject({
      ok: true,
      value: { file: { rows: 0, mapping: [{ field: 'name' }, {}, {}] } },
    });
    expect(both).toMatchObject({ ok: true, value: { file: { rows: 2 } } });
  });

  test.each([
    ['numbers only', '1;2;3\n4;5;6\n7;8;9\n'],
    ['numbers that look like telephones', '4930123456;4930123457\n4930123458;4930123459\n'],
    [
      'prose',
      'We met Ada Lovelace, Head of Sales at Engines GmbH, in May.\nShe wrote to ada@engines.example, and nobody answered.\nThen, as so often, nothing happened.\n',
    ],
    ['prose without commas', 'The director of sales called\nThe manager of the plant did not\n'],
    ['a header in words that nobody knows', 'Kunden Kontakt;Rang;Betrieb\nAda Lovelace;CEO;Engines GmbH\n'],
    [
      'an unknown header over addresses',
      'Wer;Womit\nAda Lovelace;ada@engines.example\nGrace Hopper;grace@halcyon.example\n',
    ],
    ['an unknown header over one row', 'Wer;Womit;Was\nAda Lovelace;ada@engines.example;CEO\n'],
    ['a known header that lacks the company', 'First Name;Last Name;Job Title\nAda;Lovelace;CEO\n'],
  ])('is not made of %s', async (_, content) => {
    expect((await readFile(content)).ok).toBe(false);
  });
});

describe('a file with a header line', () => {
  const cells = [
    'Ada Lovelace',
    'ada@engines.example',
    'CEO',
    'Engines GmbH',
    '+44 20 7946 0000',
    'engines.example',
  ];
  const rowOf = (width: number, from: number): string =>
    Array.from({ length: width }, (_, at) => cells[(at + from) % cells.length]).join('\t');

  test.each(labelledHeaders)(
    'of $tool is never taken for one without, whatever is looked for',
    async (list) => {
      const headers = list.columns.split(' | ').map((column) => column.split('=')[0] ?? '');
      const unknown = headers.filter((header) => countKnown([header]) === 0);
      for (const line of [headers, unknown]) {
        if (line.length === 0) continue;
        for (const rows of [1, 4]) {
          const table = Array.from({ length: rows }, (_, at) => rowOf(line.length, at));
          for (const kind of ['auto', 'people', 'companies'] as const) {
            const read = await readFile([line.join('\t'), ...table].join('\n'), { kind });
            expect(read.ok && read.value.file.isHeaderless).not.toBe(true);
          }
        }
      }
    },
  );
});

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

test('a family name that is a trade is no title where an address agrees with the name', () => {
  const row = ['Anna Müller', 'Chief Executive Officer', 'anna@nordlicht.example', 'Nordlicht GmbH'];
  expect(tellColumns([row])).toEqual(['name', 'title', 'e-mail', 'company']);
  expect(tellColumns([row.with(1, 'CEO')])).toEqual(['name', 'title', 'e-mail', 'company']);
});

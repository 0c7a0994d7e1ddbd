import { describe, expect, test } from 'vitest';
import { parseFile, readFile } from '../../test-kit/files/import-files.ts';
import { workbookOf, zipParts } from '../../test-kit/files/workbooks.ts';

const rows = [
  ['Report of 2026'],
  ['Name', 'Company', 'Domain', 'Title', 'Phone'],
  ['Amara Hallowick', 'Müller & Söhne <AG>', 'mueller.example', 'VP Sales', '+44 20 7946 0123'],
  ['Zoë Ash', 'Acme', 'acme.example'],
  ['', 'Nobody', 'nobody.example', 'CEO'],
];

describe('a workbook', () => {
  test('is read from the first sheet with a list, its rows as the spreadsheet numbers them', async () => {
    const parsed = await parseFile(workbookOf(rows), { name: 'list.xlsx' });

    expect(parsed.file).toMatchObject({ kind: 'people', encoding: 'xlsx', rows: 3, refusedRows: 1 });
    expect(parsed.people).toMatchObject([
      { name: 'Amara Hallowick', company: { name: 'Müller & Söhne <AG>' }, source: { line: 3 } },
      { name: 'Zoë Ash', title: null, phone: null, source: { line: 4 } },
    ]);
    expect(parsed.refusals).toMatchObject([{ line: 5, column: 'Name' }]);
  });

  test('shows shared texts, dates, long numbers, results of formulas and truth as a person sees them', async () => {
    const sheet = `<x:worksheet xmlns:x="x"><x:sheetData>
      <x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="str"><x:v>phone</x:v></x:c><x:c r="D1" t="str"><x:v>is past</x:v></x:c><x:c r="E1" t="str"><x:v>verified on</x:v></x:c><x:c r="F1" t="str"><x:v>title</x:v></x:c></x:row>
      <x:row r="7"><x:c r="A7" t="s"><x:v>2</x:v></x:c><x:c r="B7" t="inlineStr"><x:is><x:t>Acme</x:t></x:is></x:c><x:c r="C7"><x:v>4.4207946E11</x:v></x:c><x:c r="D7" t="b"><x:v>1</x:v></x:c><x:c r="E7" s="1"><x:v>45672</x:v></x:c><x:c r="F7" t="str"><x:f>A1&amp;"x"</x:f><x:v>VP &amp; Head</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>`;
    const parsed = await parseFile(
      zipParts({
        'xl/worksheets/sheet1.xml': sheet,
        'xl/sharedStrings.xml':
          '<sst><si><t>name</t></si><si><r><t>com</t></r><r><t>pany</t></r></si><si><t xml:space="preserve">Amara _x0041_sh</t><rPh sb="0" eb="1"><t>アマラ</t></rPh></si></sst>',
        'xl/styles.xml':
          '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      }),
    );

    expect(parsed.people).toMatchObject([
      {
        ...{ name: 'Amara Ash', phone: '442079460000', isPast: true, title: 'VP & Head' },
        source: { line: 7, obtainedOn: '2025-01-15' },
      },
    ]);
  });

  test('of 5,000 rows is read to its end', async () => {
    const many = Array.from({ length: 5000 }, (_, at) => [`Person ${at}`, 'Acme', 'acme.example', 'CEO']);
    const parsed = await parseFile(workbookOf([rows[1] ?? [], ...many]));

    expect(parsed.people).toHaveLength(5000);
    expect(parsed.people.at(-1)?.source.line).toBe(5001);
  });
});

describe('a workbook that is refused', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    const read = await readFile(bytes, { name: 'w.xlsx' });
    return read.ok ? 'read' : read.failure.message;
  };

  test('unfolds to far more than it should', async () => {
    const bomb = new Uint8Array(40 * 1024 * 1024).fill(0x20);

    expect(await refusal(workbookOf(rows, { 'xl/worksheets/sheet1.xml': bomb }))).toMatch(/far more|no end/);
    expect(await refusal(workbookOf(rows, { 'xl/sharedStrings.xml': bomb }))).toMatch(/far more|no end/);
  });

  test('declares entities', async () => {
    const xml =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>';

    expect(await refusal(workbookOf(rows, { 'xl/sharedStrings.xml': xml }))).toContain('entities');
    expect(await refusal(workbookOf(rows, { 'xl/worksheets/sheet1.xml': xml }))).toContain('entities');
  });

  test('is cut off or damaged at any place, or has no list', async () => {
    const whole = workbookOf(rows);
    for (let length = 10; length < whole.length; length += 97) {
      expect(await refusal(whole.slice(0, length))).toMatch(/^"w\.xlsx" is .+, then import that file\.$/);
    }
    expect(await refusal(workbookOf([['only', 'cells']]))).toContain('needs columns');
  });
});

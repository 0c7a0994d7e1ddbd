import { strToU8, zipSync } from 'fflate';

/** Parts of a workbook by path; each may be left out or replaced. */
export type Parts = Readonly<Record<string, string | Uint8Array>>;

const relations = `<?xml version="1.0"?><Relationships xmlns="r"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>`;
const book = `<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="Cover" sheetId="1" r:id="rId1"/><sheet name="List" sheetId="2" r:id="rId2"/></sheets></workbook>`;

/** A workbook whose first sheet is a cover and whose second holds these rows of inline texts. */
export function workbookOf(rows: readonly (readonly string[])[], parts: Parts = {}): Uint8Array {
  const cell = (text: string): string =>
    text === '' ? '' : `<c t="inlineStr"><is><t>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
  const placed = (text: string, row: number, column: number): string =>
    cell(text).replace('<c ', `<c r="${String.fromCharCode(65 + column)}${row}" `);
  const lines = rows.map(
    (row, at) => `<row r="${at + 1}">${row.map((text, column) => placed(text, at + 1, column)).join('')}</row>`,
  );
  return zipParts({
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Cover</v></c></row></sheetData></worksheet>',
    'xl/worksheets/sheet2.xml': `<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ...parts,
  });
}

/** A zip of these parts, with the directory of a workbook. */
export function zipParts(parts: Parts): Uint8Array {
  const all = { 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': relations, ...parts };
  return zipSync(
    Object.fromEntries(
      Object.entries(all).map(([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part]),
    ),
  );
}

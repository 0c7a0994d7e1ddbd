import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cut, cutRecord } from './cut-records.ts';
import { maximumCellLength, maximumRecordLength } from './limits.ts';

/** All cuts of a whole text, with the 1-based line at which each begins. */
function cutAll(
  text: string,
  cells: number | null = null,
  delimiter = ',',
): (Cut & { readonly line: number })[] {
  const cuts: (Cut & { readonly line: number })[] = [];
  for (let at = 0, line = 1; at < text.length;) {
    const cut = cutRecord(text, at, { delimiter, cells }, true);
    cuts.push({ ...cut, line });
    if (cut.kind === 'incomplete') throw new Error('nothing more will come');
    at = cut.next;
    line += cut.lines;
  }
  return cuts;
}
const texts = (text: string, cells: number | null = null): (string | null)[] =>
  cutAll(text, cells).map((cut) => (cut.kind === 'record' ? cut.cells.join('|') : null));

describe('whole records', () => {
  test.each([
    ['LF', 'a,b\nc,d\n'],
    ['CRLF', 'a,b\r\nc,d\r\n'],
    ['CR', 'a,b\rc,d\r'],
    ['no end at the last line', 'a,b\nc,d'],
    ['mixed', 'a,b\r\nc,d\r'],
  ])('end with %s', (_, text) => {
    expect(texts(text)).toEqual(['a|b', 'c|d']);
  });

  test('keep line ends and delimiters inside quotes, and know their lines', () => {
    const cuts = cutAll('a,"b\r\nc,d",e\nf,g,h');

    expect(cuts.map((cut) => cut.kind === 'record' && [cut.cells.join('|'), cut.line, cut.lines])).toEqual([
      ['a|b\r\nc,d|e', 1, 2],
      ['f|g|h', 3, 1],
    ]);
  });

  test('take doubled quotes, quotes inside plain cells and spaces around quoted cells', () => {
    expect(texts('"a ""b"" c",d\n19" rack,d\na, "b, c" ,d\n"",""')).toEqual([
      'a "b" c|d',
      '19" rack|d',
      'a|b, c|d',
      '|',
    ]);
  });
});

describe('broken records', () => {
  test('an unclosed quote costs its own line only', () => {
    const cuts = cutAll('a,b\nc,"d\ne,f\ng,h\n', 2);

    expect(cuts).toMatchObject([
      { kind: 'record', cells: ['a', 'b'], line: 1 },
      { kind: 'broken', why: 'unclosed-quote', cell: 1, line: 2, lineOffset: 0 },
      { kind: 'record', cells: ['e', 'f'], line: 3 },
      { kind: 'record', cells: ['g', 'h'], line: 4 },
    ]);
  });

  test('an unclosed quote is found where the next quoted cell opens', () => {
    expect(texts('"Acme,a.example\nBeta,b.example\n"Gamma, Inc.",g.example\n', 2)).toEqual([
      null,
      'Beta|b.example',
      'Gamma, Inc.|g.example',
    ]);
  });

  test('an unclosed quote is found by the wrong number of cells', () => {
    expect(texts('"Acme,a.example,1\nBeta,b.example,2\nGamma,g.example,"\nD,d.example,4\n', 3)).toEqual([
      null,
      'Beta|b.example|2',
      null,
      'D|d.example|4',
    ]);
  });

  test('a quote that opens on the second line of a record is named with that line', () => {
    expect(cutAll('"a\nb","c\nd,e\nf,g', 2)[0]).toMatchObject({
      ...{ kind: 'broken', why: 'unclosed-quote', cell: 1, lineOffset: 1, lines: 2 },
    });
  });

  test('a quote inside a quoted cell must be doubled', () => {
    expect(cutAll('"a "b" c",d\ne,f', 2)).toMatchObject([
      { kind: 'broken', why: 'stray-quote', cell: 0 },
      { kind: 'record', cells: ['e', 'f'] },
    ]);
  });

  test('a stray quote on the last line without a line end is the end', () => {
    expect(cutAll('a,"b"c')).toMatchObject([{ kind: 'broken', why: 'stray-quote', lines: 1, next: 6 }]);
  });

  test('a cell over 64 kB is left out with its whole record', () => {
    const long = 'x'.repeat(maximumCellLength + 1);

    expect(cutAll(`a,"${long}\n${long}"\nb,c\n`)).toMatchObject([
      { kind: 'broken', why: 'long-cell', cell: 1, lines: 2 },
      { kind: 'record', cells: ['b', 'c'], line: 3 },
    ]);
  });
});

test('a record of endless cells is left out up to its line end', () => {
  expect(cutAll(`${','.repeat(6000)}\na,b`, 2)).toMatchObject([
    { kind: 'broken', why: 'many-cells' },
    { kind: 'record', cells: ['a', 'b'], line: 2 },
  ]);
});

describe('text that comes in pieces', () => {
  test.each(['a', 'a,b', 'a,b\r', 'a,"b', 'a,"b"', 'a,"b" ', '"a""', ' '])('waits after %j', (text) => {
    expect(cutRecord(text, 0, { delimiter: ',', cells: 2 }, false).kind).toBe('incomplete');
  });

  test('does not wait longer than one record may be', () => {
    const endless = 'x'.repeat(maximumRecordLength + 1);

    expect(cutRecord(endless, 0, { delimiter: ',', cells: 2 }, false)).toMatchObject({
      ...{ kind: 'broken', why: 'long-record', skipsRestOfLine: true },
    });
    expect(cutRecord(`a,"${endless}`, 0, { delimiter: ',', cells: 2 }, false)).toMatchObject({
      ...{ kind: 'broken', why: 'long-cell', cell: 1, skipsRestOfLine: true },
    });
    expect(cutRecord(`a,"b\n${endless}`, 0, { delimiter: ',', cells: 2 }, false)).toMatchObject({
      ...{ kind: 'broken', why: 'unclosed-quote', cell: 1, next: 5, skipsRestOfLine: false },
    });
  });
});

test('500 tables are cut into the same cells as csv-parse cuts them', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '東', '"', ',', '\n', '\r\n', "'", '=', ' ', 'b'),
    maxLength: 8,
  });
  const quoteIf = (text: string, isQuoted: boolean): string =>
    isQuoted || /[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(fc.array(fc.tuple(cell, fc.boolean()), { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 8,
    }),
  );
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineEnd) => {
      const text = rows
        .map((row) => row.map(([value, isQuoted]) => quoteIf(value, isQuoted)).join(',') + lineEnd)
        .join('');
      const cells = cutAll(text, rows[0]?.length).map((cut) => (cut.kind === 'record' ? cut.cells : null));

      expect(cells).toEqual(parse(text, { record_delimiter: lineEnd }));
    }),
    { seed: 4180, numRuns: 500 },
  );
});

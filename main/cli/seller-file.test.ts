import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSyntaxProblem } from './json-syntax.ts';
import { parseSeller } from './seller-file.ts';

const seller = { name: 'Quillmark', product: 'Forecasting', category: 'sales_tools', dealSizeUsd: 60_000 };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const problemsOf = (text: string): readonly string[] => {
  const parsed = parseSeller('s.json', bytes(text));
  return parsed.ok ? [] : parsed.failure;
};
const changed = (change: object): string => JSON.stringify({ ...seller, ...change });

describe('a seller file', () => {
  it('is read, with or without a byte order mark', () => {
    expect(parseSeller('s.json', bytes(`\uFEFF${JSON.stringify(seller)}`))).toEqual({
      ok: true,
      value: seller,
    });
  });

  it.each([
    ['', 's.json: is empty; it must hold a JSON object.'],
    [
      '{"name": "Q",\n  "product": }',
      's.json: is not JSON at line 2, column 14: found "}" where a value was expected.',
    ],
    [
      "{'name': 1}",
      's.json: is not JSON at line 1, column 2: found "\'" where a key in double quotes was expected.',
    ],
    [
      '{"a": 1,\n}',
      's.json: is not JSON at line 2, column 1: found "}" where a key in double quotes was expected.',
    ],
    [
      '{"a": 1',
      's.json: is not JSON at line 1, column 8: found the end of the file where a comma or } was expected.',
    ],
    [
      '{"a": "x\n"}',
      's.json: is not JSON at line 1, column 9: found the end of the line where the closing double quote was expected.',
    ],
    ['{} x', 's.json: is not JSON at line 1, column 4: found "x" where the end of the file was expected.'],
    ['[]', 's.json: must hold one JSON object with name, product, category and dealSizeUsd.'],
    ['"text"', 's.json: must hold one JSON object with name, product, category and dealSizeUsd.'],
    [changed({ name: ' ' }), 's.json: name: must not be empty.'],
    [changed({ name: 5 }), 's.json: name: must be text in double quotes; found 5.'],
    [changed({ product: 'x'.repeat(501) }), 's.json: product: must have at most 500 characters.'],
    [changed({ dealSizeUsd: '5' }), 's.json: dealSizeUsd: must be a number of US dollars; found "5".'],
    [changed({ dealSizeUsd: 0 }), 's.json: dealSizeUsd: must be at least 1.'],
    [changed({ category: undefined }), 's.json: category: is missing.'],
    [changed({ departments: 'it' }), 's.json: departments: must be an object; found "it".'],
    [
      changed({ departments: { user: 'it' } }),
      's.json: departments.user: must be a list of departments; found "it".',
    ],
    [
      changed({ departments: { users: [] } }),
      's.json: departments.users: is not known here; the keys are user, budget, technical, risk.',
    ],
    [
      changed({ dealsize: 5 }),
      's.json: dealsize: is not known here; the keys are name, product, category, dealSizeUsd, departments, relations.',
    ],
  ])('is refused with one sentence that names the place (%#)', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('names a wrong value with what is allowed', () => {
    expect(problemsOf(changed({ category: 'crm' }))[0]).toMatch(
      /^s\.json: category: must be one of sales_tools, .*general; found "crm"\.$/,
    );
    expect(problemsOf(changed({ departments: { user: ['it', 'sale'] } }))[0]).toMatch(
      /^s\.json: departments\.user\[1\]: must be one of executive, .*other; found "sale"\.$/,
    );
  });

  it('names every problem', () => {
    expect(problemsOf(JSON.stringify({ name: '', category: 'x', extra: 1 }))).toHaveLength(5);
  });

  it('is refused when it is not UTF-8', () => {
    const parsed = parseSeller('s.json', Uint8Array.from([0xff, 0xfe, 0x7b, 0x00]));
    expect(parsed).toMatchObject({ ok: false, failure: ['s.json: is not UTF-8 text; save it as UTF-8.'] });
  });
});

describe('the search for a syntax problem', () => {
  it('finds none in any JSON text', () => {
    fc.assert(fc.property(fc.json(), (text) => findSyntaxProblem(text) === null));
  });

  it('agrees with JSON.parse on damaged texts', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', '\\', '0', '\u0001', 'e', ' '))
      .map(([text, at, put]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + put + text.slice(cut + 1);
      });
    fc.assert(
      fc.property(damaged, (text) => {
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        return (findSyntaxProblem(text) === null) === isJson;
      }),
      { numRuns: 500 },
    );
  });

  it('does not follow brackets for ever', () => {
    expect(findSyntaxProblem('['.repeat(100_000))?.expected).toMatch(/levels of brackets/);
  });
});

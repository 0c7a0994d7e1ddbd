import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf, openKeys } from './keys.ts';

/** JSON texts, short ones and ones that are deflated. */
const textArb = fc
  .tuple(fc.json(), fc.constantFrom(1, 1, 4_000))
  .map(([json, times]) => JSON.stringify(new Array(times).fill(json)));

const keyOf = (byte: number) => new Uint8Array(32).fill(byte);

test('derives the same HMAC from the same key, purpose and text, and another from any other', async () => {
  const [keys, same, other] = await Promise.all([
    openKeys(keyOf(1), []),
    openKeys(keyOf(1), []),
    openKeys(keyOf(2), []),
  ]);
  const mac = keys.mac('company', 'acme.example');
  expect(mac).toMatch(/^[0-9a-f]{64}$/);
  expect(same.mac('company', 'acme.example')).toBe(mac);
  expect(keys.mac('company', 'acme.example')).toBe(mac);
  expect(other.mac('company', 'acme.example')).not.toBe(mac);
  expect(keys.mac('person', 'acme.example')).not.toBe(mac);
  expect(keys.mac('company', 'acme.examplf')).not.toBe(mac);
});

test('keeps its derivation, for old profiles depend on it', async () => {
  const keys = await openKeys(keyOf(7), []);
  expect(keys.mac('row', 'a|1')).toBe('adceb88f59aec7689c123b54473900000719de96a63163352fa463850c4d2a0d');
});

test('opens what it sealed, and seals the same text differently each time', async () => {
  const keys = await openKeys(keyOf(1), ['a']);
  const sealer = keys.sealer('a');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), textArb, async (id, text) => {
      const [one, two] = await Promise.all([sealer.seal(id, text), sealer.seal(id, text)]);
      expect(await sealer.open(id, one)).toBe(text);
      expect(markOf(one)).not.toBe(markOf(two));
    }),
    { numRuns: 50 },
  );
});

test('texts that are sealed side by side do not mix, whatever their lengths', async () => {
  const sealer = (await openKeys(keyOf(1), ['a'])).sealer('a');
  const texts = Array.from({ length: 60 }, (_, at) =>
    `Zoë ${at} `.repeat([1, 3, 9_000, 40_000][at % 4] ?? 1),
  );
  const sealed = await Promise.all(texts.map((text, at) => sealer.seal(String(at), text)));
  const opened = await Promise.all(sealed.map((bytes, at) => sealer.open(String(at), bytes)));
  expect(opened.map((text, at) => text === texts[at])).toEqual(texts.map(() => true));
});

test('a long text in pieces is sealed as the text', async () => {
  const sealer = (await openKeys(keyOf(1), ['a'])).sealer('a');
  const pieces = Array.from({ length: 300 }, (_, at) => `Zoë ${at} \u{1f600}`.repeat(at));
  const text = pieces.join('');
  const sealed = await sealer.sealPieces('id', pieces);
  expect(await sealer.open('id', sealed)).toBe(text);
  expect(sealed.length).toBeLessThan(text.length / 3);
  expect(await sealer.open('id', await sealer.sealPieces('id', []))).toBe('');
});

test('does not open a record that was moved, damaged, cut or sealed under another key', async () => {
  const keys = await openKeys(keyOf(1), ['a', 'b']);
  const other = await openKeys(keyOf(2), ['a']);
  const sealed = await keys.sealer('a').seal('id', 'Ada Example');
  expect(await keys.sealer('a').open('other id', sealed)).toBeNull();
  expect(await keys.sealer('b').open('id', sealed)).toBeNull();
  expect(await other.sealer('a').open('id', sealed)).toBeNull();
  for (let index = 0; index < sealed.length; index += 1) {
    const damaged = sealed.slice();
    damaged[index] = (damaged[index] as number) ^ 0x10;
    expect(await keys.sealer('a').open('id', damaged)).toBeNull();
    expect(await keys.sealer('a').open('id', sealed.slice(0, index))).toBeNull();
  }
});

test('wipes the data key, also one of the wrong length it refuses to use', async () => {
  const dataKey = keyOf(9);
  await openKeys(dataKey, ['a']);
  expect(dataKey.every((byte) => byte === 0)).toBe(true);
  const short = new Uint8Array(16).fill(9);
  await expect(openKeys(short, ['a'])).rejects.toThrow('32 bytes');
  expect(short.every((byte) => byte === 0)).toBe(true);
});

test('has no sealer for a table nobody named', async () => {
  const keys = await openKeys(keyOf(1), ['a']);
  expect(() => keys.sealer('z')).toThrow('z');
});

test('shrinks long texts, whose names repeat, to a fraction', async () => {
  const keys = await openKeys(keyOf(1), ['a']);
  const rows = Array.from({ length: 2000 }, (_, index) => ({
    companyId: `c${index}`,
    homepage: null,
    employees: index,
  }));
  const text = JSON.stringify(rows);
  const sealed = await keys.sealer('a').seal('id', text);
  expect(sealed.length).toBeLessThan(text.length / 4);
  expect(await keys.sealer('a').open('id', sealed)).toBe(text);
});

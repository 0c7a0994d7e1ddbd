import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latin1, utf16 } from '../../test-kit/files/import-files.ts';
import { hasDamage, repairDamage, startDecoding } from './decode-text.ts';

/** Decodes in pieces of the given size; the first piece is the head. */
function decode(bytes: Uint8Array, size = bytes.length || 1): { text: string; encoding: string } {
  const { decoding, skip } = startDecoding(bytes.subarray(0, Math.max(size, 64)));
  let text = '';
  for (let at = skip; at < bytes.length; at += size)
    text += decoding.decode(bytes.subarray(at, at + size), false);
  text += decoding.decode(new Uint8Array(0), true);
  return { text, encoding: decoding.encoding() };
}
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sentence = 'Łukasz, Jürgen & Naïve 東京 🚀 – "€"\r\n';

describe('encodings', () => {
  test.each([
    ['utf-8', utf8(sentence)],
    ['utf-8', utf8(`\ufeff${sentence}`)],
    ['utf-16le', utf16(sentence, 'le', true)],
    ['utf-16be', utf16(sentence, 'be', true)],
    ['utf-16le', utf16(`name,domain\r\n${sentence}`, 'le', false)],
    ['utf-16be', utf16(`name,domain\r\n${sentence}`, 'be', false)],
  ])('reads %s', (encoding, bytes) => {
    const found = decode(bytes);

    expect(found.encoding).toBe(encoding);
    expect(found.text.endsWith(sentence)).toBe(true);
    expect(found.text).not.toContain('\ufeff');
  });

  test('reads Latin-1 and the letters that only Windows-1252 has', () => {
    const bytes = Uint8Array.from([...latin1('Jürgen Müßig, '), 0x80, 0x93, 0x94, 0x8a]);

    expect(decode(bytes)).toEqual({ text: 'Jürgen Müßig, €“”Š', encoding: 'windows-1252' });
  });

  test('decides late where the first accent comes late', () => {
    const plain = 'a'.repeat(200);

    expect(decode(latin1(`${plain}é${plain}`), 64)).toEqual({
      text: `${plain}é${plain}`,
      encoding: 'windows-1252',
    });
    expect(decode(utf8(`${plain}é${plain}`), 64).text).toBe(`${plain}é${plain}`);
  });

  test('marks single bytes that are not UTF-8 in a UTF-8 file, so that their row can be named', () => {
    const { text, encoding } = decode(Uint8Array.from([...utf8('Zoë, Łódź, M'), 0xfc, ...utf8('ller')]));

    expect(encoding).toBe('utf-8');
    expect(hasDamage(text)).toBe(true);
    expect(repairDamage(text)).toBe('Zoë, Łódź, Müller');
  });

  test('replaces half a surrogate pair, which is no character', () => {
    expect(decode(utf16('ab\ud800cdefghij', 'le', true)).text).toBe('ab\ufffdcdefghij');
  });

  test('any text survives any cut in UTF-8 and UTF-16', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.integer({ min: 1, max: 7 }),
        (text, size) => {
          fc.pre(!hasDamage(text) && !text.startsWith('\ufeff'));
          expect(decode(utf8(`\ufeff${text}`), size).text).toBe(text);
          expect(decode(utf16(text, 'le', true), size).text).toBe(text);
          expect(decode(utf16(text, 'be', true), size).text).toBe(text);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});

import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Where a word can be read: file and spelling. */
export interface Finding {
  readonly file: string;
  readonly word: string;
  readonly spelling: string;
}

interface Spelling {
  readonly name: string;
  /** As one character per byte. */
  readonly bytes: string;
  readonly ignoresCase: boolean;
}

/**
 * Searches every file under a folder, names of files included, for words in UTF-8, UTF-16 and base64 (wherever in
 * a longer text the word may stand). Letters count in either case, also within base64 where all are lower or upper.
 */
export function findReadable(folder: string, words: readonly string[]): readonly Finding[] {
  const spellings = words.map((word) => ({ word, spellings: spellingsOf(word) }));
  return filesUnder(folder).flatMap((file) => {
    const exact = `${path.relative(folder, file)}\n${readFileSync(file).toString('latin1')}`;
    const folded = exact.toLowerCase();
    return spellings.flatMap(({ word, spellings: all }) =>
      all
        .filter(({ bytes, ignoresCase }) => (ignoresCase ? folded : exact).includes(bytes))
        .map(({ name }) => ({ file: path.relative(folder, file), word, spelling: name })),
    );
  });
}

function spellingsOf(word: string): readonly Spelling[] {
  const folded = word.toLowerCase();
  const latin = (bytes: Buffer): string => bytes.toString('latin1');
  const cases = [...new Set([word, folded, word.toUpperCase()])];
  const all: readonly Spelling[] = [
    { name: 'utf-8', bytes: latin(Buffer.from(folded, 'utf8')), ignoresCase: true },
    { name: 'utf-16', bytes: latin(Buffer.from(folded, 'utf16le')), ignoresCase: true },
    ...cases.flatMap((text) =>
      [0, 1, 2].map((shift) => ({
        name: `base64+${String(shift)}`,
        bytes: base64(text, shift),
        ignoresCase: false,
      })),
    ),
  ];
  // Two cases of a letter may leave the same bits in the characters that count.
  return all.filter((one, at) => all.findIndex(({ bytes }) => bytes === one.bytes) === at);
}

/** The characters that a word always gives when `shift` bytes of something else stand before it. */
function base64(text: string, shift: number): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text, 'utf8')]);
  // Each character holds 6 bits: those that also hold bits of a neighbour say nothing.
  const first = Math.ceil((shift * 8) / 6);
  const last = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(first, last);
}

export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => lstatSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

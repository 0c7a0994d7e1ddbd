import { latin1, utf16 } from './import-files.ts';
import { workbookOf } from './workbooks.ts';

/** A file that something went wrong with. */
export interface MalformedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const table = [
  ['First Name', 'Last Name', 'Company', 'Domain', 'Title', 'Email', 'Phone', 'Is Past'],
  ['Amara', 'Hallowick', 'Northlark', 'northlark.example', 'VP Sales, West', 'amara@northlark.example', '+1 202-555-0100', 'no'],
  ['Jürgen', 'Müßig', 'Kesselbrunn "Bau" GmbH', 'kesselbrunn.example', 'Geschäftsführer\r\nVertrieb', '', '', 'nein'],
  ['Zoë', 'Łęcka', 'Dąbrowa', 'dabrowa.example', '', 'zoe@dabrowa.example', '', 'perhaps'],
  ['', '', 'Nobody', 'nobody.example', 'CEO', '', '', ''],
];
const card = [
  ...['BEGIN:VCARD', 'VERSION:3.0', 'FN:Amara Hallowick', 'N:Hallowick;Amara;;;', 'ORG:Northlark;Sales'],
  ...['TITLE;ENCODING=QUOTED-PRINTABLE:Gesch=C3=A4ftsf=C3=BChrer', 'item1.EMAIL;TYPE=work:amara@northlark.example'],
  ...['NOTE:a long note that is', '  folded', 'END:VCARD'],
];
const shards = ['"', '""', ',', ';', '\t', '\r', '\n', '\r\n', '\0', "'", '=', '\ufeff', '\ud800', '\udfff', '💥', ' ', 'END:VCARD', '\\', '='];

/** The malformed file of this seed: the same for the same number, for ever. */
export function malformedFile(seed: number): MalformedFile {
  const random = mulberry32(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;
  const kind = pick(['csv', 'csv', 'csv', 'csv', 'vcf', 'xlsx', 'noise'] as const);
  if (kind === 'noise') return { name: `${seed}.bin`, bytes: noise(random, pick([10, 100, 3000])) };
  const text = damageText(kind === 'vcf' ? cards(random) : lines(random, pick), random, pick);
  const bytes = kind === 'xlsx' ? workbook(random) : encode(text, pick);
  return { name: `${seed}.${kind}`, bytes: damageBytes(bytes, random, kind === 'xlsx' ? 0.7 : 0.3) };
}

function lines(random: () => number, pick: <Value>(values: readonly Value[]) => Value): string {
  const delimiter = pick([',', ';', '\t', '|']);
  const ends = pick([['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']]);
  const rows = [table[0]!, ...Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(table.slice(1)))];
  return rows
    .map((row) => {
      const cells = row.map((cell) => (/[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
      return cells.join(delimiter) + pick(ends);
    })
    .join('');
}

function cards(random: () => number): string {
  return Array.from({ length: 1 + Math.floor(random() * 5) }, () => `${card.join('\r\n')}\r\n`).join('');
}

function workbook(random: () => number): Uint8Array {
  const rows = Array.from({ length: Math.floor(random() * 6) }, (_, at) => table[1 + (at % 4)]!);
  return workbookOf([table[0]!, ...rows]);
}

function damageText(text: string, random: () => number, pick: <Value>(values: readonly Value[]) => Value): string {
  let damaged = text;
  for (let count = Math.floor(random() * 6); count > 0; count -= 1) {
    const at = Math.floor(random() * damaged.length);
    const shard = random() < 0.01 ? 'x'.repeat(70_000) : pick(shards);
    damaged = damaged.slice(0, at) + shard + damaged.slice(at + Math.floor(random() * 4));
  }
  return random() < 0.1 ? damaged.slice(0, Math.floor(random() * damaged.length)) : damaged;
}

function encode(text: string, pick: <Value>(values: readonly Value[]) => Value): Uint8Array {
  const encoding = pick(['utf-8', 'utf-8', 'utf-8', 'utf-16le', 'utf-16be', 'latin1'] as const);
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'latin1') return latin1(text.replace(/[^\0-\xff]/g, 'ÿ'));
  return utf16(text, encoding === 'utf-16le' ? 'le' : 'be', pick([true, true, false]));
}

function damageBytes(bytes: Uint8Array, random: () => number, chance: number): Uint8Array {
  if (random() > chance) return bytes;
  const damaged = bytes.slice(0, random() < 0.3 ? Math.floor(random() * bytes.length) : bytes.length);
  for (let count = Math.floor(random() * 8); count > 0 && damaged.length > 0; count -= 1) {
    damaged[Math.floor(random() * damaged.length)] = Math.floor(random() * 256);
  }
  return damaged;
}

function noise(random: () => number, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random() * 256));
}

/** A small generator of numbers from 0 to 1 (Tommy Ettinger's mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { cleanText } from './clean-text.ts';
import type { FileLayout } from './find-layout.ts';
import { maximumCellLength, maximumRecordLength } from './limits.ts';
import type { RowReading } from './read-rows.ts';
import { type RowTaker, createRowTaker } from './take-rows.ts';
import { type CardProperty, readProperty } from './values/read-vcard-property.ts';

/** The properties that are kept, as columns of a list of people. */
const properties = ['FN', 'N', 'N given', 'ORG', 'ORG unit', 'TITLE', 'EMAIL', 'TEL'] as const;
const addresses = ['URL', 'URL work', 'ADR country', 'ADR locality', 'UID', 'REV'] as const;
const headers: readonly string[] = [...properties, ...addresses];

const fields = [
  ...(['name', 'lastName', 'firstName', 'companyName', 'department', 'title', 'email', 'phone'] as const),
  ...(['linkedinUrl', 'companyHomepage', 'country', 'city', 'externalId', 'obtainedOn'] as const),
] as const;

/** How every file of address cards is laid out: its properties are its headers. */
export const vcardLayout: FileLayout = {
  columns: { kind: 'people', at: new Map(fields.map((field, column) => [field, column])) },
  mapping: headers.map((header, column) => ({ header, field: fields[column] ?? null, confidence: 1 })),
  dialect: 'vcard',
  delimiter: ':',
  headers,
  next: 0,
  line: 1,
};

/** True where a text is a file of address cards. */
export function isVcard(text: string): boolean {
  return /^\s*BEGIN\s*:\s*VCARD\s*(?:\r|\n|$)/i.test(text.slice(0, 1000));
}

interface OpenCard {
  readonly line: number;
  readonly values: Map<string, { readonly text: string; readonly rank: number }>;
}

/** Where the reading stands between two pieces of text. */
interface Progress {
  rest: string;
  line: number;
  /** The logical line that may still go on, and where it begins. */
  pending: { text: string; line: number } | null;
  card: OpenCard | null;
}

/**
 * Reads address cards (vCard 2.1, 3.0 and 4.0) as their text arrives, each as the row of one person.
 *
 * Folded lines, quoted-printable, escapes and groups (`item1.EMAIL`) are resolved. Of several addresses or numbers the
 * preferred one counts, else that of work. A card that is not closed, or a line outside of any card, is refused.
 */
export function createVcardReading(file: string, modifiedOn: string): RowReading {
  const taker = createRowTaker(file, modifiedOn, vcardLayout);
  const progress: Progress = { rest: '', line: 1, pending: null, card: null };
  return {
    read(arrived, isLast) {
      const text = progress.rest + arrived;
      let at = 0;
      lineEnd.lastIndex = 0;
      for (let end = lineEnd.exec(text); end; end = lineEnd.exec(text)) {
        // A CR at the very end may be half of a CRLF.
        if (!isLast && lineEnd.lastIndex === text.length && end[0] === '\r') break;
        takeLine(progress, taker, text.slice(at, end.index));
        at = lineEnd.lastIndex;
      }
      progress.rest = text.slice(at, at + maximumRecordLength);
      if (!isLast) return;
      takeLine(progress, taker, progress.rest);
      finishLine(progress, taker);
      closeBrokenCard(progress, taker);
    },
    isFull: () => taker.isFull(),
    takePeople: () => taker.takePeople(),
    finish: () => taker.finish(),
  };
}

const lineEnd = /\r\n|\n|\r/g;

function takeLine(progress: Progress, taker: RowTaker, line: string): void {
  const { pending } = progress;
  const isSoftBreak = pending !== null && /=$/.test(pending.text) && isQuotedPrintable(pending.text);
  const isFolded = pending !== null && /^[ \t]/.test(line);
  if (isSoftBreak) pending.text = pending.text.slice(0, -1) + line;
  else if (isFolded) {
    // A photo may be of any length: what goes beyond a cell is not kept.
    if (pending.text.length < 2 * maximumCellLength) pending.text += line.slice(1);
  } else {
    finishLine(progress, taker);
    progress.pending = { text: line, line: progress.line };
  }
  progress.line += 1;
}

function isQuotedPrintable(line: string): boolean {
  return /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE/i.test(line.slice(0, 500));
}

function finishLine(progress: Progress, taker: RowTaker): void {
  const { pending } = progress;
  progress.pending = null;
  if (pending === null || pending.text.trim() === '') return;
  const property = readProperty(pending.text);
  if (property?.name === 'BEGIN' && /^vcard$/i.test(property.value.trim())) {
    closeBrokenCard(progress, taker);
    progress.card = { line: pending.line, values: new Map() };
  } else if (property?.name === 'END' && progress.card !== null) {
    taker.take(rowOf(progress.card), progress.card.line);
    progress.card = null;
  } else if (progress.card === null) {
    taker.refuseRow(pending.line, 'BEGIN', pending.text, 'a card that begins with BEGIN:VCARD');
  } else if (property !== null) keep(progress.card, property);
}

function closeBrokenCard(progress: Progress, taker: RowTaker): void {
  if (progress.card === null) return;
  taker.refuseRow(progress.card.line, 'END', 'a card that is not closed', 'END:VCARD at the end of the card');
  progress.card = null;
}

function rowOf({ values }: OpenCard): readonly string[] {
  return headers.map((header) => values.get(header)?.text ?? '');
}

function keep(card: OpenCard, property: CardProperty): void {
  const put = (header: string, text: string | undefined, rank = 0): void => {
    const value = cleanText(text ?? '');
    const before = card.values.get(header);
    if (value !== '' && value.length <= maximumCellLength && (before?.rank ?? -1) < rank)
      card.values.set(header, { text: value, rank });
  };
  const { name, parts, text, rank } = property;
  if (name === 'FN' || name === 'TITLE' || name === 'UID') put(name, text, rank);
  else if (name === 'EMAIL') put(name, text.replace(/^mailto:/i, ''), rank);
  else if (name === 'TEL') put(name, text.replace(/^tel:/i, ''), rank);
  else if (name === 'REV') put(name, text.replace(/^(\d{4})-?(\d{2})-?(\d{2}).*$/, '$1-$2-$3'), rank);
  else if (name === 'N') {
    put('N', parts[0], rank);
    put('N given', parts[1], rank);
  } else if (name === 'ORG') {
    put('ORG', parts[0], rank);
    put('ORG unit', parts.slice(1).join(' '), rank);
  } else if (name === 'ADR') {
    put('ADR locality', parts[3], rank);
    put('ADR country', parts[6], rank);
  } else if (name === 'URL' || name === 'X-SOCIALPROFILE') {
    if (/linkedin\./i.test(text)) put('URL', text, rank);
    else if (name === 'URL' && property.isForWork) put('URL work', text, rank);
  }
}

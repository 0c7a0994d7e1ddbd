import { foldLetters, spellOutVowels } from '../matching/fold-words.ts';
import { normaliseCompanyName } from '../matching/normalise-company-name.ts';
import {
  type CellKind,
  formKinds,
  hasGivenName,
  hasLegalForm,
  isDepartment,
  isNamePart,
  isTitle,
  isWholeName,
} from './recognise-cell.ts';
import { linkedinIdentity, readFirstEmail } from './values/read-contact.ts';

/** What the cells of a column say that it holds. */
export type ColumnKind = CellKind | 'title' | 'department' | 'company' | 'name' | 'first name' | 'last name';

/** Rows of as many cells each. */
export type Table = readonly (readonly string[])[];

/** Shares of the filled cells of a column that decide about it. */
const ALMOST_ALL = 0.9;
const MOST = 0.6;
/** Few companies are written with their legal form, and nothing else has one. */
const LEAST_COMPANIES = 0.25;
/** Of the people with an address: not everybody's is made of the name. */
const LEAST_AGREEING = 0.5;
/** The list of given names is short. */
const LEAST_GIVEN = 0.3;

type Kinds = (ColumnKind | null)[];

/**
 * Tells what each column holds by its cells alone; `null` where they do not tell, or tell the same of two columns.
 *
 * E-mail addresses, profiles, phones, web addresses, dates and countries have their form; titles are those that the
 * rules for titles know. A company shows by legal forms and by agreeing with the domain beside it. Names of people look
 * like names of products: they count only where addresses or profiles agree with them, where their given names are
 * known, or where a title stands beside the only column that can be one.
 */
export function tellColumns(table: Table): readonly (ColumnKind | null)[] {
  const width = table[0]?.length ?? 0;
  const kinds: Kinds = Array.from({ length: width }, (_, column) => formOf(cellsOf(table, column)));
  // Before titles: many family names are trades ("Anna Müller"), but no address is made of a title.
  tellNamesByAddress(table, kinds);
  tellBest(table, kinds, 'title', MOST, isTitle);
  tellBest(table, kinds, 'department', ALMOST_ALL, isDepartment);
  tellCompany(table, kinds);
  if (!kinds.includes('name') && !kinds.includes('last name')) tellNameByItself(table, kinds);
  return kinds;
}

function cellsOf(table: Table, column: number): readonly string[] {
  return table.map((row) => row[column] ?? '').filter((cell) => cell !== '');
}

function formOf(cells: readonly string[]): CellKind | null {
  const found = Object.entries(formKinds).find(([, fits]) => shareOf(cells, fits) >= ALMOST_ALL);
  return (found?.[0] as CellKind | undefined) ?? null;
}

function shareOf(cells: readonly string[], fits: (cell: string) => boolean): number {
  return cells.length === 0 ? 0 : cells.filter(fits).length / cells.length;
}

/** Columns of which nothing is known yet, with how much they have of something; the most first. */
function rank(kinds: Kinds, shareIn: (column: number) => number) {
  return kinds
    .flatMap((kind, column) => (kind === null ? [{ column, share: shareIn(column) }] : []))
    .sort((one, other) => other.share - one.share);
}

function tellBest(
  table: Table,
  kinds: Kinds,
  kind: ColumnKind,
  least: number,
  fits: (cell: string) => boolean,
): void {
  const [best] = rank(kinds, (column) => shareOf(cellsOf(table, column), fits));
  if (best && best.share >= least) kinds[best.column] = kind;
}

/** The one clear winner, or nobody. */
function tellOnly(kinds: Kinds, kind: ColumnKind, least: number, ranked: ReturnType<typeof rank>): void {
  const [best, second] = ranked;
  if (best && best.share >= least && best.share > (second?.share ?? 0)) kinds[best.column] = kind;
}

/** Most people's addresses and profiles are made of their names. */
function tellNamesByAddress(table: Table, kinds: Kinds): void {
  const handled = table.map((row) => handlesOf(row, kinds));
  const agreeing = (column: number, isOne: (cell: string) => boolean): number => {
    const testable = table.filter((row, at) => handled[at] !== '' && (row[column] ?? '') !== '');
    const agree = table.filter((row, at) => {
      const cell = row[column] ?? '';
      return handled[at] !== '' && isOne(cell) && wordsOf(cell).some((word) => handled[at]!.includes(word));
    });
    return testable.length === 0 ? 0 : agree.length / testable.length;
  };
  tellOnly(
    kinds,
    'name',
    LEAST_AGREEING,
    rank(kinds, (column) => agreeing(column, isWholeName)),
  );
  if (kinds.includes('name')) return;
  const parts = rank(kinds, (column) => agreeing(column, isNamePart));
  const [one, other, third] = parts;
  if (!one || !other || other.share < LEAST_AGREEING || third?.share === other.share) return;
  const [left, right] = [one.column, other.column].sort((a, b) => a - b) as [number, number];
  const leads = leadOf(table, handled, left, right);
  if (leads === 0) return;
  [kinds[left], kinds[right]] = leads > 0 ? ['first name', 'last name'] : ['last name', 'first name'];
}

/** Positive where more handles begin with the left column or end with the right one ("ada.lovelace", "alovelace"). */
function leadOf(table: Table, handled: readonly string[], left: number, right: number): number {
  return table.reduce((sum, row, at) => {
    const [one] = wordsOf(row[left] ?? '');
    const [other] = wordsOf(row[right] ?? '');
    const handle = handled[at]!;
    if (one === undefined || other === undefined) return sum;
    const isForward = handle.startsWith(one) || handle === one.charAt(0) + other;
    const isBackward = handle.startsWith(other) || handle === other.charAt(0) + one;
    return sum + Number(isForward) - Number(isBackward);
  }, 0);
}

/** Letters of what stands before the "@" and of the name of the profile. */
function handlesOf(row: readonly string[], kinds: Kinds): string {
  const handles = row.flatMap((cell, column) => {
    if (kinds[column] === 'e-mail') return [readFirstEmail(cell).email.split('@')[0] ?? ''];
    if (kinds[column] !== 'profile') return [];
    const url = /^https?:/i.test(cell) ? cell : `https://${cell}`;
    return [linkedinIdentity(url) ?? ''];
  });
  return squash(handles.join(' '));
}

/** The words of a name as addresses spell them; initials tell nothing. */
function wordsOf(name: string): readonly string[] {
  return name
    .split(/[\s,]+/)
    .flatMap((word) => [squash(word), squash(spellOutVowels(word))])
    .filter((word) => word.length >= 2);
}

function squash(text: string): string {
  return foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function tellCompany(table: Table, kinds: Kinds): void {
  const labels = table.map((row) => domainLabels(row, kinds));
  const shareIn = (column: number): number => {
    const filled = table.filter((row) => (row[column] ?? '') !== '').length;
    const telling = table.filter((row, at) => {
      const cell = row[column] ?? '';
      return cell !== '' && (hasLegalForm(cell) || labels[at]!.some((label) => isNamed(label, cell)));
    });
    return filled === 0 ? 0 : telling.length / filled;
  };
  tellOnly(kinds, 'company', LEAST_COMPANIES, rank(kinds, shareIn));
}

/** "example" of ada@mail.example.com and of www.example.com. */
function domainLabels(row: readonly string[], kinds: Kinds): readonly string[] {
  return row.flatMap((cell, column) => {
    const kind = kinds[column];
    if (kind !== 'e-mail' && kind !== 'web address') return [];
    const host = kind === 'e-mail' ? (readFirstEmail(cell).email.split('@')[1] ?? '') : cell;
    const labels = host.replace(/^https?:\/\/|\/.*$/gi, '').split('.');
    return labels.slice(0, -1).map(squash);
  });
}

function isNamed(label: string, cell: string): boolean {
  const words = normaliseCompanyName(cell).normalised.split(' ').map(squash);
  return label.length >= 3 && (words.join('').startsWith(label) || words[0] === label);
}

function tellNameByItself(table: Table, kinds: Kinds): void {
  const ranked = rank(kinds, (column) => shareOf(cellsOf(table, column), isWholeName));
  const possible = ranked.filter(({ share }) => share >= ALMOST_ALL);
  const isAlone = possible.length === 1 && kinds.includes('title');
  const given = possible
    .map(({ column }) => ({ column, share: shareOf(cellsOf(table, column), hasGivenName) }))
    .sort((one, other) => other.share - one.share);
  if (isAlone) kinds[possible[0]!.column] = 'name';
  else tellOnly(kinds, 'name', LEAST_GIVEN, given);
}

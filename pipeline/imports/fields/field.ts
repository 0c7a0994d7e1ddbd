/** One thing a column may hold. A dialect is nothing but more aliases here. */
export interface Field<Name extends string> {
  readonly name: Name;
  /** How messages name it. */
  readonly label: string;
  /** Whole headers, best first; case, accents, spaces and punctuation do not count. */
  readonly headers: readonly string[];
  /** Words in a row within a longer header; taken only where no column has a whole header. */
  readonly contains?: readonly string[];
  /** Words that speak against `contains`. */
  readonly unless?: readonly string[];
  /** Longer texts are left out and reported. */
  readonly maximumLength: number;
}

/** Where each field stands: column number by field name. Two columns never stand for one field. */
export type FieldColumns<Name extends string> = ReadonlyMap<Name, number>;

/** The column of a field and how sure that is, from 0 to 1. */
export interface FieldMatch {
  readonly column: number;
  readonly confidence: number;
  /** True where the header is nothing but "Name" in some language. */
  readonly isBare?: boolean;
}

/** A header as compared: without case, accents, spaces and punctuation. `companyName`, `company_name` and `Company Name` are one. */
export function headerKey(header: string): string {
  return withoutAccents(header).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Finds the column of each field, as `matchFields` does. */
export function mapFields<Name extends string>(
  headers: readonly string[],
  fields: readonly Field<Name>[],
): FieldColumns<Name> {
  return new Map([...matchFields(headers, fields)].map(([field, { column }]) => [field, column]));
}

/**
 * Finds the column of each field. A whole header (confidence 0.9) beats one that only contains the words (0.6); an
 * earlier alias beats a later one; among equals the leftmost column wins. Two columns never stand for one field.
 */
export function matchFields<Name extends string>(
  headers: readonly string[],
  fields: readonly Field<Name>[],
): ReadonlyMap<Name, FieldMatch> {
  const keys = headers.map(headerKey);
  const words = headers.map(headerWords);
  const claims = fields
    .flatMap((field) =>
      headers.map((_, column) => ({ field, column, rank: rankOf(field, keys[column]!, words[column]!) })),
    )
    .filter((claim) => claim.rank < noMatch)
    .sort((one, other) => one.rank - other.rank || one.column - other.column);
  const matches = new Map<Name, FieldMatch>();
  const taken = new Set<number>();
  for (const { field, column, rank } of claims) {
    if (matches.has(field.name) || taken.has(column)) continue;
    const confidence = rank < behindWholeHeaders ? 0.9 : 0.6;
    matches.set(field.name, { column, confidence, isBare: bareNames.has(keys[column]!) });
    taken.add(column);
  }
  return matches;
}

const bareNames = new Set(['name', 'naam']);

const noMatch = Number.POSITIVE_INFINITY;
const behindWholeHeaders = 1000;
/** Characters of a header that may contain a phrase; more is a sentence, or a line read with the wrong delimiter. */
const longestHeader = 60;

function rankOf(field: Field<string>, key: string, words: string): number {
  if (key === '') return noMatch;
  const whole = ranksOf(field).get(key);
  if (whole !== undefined) return whole;
  const part = field.contains?.findIndex((phrase) => words.includes(` ${phrase} `)) ?? -1;
  if (part < 0 || words.length > longestHeader) return noMatch;
  return field.unless?.some((word) => words.includes(` ${word} `)) ? noMatch : behindWholeHeaders + part;
}

const rankByField = new WeakMap<Field<string>, ReadonlyMap<string, number>>();

/** The aliases of a field as compared, read once: a file tries them on every cell of its first lines. */
function ranksOf(field: Field<string>): ReadonlyMap<string, number> {
  const known = rankByField.get(field);
  if (known) return known;
  const ranks = new Map(field.headers.map((header, rank) => [headerKey(header), rank]));
  rankByField.set(field, ranks);
  return ranks;
}

/** The words of a header between spaces: `emailStatus` and `E-Mail_Status` become ` email status ` and ` e mail status `. */
function headerWords(header: string): string {
  const spaced = header.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return ` ${withoutAccents(spaced)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss');
}

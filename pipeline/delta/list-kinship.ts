import type { ImportedFile } from '../../contracts/company.ts';

/** `same`: the same list again, newer. `similar`: made by the same tool or named alike, perhaps of other people. */
export type Kinship = 'same' | 'similar';

/** Tells how an earlier file, by its name, is related to one that is imported now; `null` where it is not. */
export type KinshipFinder = (file: ImportedFile, earlierName: string) => Kinship | null;

/** Address books hold whom somebody knows, our own exports whom we chose: never everybody at a company. */
const partsByNature: ReadonlySet<string> = new Set([
  'linkedin-connections',
  'google-contacts',
  'outlook',
  'vcard',
  'buyer-groups-json',
]);
const ownExportHeader = 'group_completeness';
/** A file of one row is somebody's contact, not a list. */
const leastRows = 2;

/** Whether a file may be the list of everybody at its companies, so that missing in it says something. */
export function isList({ kind, dialect = null, rows, mapping }: ImportedFile): boolean {
  return (
    kind === 'people' &&
    rows >= leastRows &&
    (dialect === null || !partsByNature.has(dialect)) &&
    !mapping.some(({ header }) => header === ownExportHeader)
  );
}

/**
 * Finds lists of one kind: the columns of the same tool or the very same headers, and names that differ in nothing but
 * dates, numbers and copy marks ("people-2026-01.csv", "People (2).csv"). Both make it the same list, one a similar one;
 * so are the parts of a list that came in several files at once.
 *
 * @param earlier the files of every import before, import by import
 */
export function createKinship(earlier: Iterable<readonly ImportedFile[]>): KinshipFinder {
  const byName = new Map<string, ImportedFile[]>();
  const parts = new Set<string>();
  for (const together of earlier) {
    for (const file of together) {
      const known = byName.get(file.file);
      if (known) known.push(file);
      else byName.set(file.file, [file]);
      if (together.some((other) => other.file !== file.file && haveSameColumns(other, file)))
        parts.add(file.file);
    }
  }
  return (file, earlierName) => {
    const before = byName.get(earlierName) ?? [];
    // Without a report nothing but the name is left of the file.
    if (before.length > 0 && !before.some(isList)) return null;
    const hasSameColumns = before.some((one) => isList(one) && haveSameColumns(one, file));
    const stem = stemOf(file.file);
    const isNamedAlike = stem !== '' && stem === stemOf(earlierName);
    if (hasSameColumns && isNamedAlike && !parts.has(earlierName)) return 'same';
    return hasSameColumns || isNamedAlike ? 'similar' : null;
  };
}

function haveSameColumns(one: ImportedFile, other: ImportedFile): boolean {
  if (one.fingerprint !== undefined && one.fingerprint === other.fingerprint) return true;
  return (one.dialect ?? null) !== null && one.dialect === other.dialect;
}

/** Words of file names that tell one day's copy from another's. */
const dayWords =
  /\b(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|ma[yi]|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|q|w|kw|week|new|neu|old|alt|copy|kopie|final|latest|v)\b/gu;

function stemOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/u, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .replace(dayWords, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

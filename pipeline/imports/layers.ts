import type { SourceRef } from '../../contracts/company.ts';

/** What every draft has: where it stands and of when it is. */
export interface Dated {
  readonly source: SourceRef;
  readonly dated: boolean;
}

/**
 * Drafts by trust: newest first; among equals by their content, so that the order of rows in a file decides nothing.
 */
export function newestFirst<Draft extends Dated>(drafts: readonly Draft[]): readonly Draft[] {
  if (drafts.length < 2) return drafts;
  return drafts
    .map((draft) => ({ draft, content: contentOf(draft) }))
    .sort(
      (one, other) =>
        compareText(other.draft.source.obtainedOn, one.draft.source.obtainedOn) ||
        compareText(one.content, other.content),
    )
    .map((entry) => entry.draft);
}

function contentOf(draft: Dated): string {
  const { source: _source, ...content } = draft;
  return JSON.stringify(content);
}

/** The first value that is there. */
export function firstKnown<Layer, Key extends keyof Layer>(
  layers: readonly Layer[],
  key: Key,
): Layer[Key] | null {
  for (const layer of layers) {
    const value = layer[key];
    if (value !== null && value !== undefined) return value;
  }
  return null;
}

/** Newest date of a list of sources; empty text where there is none. */
export function newestDate(sources: readonly SourceRef[]): string {
  return sources.reduce((newest, source) => (source.obtainedOn > newest ? source.obtainedOn : newest), '');
}

/** Whose values win: those of the rows over a record they replace or bring up to date, or those already stored. */
export type Trust = 'rows-replace' | 'rows-first' | 'stored-first';

/**
 * Weighs the rows of an import against what is stored.
 *
 * Newer knowledge wins. Where every file that spoke of the record is read again, the rows replace it. Rows that are all
 * known already (same file, line and date) bring nothing new, so reading one of several files again changes nothing.
 */
export function weigh(stored: readonly SourceRef[], drafts: readonly Dated[]): Trust {
  const newest = newestDate(drafts.map((draft) => draft.source));
  if (newestDate(stored) > newest) return 'stored-first';
  const files = new Set(drafts.map((draft) => draft.source.file));
  if (stored.every((source) => files.has(source.file))) return 'rows-replace';
  const dates = new Map(stored.map((source) => [placeOf(source), source.obtainedOn]));
  const areKnown = drafts.every(({ source }) => (dates.get(placeOf(source)) ?? '') >= source.obtainedOn);
  return areKnown ? 'stored-first' : 'rows-first';
}

/**
 * Sources after an import. A file that is read again replaces what it said before, unless this is an older copy of it;
 * sources of other files stay. A row that says nothing new and states no date keeps the date it had, for a copied file
 * has a new date but no new facts.
 *
 * @param isNews true where the drafts change something besides the sources
 */
export function mergeSources(
  existing: readonly SourceRef[],
  drafts: readonly Dated[],
  isNews: boolean,
): readonly SourceRef[] {
  const files = new Set(drafts.map((draft) => draft.source.file));
  const isOlder =
    newestDate(drafts.map((draft) => draft.source)) <
    newestDate(existing.filter((known) => files.has(known.file)));
  const before = new Map(existing.map((known) => [placeOf(known), known]));
  const after = new Map<string, SourceRef>();
  for (const known of existing) if (isOlder || !files.has(known.file)) after.set(placeOf(known), known);
  for (const { source, dated } of drafts) {
    const place = placeOf(source);
    if (after.has(place)) continue;
    const known = before.get(place);
    after.set(place, known && !dated && !isNews ? known : source);
  }
  return [...after.values()].sort((one, other) => compareText(one.file, other.file) || one.line - other.line);
}

function placeOf(source: SourceRef): string {
  return `${source.file}\u0000${source.line}`;
}

/** True where two records of plain data say the same, whatever the order of their fields. */
export function sameContent(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [fields, others] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))];
  return (
    fields.length === others.size &&
    fields.every(([key, value]) => others.has(key) && sameContent(value, others.get(key)))
  );
}

/** By code units: the same on every machine, unlike the order of a locale. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

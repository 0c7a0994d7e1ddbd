import { type ChangeEvent, type ChangeKind, changeKinds } from '../../contracts/delivery.ts';
import { countryCode } from '../people/country-code.ts';
import { compareNames } from '../people/compare-person-names.ts';
import { readPersonName } from '../people/read-person-name.ts';
import { sameCompany } from '../matching/same-company.ts';
import { foldedWords } from '../matching/fold-words.ts';
import type { DeliveredPerson } from './delivered-person.ts';
import { pairDeliveries, type Pairing } from './pair-deliveries.ts';
import { isSameText } from './same-text.ts';

export interface Delta {
  /** By name, then kind. */
  readonly events: readonly ChangeEvent[];
  /** Most people of the older delivery are missing in the newer: it is probably a part, and nobody is said to have left. */
  readonly partial: boolean;
  /** Current people of the older delivery whom the newer does not have, each with their rows. */
  readonly missing: readonly (readonly DeliveredPerson[])[];
}

/**
 * What the older side is. A `sum` of several lists says more than any one of them repeats: then a title or place that
 * the newer delivery leaves out is no change, and nobody is said to have left for being missing.
 */
export type OlderSide = 'delivery' | 'sum';

/** More than this share missing is no exodus but half a file. */
const PARTIAL_SHARE = 0.5;

/**
 * What changed between two deliveries of the people of one company.
 *
 * Spelling, case, diacritics, nicknames and abbreviations are no events, and neither is what one delivery does not say.
 * Rows of one person in one delivery count once. The order of the rows decides nothing.
 */
export function compareDeliveries(
  older: readonly DeliveredPerson[],
  newer: readonly DeliveredPerson[],
  olderIs: OlderSide = 'delivery',
): Delta {
  const pairing = pairDeliveries(older, newer);
  const wasHere = pairing.pairs.filter(({ before }) => before.some(isCurrent)).length;
  const missing = pairing.gone.filter((rows) => rows.some(isCurrent));
  const partial = isProbablyPart(missing.length, wasHere + missing.length);
  const events = [
    ...pairing.added
      .filter((rows) => rows.some(isCurrent))
      .map((rows) => about('joined', rows, null, titleOf(rows))),
    ...(partial || olderIs === 'sum' ? [] : missing.map((rows) => about('left', rows, titleOf(rows), null))),
    ...pairing.pairs.flatMap((pair) => changesOf(pair, olderIs)),
  ];
  return { events: events.toSorted(byName), partial, missing };
}

/** Whether so many of the people who were there are missing that a delivery is probably only a part. */
export function isProbablyPart(missing: number, wereThere: number): boolean {
  return missing > PARTIAL_SHARE * wereThere;
}

function changesOf({ before, after }: Pairing['pairs'][number], olderIs: OlderSide): readonly ChangeEvent[] {
  const [was, is] = [before.some(isCurrent), after.some(isCurrent)];
  if (!was && !is) return [];
  if (!is) return [about('left', before, titleOf(before), null)];
  if (!was) return [about('joined', after, null, titleOf(after))];
  const changes = [movedCompany, moved, retitled, relined].flatMap(
    (change) => change(before.filter(isCurrent), after.filter(isCurrent), olderIs) ?? [],
  );
  // A new company says it all; one move is one event.
  return changes.filter(({ event }, index) => changes.findIndex((other) => other.event === event) === index);
}

type Rows = readonly DeliveredPerson[];

function movedCompany(before: Rows, after: Rows): ChangeEvent | null {
  const [from, to] = [before, after].map((rows) => rows.flatMap(({ company }) => company ?? []));
  const isOther =
    from !== undefined &&
    to !== undefined &&
    from.length > 0 &&
    to.length > 0 &&
    from.every((one) => to.every((other) => sameCompany(one, other).match === false));
  return isOther ? about('moved', after, from[0]?.name ?? null, to[0]?.name ?? null) : null;
}

/** Of a place one value is kept, so that a sum differs where none of the newer rows repeats it. */
const oneKept = { delivery: 'either', sum: 'lost' } as const;
/** Titles add up, so that a sum differs where the newer rows have one more. */
const addedUp = { delivery: 'either', sum: 'won' } as const;

function moved(before: Rows, after: Rows, olderIs: OlderSide): ChangeEvent | null {
  const by = oneKept[olderIs];
  const department = differing(textsOf(before, 'department'), textsOf(after, 'department'), isSameText, by);
  if (department !== null) return about('moved', after, ...department);
  const country = differing(textsOf(before, 'country'), textsOf(after, 'country'), isSameCountry, by);
  const city = differing(textsOf(before, 'city'), textsOf(after, 'city'), isSameText, by);
  const place = city ?? country;
  return place === null ? null : about('moved', after, ...place);
}

function retitled(before: Rows, after: Rows, olderIs: OlderSide): ChangeEvent | null {
  const [from, to] = [before, after].map((rows) =>
    rows.flatMap(({ titles }) => titles).filter((title) => foldedWords(title).length > 0),
  );
  const changed = differing(from ?? [], to ?? [], isSameText, addedUp[olderIs]);
  return changed === null ? null : about('retitled', after, ...changed);
}

function relined(before: Rows, after: Rows, olderIs: OlderSide): ChangeEvent | null {
  const changed = differing(
    textsOf(before, 'manager'),
    textsOf(after, 'manager'),
    isSameManager,
    oneKept[olderIs],
  );
  return changed === null ? null : about('relined', after, ...changed);
}

/** Both sides where something was lost, won or either; `null` where they agree or one says nothing. */
function differing(
  from: readonly string[],
  to: readonly string[],
  isSame: (one: string, other: string) => boolean,
  by: 'lost' | 'won' | 'either',
): readonly [string, string] | null {
  if (from.length === 0 || to.length === 0) return null;
  const lost = from.filter((one) => !to.some((other) => isSame(one, other)));
  const won = to.filter((one) => !from.some((other) => isSame(one, other)));
  const counted = { lost: lost.length, won: won.length, either: lost.length + won.length };
  return counted[by] === 0 ? null : [joined(from), joined(to)];
}

function textsOf(rows: Rows, field: 'department' | 'country' | 'city' | 'manager'): readonly string[] {
  return rows.flatMap((row) => row[field] ?? []).filter((text) => foldedWords(text).length > 0);
}

function isSameCountry(one: string, other: string): boolean {
  const [a, b] = [countryCode(one), countryCode(other)];
  return a === null || b === null ? isSameText(one, other) : a === b;
}

function isSameManager(one: string, other: string): boolean {
  return isSameText(one, other) || compareNames(readPersonName(one), readPersonName(other)) !== 'different';
}

function isCurrent(person: DeliveredPerson): boolean {
  return !person.isPast;
}

function titleOf(rows: Rows): string | null {
  return joined(rows.filter(isCurrent).flatMap(({ titles }) => titles)) || null;
}

function joined(texts: readonly string[]): string {
  return [...new Set(texts)].toSorted(compareText).join(' / ');
}

/** The name is the one of the newer delivery; of several spellings the first in the alphabet. */
function about(event: ChangeKind, rows: Rows, from: string | null, to: string | null): ChangeEvent {
  const [name = ''] = rows.map((row) => row.name).toSorted(compareText);
  return { event, name, from, to };
}

function byName(a: ChangeEvent, b: ChangeEvent): number {
  return (
    compareText(a.name, b.name) ||
    changeKinds.indexOf(a.event) - changeKinds.indexOf(b.event) ||
    compareText(a.to ?? '', b.to ?? '') ||
    compareText(a.from ?? '', b.from ?? '')
  );
}

function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

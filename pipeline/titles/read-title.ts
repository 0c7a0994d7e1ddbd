import { seniorities, type Seniority } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import { settledBy } from './ambiguous-chiefs.ts';
import { bankLevel } from './bank-titles.ts';
import { findLexemes } from './find-lexemes.ts';
import { foldWord } from './fold-word.ts';
import { isVacancy, list, phrasePattern } from './lexicon.ts';
import type { TitleFlag } from './lexicon-rows.ts';
import { strongVacancyWords, wishWords } from './modifiers.data.ts';
import { noShares, type Shares } from './department-shares.ts';
import { readUnit, type UnitReading } from './read-unit.ts';
import { splitTitles } from './split-titles.ts';
import type { DepartmentWeight, TitleContext, TitleReading } from './title-reading.ts';
import { tokeniseTitle, type Token } from './tokenise-title.ts';

/** Share of the unit column where the title names a department itself. */
const UNIT_SHARE = 0.25;
/** Share of the titles of a cell that did not decide the level. */
const OTHER_TITLES_SHARE = 0.35;
/** The same for a founder, president or board member, whose own function is only implied. */
const GIVING_WAY_SHARE = 0.25;
/** A department below this share is not named. */
const MIN_SHARE = 0.08;

/**
 * Reads a title cell: level on the neutral ladder, departments with weights (sum at most 1, strongest first), flags,
 * scope and the phrases that decided.
 *
 * Works on whole words and phrases, never on substrings: "director" holds no CTO and a vice president is no president.
 * Several titles in a cell are read one by one; the highest operative one gives the level (board seats, advisers and
 * investors are not operative), former ones give way to present ones, and all present ones give flags and departments.
 * `unit` fills in the department where the title has none, else it adds a quarter.
 *
 * Total: any string has an answer; what is not understood is `unknown` with no departments. Same input, same answer.
 *
 * @see the neutral ladder and the parsing traps in the notes on title taxonomies (section 2.1)
 */
export function readTitle(title: string, context: TitleContext = {}): TitleReading {
  const tokens = tokeniseTitle(title);
  const mayBeVacant = tokens.length < 4 && tokens.every(({ word }) => word.maySayVacant);
  const isVacant = mayBeVacant && title.trim() !== '' && isVacancy(plainWords(title));
  if (isVacant) return emptyReading(title, ['vacant']);
  const units = withoutDoublets(splitTitles(findLexemes(withoutWishes(tokens))).map(readUnit));
  const counted = presentOf(units);
  const winner = chooseWinner(counted);
  if (!winner) return emptyReading(title, []);
  const isOne = counted.length === 1;
  const gradeOfBank = bankLevel(winner, context, () => wordsOf(tokens));
  const shares = mergedShares(winner, counted);
  // A managing director in a bank has a grade, not the house.
  const isGradeOnly = gradeOfBank !== null && winner.isImplied && shares === winner.shares;
  const flags = isOne ? winner.flags : distinct(counted.map((unit) => unit.flags));
  return {
    title,
    seniority: gradeOfBank ?? winner.level,
    departments: rounded(withUnit(isGradeOnly ? noShares : shares, winner, context.unit ?? null)),
    flags: hasVacancy(tokens) ? distinct([flags, ['vacant']]) : flags,
    scope: scopeOf(winner, counted),
    tokens: isOne ? winner.tokens : distinct([winner, ...counted].map((unit) => unit.tokens)),
  };
}

function distinct<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  return [...new Set(lists.flat())];
}

function hasVacancy(tokens: readonly Token[]): boolean {
  return tokens.some(({ word }) => vacancyStarts.has(word.text)) && strongVacancies.test(wordsOf(tokens));
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.word.text).join(' ');
}

/** Former titles count only where no present one has a rank. */
function presentOf(units: readonly UnitReading[]): readonly UnitReading[] {
  if (units.every((unit) => !unit.isFormer)) return units;
  const present = units.filter((unit) => !unit.isFormer);
  return present.some((unit) => unit.family !== null) ? present : units;
}

/** Lower-case words of the whole cell, articles and all; `''` for a cell of nothing but marks. */
function plainWords(title: string): string {
  return foldWord(title.slice(0, 100))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const wishes = list(wishWords).map((phrase) => phrase.split(' '));
const wishStarts: ReadonlySet<string> = new Set(wishes.map(([first = '']) => first));

/** Leaves out the pieces, up to the next strong mark, that tell of wishes and not of a post. */
function withoutWishes(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => wishStarts.has(token.word.text))) return tokens;
  let isWish = false;
  return tokens.filter((token, index) => {
    if (index === 0 || token.gap === 'strong')
      isWish = wishes.some((wish) => startsWith(tokens, index, wish));
    return !isWish;
  });
}

function startsWith(tokens: readonly Token[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, offset) => tokens[at + offset]?.word.text === word);
}

/** Leaves out a short form beside its own words, whatever else it may mean ("CMO - Chief Medical Officer"). */
function withoutDoublets(units: readonly UnitReading[]): readonly UnitReading[] {
  if (units.length < 2) return units;
  const spelled = new Set(units.flatMap((unit) => unit.tokens.filter(isSpelled).map(initialsOf)));
  if (spelled.size === 0) return units;
  return units.filter((unit) => !(unit.tokens.length === 1 && spelled.has(unit.tokens[0] ?? '')));
}

function isSpelled(phrase: string): boolean {
  return phrase.startsWith('chief ');
}

function initialsOf(phrase: string): string {
  return phrase
    .split(' ')
    .filter((word) => word !== 'and' && word !== 'of')
    .map((word) => word.charAt(0))
    .join('');
}

const strongVacancies = phrasePattern(strongVacancyWords);
const vacancyStarts: ReadonlySet<string> = new Set(
  list(strongVacancyWords).map((mark) => mark.split(' ')[0] ?? ''),
);

function emptyReading(title: string, flags: readonly TitleFlag[]): TitleReading {
  return { title, seniority: 'unknown', departments: [], flags, scope: {}, tokens: [] };
}

const rankOrder: ReadonlyMap<Seniority, number> = new Map(seniorities.map((level, index) => [level, index]));

/** The highest operative title; without one the highest of the others; the first of equals. */
function chooseWinner(units: readonly UnitReading[]): UnitReading | undefined {
  if (units.length < 2) return units[0];
  const named = units.filter((unit) => unit.family !== null);
  const operative = named.filter((unit) => unit.level !== 'board' && unit.level !== 'unknown');
  const pool = operative.length > 0 ? operative : named.length > 0 ? named : units;
  let best: UnitReading | undefined;
  for (const unit of pool) {
    if (!best || (rankOrder.get(unit.level) ?? 0) < (rankOrder.get(best.level) ?? 0)) best = unit;
  }
  return best;
}

/**
 * Departments of all present titles: the deciding one first. A founder's or president's implied "executive" gives way
 * to the function of another title of the same cell ("Founder & CTO" is engineering first); a chief executive's does not.
 */
function mergedShares(winner: UnitReading, units: readonly UnitReading[]): Shares {
  if (units.length < 2) return winner.shares;
  const beside = units.filter((unit) => unit !== winner).map((unit) => unit.shares);
  const settled = settledBy(winner.tokens, beside);
  if (settled && !winner.shares.has(settled)) return new Map([[settled, 1]]);
  const operative = units.filter((unit) => unit !== winner && unit.shares.size > 0 && unit.level !== 'board');
  const others = operative.filter((unit) => unit.family === 'chief_executive' || !addsNothing(unit));
  const rest = others.length > 0 ? others : winner.shares.size === 0 ? operative : [];
  if (rest.length === 0) return winner.shares;
  const winnerShare =
    winner.shares.size === 0 ? 0 : winner.isGeneral ? GIVING_WAY_SHARE : 1 - OTHER_TITLES_SHARE;
  const sums = new Map<Department, number>();
  const addAll = (shares: Shares, weight: number): void => {
    for (const [department, share] of shares)
      sums.set(department, (sums.get(department) ?? 0) + share * weight);
  };
  addAll(winner.shares, winnerShare);
  for (const unit of rest) addAll(unit.shares, (1 - winnerShare) / rest.length);
  return sums;
}

/** A title that only adds general management or nothing in particular. */
function addsNothing(unit: UnitReading): boolean {
  const says = unit.isImplied ? unit.shares : null;
  if (says === null) return false;
  return says.has('executive') || says.has('other') || (unit.family === 'worker' && says.has('operations'));
}

function withUnit(shares: Shares, winner: UnitReading, unit: string | null): Shares {
  if (unit === null || unit.trim() === '') return shares;
  const said = mergedOf(splitTitles(findLexemes(tokeniseTitle(unit))).map(readUnit));
  if (said.size === 0) return shares;
  const settled = settledBy(winner.tokens, [said]);
  if (settled && !winner.shares.has(settled)) return new Map([[settled, 1]]);
  if (shares.size === 0) return said;
  // A title whose department is only a guess of its rank takes the unit's instead ("Analyst" in "Procurement").
  const isGuess = winner.isImplied && !shares.has('executive') && winner.level !== 'c_level';
  const unitShare = isGuess ? 0.8 : UNIT_SHARE;
  const sums = new Map<Department, number>();
  for (const [department, share] of shares) sums.set(department, share * (1 - unitShare));
  for (const [department, share] of said)
    sums.set(department, (sums.get(department) ?? 0) + share * unitShare);
  return sums;
}

function mergedOf(units: readonly UnitReading[]): Shares {
  const filled = units.filter((unit) => unit.shares.size > 0);
  const sums = new Map<Department, number>();
  for (const unit of filled) {
    for (const [department, share] of unit.shares) {
      sums.set(department, (sums.get(department) ?? 0) + share / filled.length);
    }
  }
  return sums;
}

/** Strongest first, whole percent rounded down so that the sum never passes 1; tiny shares are left out. */
function rounded(shares: Shares): readonly DepartmentWeight[] {
  const weights: DepartmentWeight[] = [];
  for (const [department, share] of shares) {
    const weight = Math.floor(share * 100 + 1e-6) / 100;
    if (weight >= MIN_SHARE) weights.push({ department, weight });
  }
  return weights.length < 2 ? weights : weights.sort((a, b) => b.weight - a.weight);
}

function scopeOf(winner: UnitReading, units: readonly UnitReading[]): TitleReading['scope'] {
  if (units.length < 2) return winner.scope;
  const region = winner.scope.region ?? units.find((unit) => unit.scope.region)?.scope.region;
  const division = winner.scope.division ?? units.find((unit) => unit.scope.division)?.scope.division;
  return { ...(region ? { region } : {}), ...(division ? { division } : {}) };
}

import type { Company } from '../../contracts/company.ts';
import { namesOfCompany } from './normalise-company-name.ts';
import { isVagueName, nameKeyOf, relationOf, type NameKey } from './compare-names.ts';
import { genericWords } from './name-words.data.ts';
import { type CompanyMatch, sameCompany } from './same-company.ts';

/** Another company of the workspace that the rules cannot tell from a row. */
export interface Lookalike {
  readonly company: Company;
  /** 0 to 1. */
  readonly score: number;
  readonly because: string;
}

/** Companies prepared once, so that asking for one row looks at few of them. */
export interface LookalikeIndex {
  /** Takes a company in, by its domain: that is cheap. */
  add(company: Company): void;
  /** True for a row that is compared by its name: then every company must have been taken in by its names. */
  needsNames(row: Company): boolean;
  /** Takes a company in by its names: that is dear, and most workspaces never need it. */
  addNames(company: Company): void;
  /**
   * The companies that a row may mean as well as itself, the likeliest first and in the same order whatever the order
   * of the workspace. Empty for nearly every row.
   */
  like(row: Company): readonly Lookalike[];
}

/** A question with more answers than this is no help; the likeliest stay. */
const mostLookalikes = 10;

type Buckets = Map<string, Company[]>;

/**
 * Prepares the companies of a workspace for the question which of them a row may mean.
 *
 * A company looks like a row when `sameCompany` does not say no and the name does not tell them apart: with one domain,
 * where the names agree or are close; with two, where the same registered name stands on both; without a domain of the
 * row's own, where the name is the same or close. A row with a domain is not in doubt about records without one. What
 * one list names with two ids, and close names in two countries, are two companies. A row never looks like itself.
 */
export function createLookalikeIndex(): LookalikeIndex {
  const byDomain: Buckets = new Map();
  const byOtherName: Buckets = new Map();
  const byName: Buckets = new Map();
  return {
    add: (company) => {
      put(byDomain, domainKeys(company), company);
      if (company.domain !== null && hasOtherNames(company)) put(byOtherName, nameKeys(company), company);
    },
    needsNames: (row) => row.domain === null || hasOtherNames(row),
    addNames: (company) => {
      put(byName, [...nameKeys(company), ...closeKeys(company).stored], company);
    },
    like: (row) => {
      const found = new Set(look(byDomain, domainKeys(row)));
      // "Acme, formerly Beta" is found by "Beta", too; there are few of those, and often none.
      if (byOtherName.size > 0) for (const one of look(byOtherName, nameKeys(row))) found.add(one);
      if (row.domain === null || hasOtherNames(row)) {
        for (const one of look(byName, [...nameKeys(row), ...closeKeys(row).asked])) found.add(one);
      }
      return [...found]
        .filter(({ companyId }) => companyId !== row.companyId)
        .flatMap((other) => verdictOn(row, other) ?? [])
        .sort((a, b) => b.score - a.score || compareText(a.company.companyId, b.company.companyId))
        .slice(0, mostLookalikes);
    },
  };
}

function verdictOn(row: Company, other: Company): Lookalike | null {
  if (isListedApart(row, other)) return null;
  // A record without a domain says less than the row, so it leaves the row in no doubt.
  if (row.domain !== null && other.domain === null) return null;
  // The same alias on two domains says as little as the same name.
  const isTwoDomains = row.domain !== null && row.domain !== other.domain;
  const [mine, theirs] = isTwoDomains ? [[row.name], [other.name]] : [namesOf(row), namesOf(other)];
  let best: CompanyMatch | null = null;
  for (const name of mine)
    for (const otherName of theirs) {
      const match = compare({ ...row, name }, { ...other, name: otherName });
      if (match && match.score > (best?.score ?? 0)) best = match;
    }
  return best && { company: other, score: best.score, because: best.because };
}

/** `null` where the two are told apart, by the rules or by their names. */
function compare(one: Company, two: Company): CompanyMatch | null {
  const match = sameCompany(asKey(one), asKey(two));
  if (match.match === false) return null;
  const [a, b] = [nameKeyOf(one.name), nameKeyOf(two.name)];
  const relation = relationOf(a, b);
  if (relation === 'equal') return match;
  const isOneDomain = one.domain !== null && one.domain === two.domain;
  if (isOneDomain) return relation === 'close' || relation === 'contained' ? match : null;
  if (relation !== 'close' || isVagueName(a) || isVagueName(b)) return null;
  const isAbroad = one.country !== null && two.country !== null && one.country !== two.country;
  return isAbroad ? null : match;
}

/** A list that gives two ids means two companies; ids of two lists say nothing about each other. */
function isListedApart(one: Company, two: Company): boolean {
  if (one.externalId === null || two.externalId === null || one.externalId === two.externalId) return false;
  const files = new Set(one.sources.map(({ file }) => file));
  return two.sources.some(({ file }) => files.has(file));
}

function namesOf({ name, aliases }: Company): readonly string[] {
  return [name, ...aliases];
}

/** A page on a platform is no domain, but tells two of its pages apart. */
function asKey({ name, domain, homepage }: Company): {
  readonly name: string;
  readonly domain: string | null;
} {
  return { name, domain: domain ?? homepage };
}

/** True where the name itself says that it has another: "Acme, formerly Beta". */
function hasOtherNames({ name }: Company): boolean {
  return namesOfCompany(name).length > 1;
}

/** The registrable domain, and its label: "acme.com" and "acme.de" may bear one registered name. */
function domainKeys({ domain }: Company): readonly string[] {
  return domain === null ? [] : [`d:${domain}`, `l:${domain.split('.')[0] ?? ''}`];
}

function comparableNames(company: Company): NameKey['names'] {
  return namesOf(company).flatMap((name) => nameKeyOf(name).names);
}

function nameKeys(company: Company): readonly string[] {
  return comparableNames(company).flatMap(({ compact }) => compact.map((text) => `n:${text}`));
}

/** Keys under which close names meet: those of what is stored, and those to look under for a row. */
function closeKeys(company: Company): {
  readonly stored: readonly string[];
  readonly asked: readonly string[];
} {
  const stored = new Set<string>();
  const asked = new Set<string>();
  for (const { words, compact, initials } of comparableNames(company)) {
    const both = [...slips(compact[0] ?? ''), core(words), words.length === 1 ? `i:${words[0] ?? ''}` : ''];
    for (const text of [...both, ...initials.filter((text) => text.length > 2).map((text) => `i:${text}`)]) {
      if (text === '') continue;
      stored.add(text);
      asked.add(text);
    }
    // "Bosch" meets "Robert Bosch" whichever of them is stored.
    stored.add(`f:${words.join(' ')}`);
    asked.add(`e:${words.join(' ')}`);
    for (let from = 1; from < words.length; from += 1) {
      const end = words.slice(from).join(' ');
      stored.add(`e:${end}`);
      asked.add(`f:${end}`);
    }
  }
  return { stored: [...stored], asked: [...asked] };
}

/** The words that are left without "Group" and the like, in any order. */
function core(words: readonly string[]): string {
  const told = words.filter((word) => !genericWords.has(word));
  return told.length === 0 ? '' : `g:${told.toSorted().join(' ')}`;
}

/** Two names that are one letter apart, or two letters exchanged, have one of these in common. */
function slips(text: string): readonly string[] {
  if (text.length < 6 || /\d/.test(text)) return [];
  const shorter = Array.from(text, (_letter, at) => `s:${text.slice(0, at)}${text.slice(at + 1)}`);
  return [`s:${text}`, ...shorter];
}

function put(buckets: Buckets, keys: readonly string[], company: Company): void {
  for (const key of new Set(keys)) {
    const bucket = buckets.get(key);
    if (bucket) bucket.push(company);
    else buckets.set(key, [company]);
  }
}

function look(buckets: Buckets, keys: readonly string[]): readonly Company[] {
  return keys.flatMap((key) => buckets.get(key) ?? []);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

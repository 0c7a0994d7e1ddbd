import type { Company } from '../../contracts/company.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import { cleanText } from './clean-text.ts';
import { type CompanyIdentity, areCompatible, identifyCompany, nameKeyOf } from './company-identity.ts';
import { compareText, firstKnown, mergeSources, newestFirst, sameContent, weigh } from './layers.ts';
import type { CompanyDraft } from './parsed-file.ts';
import { type Sets, bucketsOf, createSets, uniteByKey, uniteByName } from './unite.ts';

/** One company after an import, with the rows that speak of it. */
export interface MergedCompany {
  readonly company: Company;
  readonly identities: readonly CompanyIdentity[];
  readonly drafts: readonly CompanyDraft[];
  readonly change: 'new' | 'changed' | 'same';
}

/** All companies known after an import, stored ones first, and the rows that fit several of them. */
export interface MergedCompanies {
  readonly companies: readonly MergedCompany[];
  readonly ambiguous: readonly CompanyDraft[];
}

/**
 * Finds the companies that rows speak of and brings them up to date.
 *
 * Rows are one company by equal id; else by equal domain and a compatible name; else by equal name where neither id
 * nor domain contradicts. A row with a name only that fits two companies is ambiguous and not taken. Two stored
 * companies never become one. Newer values win, absent ones never overwrite.
 */
export function mergeCompanies(
  existing: readonly Company[],
  drafts: readonly CompanyDraft[],
  idOf: (naturalKey: string) => CompanyId,
): MergedCompanies {
  const identities = [...existing, ...drafts].map(identifyCompany);
  const sets = createSets(identities.length, (record) => record < existing.length);
  uniteByKey(
    sets,
    identities.map((identity) => identity.externalId),
  );
  uniteByDomain(sets, identities);
  const lonely = uniteByName(
    sets,
    identities.map((identity) => identity.nameKey),
    identities.map((identity) => [identity.externalId, identity.domain]),
  );
  const companies: MergedCompany[] = [];
  const ambiguous: CompanyDraft[] = [];
  for (const [root, members] of bucketsOf(identities.map((_, record) => String(sets.find(record))))) {
    const rows = members.flatMap((record) => drafts[record - existing.length] ?? []);
    const stored = members.map((record) => existing[record]).find((company) => company !== undefined);
    if (!stored && lonely.has(Number(root))) ambiguous.push(...rows);
    else {
      const own = members.flatMap((record) => identities[record] ?? []);
      companies.push(mergeOne(stored ?? null, rows, own, idOf));
    }
  }
  return { companies, ambiguous };
}

/** On one domain only names that fit make one company: a holding and its brand may share a site. */
function uniteByDomain(sets: Sets, identities: readonly CompanyIdentity[]): void {
  for (const records of bucketsOf(identities.map((identity) => identity.domain)).values()) {
    const named = new Map<string | null, { readonly record: number; readonly ids: Set<string> }>();
    for (const record of records) {
      const { nameKey = null, externalId = null } = identities[record] ?? {};
      const same = named.get(nameKey) ?? { record, ids: new Set<string>() };
      named.set(nameKey, same);
      if (externalId !== null) same.ids.add(externalId);
      sets.unite(same.record, record);
    }
    const names = [...named].sort(([one], [other]) => compareText(one ?? '', other ?? ''));
    if (names.length > mostNamesOfOneDomain) continue;
    for (const [at, [name, own]] of names.entries()) {
      const fitting = names
        .slice(at + 1)
        .filter(([other, { ids }]) => areCompatible(name, other) && !areApart(own.ids, ids));
      // A row without a name belongs to the one company of its domain, or to none in particular.
      if (name === null && fitting.length > 1) continue;
      for (const [, { record }] of fitting) sets.unite(own.record, record);
    }
  }
}

/** A list that gives two ids to two names means two companies. */
function areApart(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > 0 && other.size > 0 && ![...one].some((id) => other.has(id));
}

/** More names on one domain are a mistake of the list, such as a shared host nobody knows. */
const mostNamesOfOneDomain = 50;

function mergeOne(
  stored: Company | null,
  drafts: readonly CompanyDraft[],
  identities: readonly CompanyIdentity[],
  idOf: (naturalKey: string) => CompanyId,
): MergedCompany {
  if (stored && drafts.length === 0) return { company: stored, identities, drafts, change: 'same' };
  const ordered = newestFirst(drafts);
  const isStoredFirst = stored !== null && weigh(stored.sources, ordered) === 'stored-first';
  const layers = isStoredFirst ? [stored, ...ordered] : [...ordered, ...(stored ? [stored] : [])];
  const facts = factsOf(layers, stored);
  const companyId = stored?.companyId ?? idOf(naturalKeyOf(facts));
  const isNews = stored === null || !sameContent({ companyId, ...facts, sources: stored.sources }, stored);
  const company = { companyId, ...facts, sources: mergeSources(stored?.sources ?? [], ordered, isNews) };
  const change = stored === null ? 'new' : sameContent(company, stored) ? 'same' : 'changed';
  return { company: change === 'same' && stored ? stored : company, identities, drafts, change };
}

type Facts = Omit<Company, 'companyId' | 'sources'>;

function factsOf(layers: readonly Facts[], stored: Company | null): Facts {
  const named = layers.filter((layer) => layer.name !== layer.domain);
  const name = firstKnown(named, 'name') ?? firstKnown(layers, 'name') ?? '';
  const ids = layers.flatMap((layer) => layer.externalId ?? []).sort(compareText);
  return {
    name,
    domain: firstKnown(layers, 'domain'),
    homepage: firstKnown(layers, 'homepage'),
    category: firstKnown(layers, 'category'),
    employees: firstKnown(layers, 'employees'),
    foundedYear: firstKnown(layers, 'foundedYear'),
    city: firstKnown(layers, 'city'),
    region: firstKnown(layers, 'region'),
    country: firstKnown(layers, 'country'),
    aliases: otherNames(name, layers, named),
    acquiredBy: firstKnown(layers, 'acquiredBy'),
    closedYear: firstKnown(layers, 'closedYear'),
    externalId: stored?.externalId ?? ids[0] ?? null,
  };
}

/** Stated aliases, and names that the company has in other rows. */
function otherNames(name: string, layers: readonly Facts[], named: readonly Facts[]): readonly string[] {
  const byKey = new Map<string, string>();
  const stated = layers.flatMap((layer) => layer.aliases);
  for (const alias of [...stated, ...named.map((layer) => layer.name)].sort(compareText)) {
    const key = nameKeyOf(alias) ?? cleanText(alias);
    if (key !== nameKeyOf(name) && !byKey.has(key)) byKey.set(key, alias);
  }
  return [...byKey.values()];
}

function naturalKeyOf(facts: Facts): string {
  if (facts.externalId !== null) return `id:${facts.externalId}`;
  const name = nameKeyOf(facts.name) ?? '';
  return facts.domain === null ? `name:${name}` : `domain:${facts.domain}|${name}`;
}

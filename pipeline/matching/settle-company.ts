import type { Choice, ChoiceOption, CompanyChoice, KnownCompany } from '../../contracts/choice.ts';
import type { Company } from '../../contracts/company.ts';
import type { CompanyMatch } from '../../contracts/sources.ts';
import type { Lookalike } from './lookalikes.ts';
import { sameCompany } from './same-company.ts';

/** Another company of the workspace that may be meant, with how many people it has. */
export interface Rival extends Lookalike {
  readonly people: number;
}

/** What is known when it is decided which company a row means. */
export interface Doubt {
  /** The row as the source answered it. */
  readonly match: CompanyMatch;
  /** People on file under the row itself. */
  readonly people: number | null;
  readonly rivals: readonly Rival[];
  /** What the source knows beside the workspace. */
  readonly candidates: readonly KnownCompany[];
  readonly choice: CompanyChoice | null;
}

export type Settled =
  | { readonly kind: 'match'; readonly match: CompanyMatch }
  | { readonly kind: 'ask'; readonly choice: Omit<Choice, 'stepId'> };

/** Two verdicts nearer than this are equal: the rules do not know better. */
const margin = 0.1;

/**
 * Decides which company a row means, or what to ask the person.
 *
 * Nobody else may be meant: the row itself. The source knows exactly one company that fits, and it fits clearly better
 * than the next: that one completes the row. A person was asked about all of these: as they said. In every other case
 * the person is asked; it is never guessed.
 */
export function settleCompany(doubt: Doubt): Settled {
  const { match, rivals, candidates, choice } = doubt;
  const known = candidates.flatMap((candidate) => asOption(match.company, match.source, candidate));
  const options = [...rivals.map(rivalOption), ...known].sort(byScore);
  const chosen = options.find(({ id }) => id === choice?.means);
  const isAnswered = choice !== null && options.every(({ id }) => choice.offered.includes(id));
  if (chosen && isAnswered) return { kind: 'match', match: chosenMatch(doubt, chosen) };
  // What was chosen may be gone meanwhile; then the answer says nothing about the others.
  if (isAnswered && choice.means === null && options.length > 0) {
    return { kind: 'match', match: { ...match, because: 'as you said' } };
  }
  const [first, second] = options;
  if (!first) return { kind: 'match', match };
  const isClear = rivals.length === 0 && isSure(match.company, first) && !isNear(first, second);
  if (isClear) return { kind: 'match', match: completed(match, first) };
  return { kind: 'ask', choice: question(doubt, options) };
}

function asOption(row: Company, source: string, candidate: KnownCompany): readonly ChoiceOption[] {
  const { match, score, because } = sameCompany(row, candidate);
  return match === false
    ? []
    : [{ ...candidate, id: `${source}:${candidate.id}`, companyId: null, score, because }];
}

function rivalOption({ company, people, score, because }: Rival): ChoiceOption {
  const { companyId } = company;
  return { ...factsOf(company, people), companyId, score, because };
}

function factsOf({ companyId, name, domain, city, country, employees }: Company, people: number | null) {
  return { id: companyId, name, domain, city, country, employees, people };
}

function byScore(a: ChoiceOption, b: ChoiceOption): number {
  return b.score - a.score || (a.id < b.id ? -1 : 1);
}

function isSure(row: Company, option: ChoiceOption): boolean {
  return sameCompany(row, option).match === true;
}

function isNear(first: ChoiceOption, second: ChoiceOption | undefined): boolean {
  return second !== undefined && first.score - second.score < margin;
}

function question({ match, people }: Doubt, options: readonly ChoiceOption[]): Omit<Choice, 'stepId'> {
  const others = options.length === 1 ? 'Another company' : `${String(options.length)} other companies`;
  return {
    question: `${others} may be the one that this row means. Which is it?`,
    row: factsOf(match.company, people),
    options,
  };
}

function chosenMatch({ match, rivals }: Doubt, chosen: ChoiceOption): CompanyMatch {
  const also = rivals.find(({ company }) => company.companyId === chosen.companyId)?.company;
  if (!also) return { ...completed(match, chosen), because: 'as you said' };
  return { ...match, company: united(match.company, also), because: 'as you said, one with another', also };
}

/** The row with what the source knows of it; what the row says itself stays. */
function completed(match: CompanyMatch, option: ChoiceOption): CompanyMatch {
  const { company } = match;
  return {
    ...match,
    confidence: option.score,
    because: option.because,
    company: {
      ...company,
      domain: company.domain ?? option.domain,
      city: company.city ?? option.city,
      country: company.country ?? option.country,
      employees: company.employees ?? option.employees,
    },
  };
}

/** One company out of two records: the row's own facts first, the other's where the row is silent. */
function united(row: Company, other: Company): Company {
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  const sources = [...row.sources, ...other.sources];
  const aliases = [...new Set([...row.aliases, other.name, ...other.aliases])].filter(
    (one) => one !== row.name,
  );
  return { ...other, ...known, aliases, sources } as Company;
}

import { isVacancy } from '../people/is-vacancy.ts';
import { seniorities, type PersonRelation, type Seniority } from '../../contracts/group.ts';
import type { Company, Person } from '../../contracts/company.ts';
import type { Department } from '../../contracts/seller.ts';
import { foldedWords } from '../matching/fold-words.ts';
import { readTitle } from '../titles/read-title.ts';
import { withoutFrontOffice } from './front-office.ts';
import type { TitleReading } from '../titles/title-reading.ts';

/** A person with what the titles say. */
export interface Candidate {
  readonly person: Person;
  readonly reading: TitleReading;
  /** The title that decided, as written. */
  readonly title: string | null;
  readonly department: Department;
  /** Heads the whole company: no region, division or mere function. */
  readonly isChief: boolean;
  /** 2 chief executive or managing director by title, 1 president, 0 founder or owner alone. */
  readonly chiefRank: number;
  /** Meets people outside all day and may open a door. */
  readonly outward: 'partners' | 'clients' | null;
  /** What ties the person to the seller, strongest first. */
  readonly relations: readonly PersonRelation[];
}

/** Why somebody cannot be in any group, or the candidate. */
export type Described =
  | { readonly candidate: Candidate; readonly because: null }
  | { readonly candidate: null; readonly because: string };

/** Said of a row that stands for a seat without a person. */
export const vacantBecause = 'vacant seat, not a person';

/** Phrases of a title that mean dealing with partners, the press or the public: they open doors for others. */
const partnerWords: ReadonlySet<string> = new Set(
  `partnerships | partnership | strategic partnerships | business partnerships | alliances | strategic alliances |
  business development | biz dev | bus dev | bizdev | bd | partner | partners | channel | ecosystem | partner manager |
  channel manager | alliance manager | partner development manager | business development manager | partner relations |
  public relations | community | developer relations | evangelist | community manager |
  partenariats | partnermanagement | geschaftsentwicklung`
    .split('|')
    .map((phrase) => phrase.trim()),
);

/** The same for daily contact with clients, which opens doors only near the department that buys. */
const clientWords: ReadonlySet<string> = new Set(
  `account manager | key account manager | account director | customer success manager | client success manager |
  customer success | client success | account management | accounts | client services | client partner |
  client relations | customer relations | client partnerships | strategic accounts | relationship manager |
  technical account manager | key account | key accounts | kundenbetreuung | kundenberater | accountmanager |
  senior account manager | strategic account manager | global account manager`
    .split('|')
    .map((phrase) => phrase.trim()),
);

/**
 * Reads a person's current titles and department, or says in words why nobody like this belongs in a group:
 * left, board only, observer, adviser, investor, assistant, intern, academic, a trade, vacant seat, nothing known.
 *
 * A founder or chief executive who also sits on the board stays, for the operative title counts.
 */
export function describePerson(
  person: Person,
  company: Company,
  relations: readonly PersonRelation[] = [],
): Described {
  if (person.isPast) return out('left the company');
  if (isVacancy(person.name)) return out(vacantBecause);
  const context = { unit: person.department, companyCategory: company.category };
  const joint = readTitle(person.titles.join(' | '), context);
  const reading = withPartnerShare(withoutFrontOffice(joint, person.titles), person.titles);
  const because = reasonToLeaveOut(person, reading);
  if (because !== null) return out(because);
  const title = decidingTitle(person, company, reading.seniority);
  const strongest = reading.departments[0]?.department ?? 'other';
  const candidate: Candidate = {
    person,
    reading,
    title,
    department: strongest,
    isChief: isChief(reading, company),
    chiefRank: chiefRank(reading),
    outward: outwardOf(reading, person.titles),
    relations,
  };
  return { candidate, because: null };
}

/** Words of selling itself, beside which partners are a sideline. */
const sellingWords =
  /(?:sales|selling|revenue|commercial|vertrieb|verkauf|vent[ea]s|vendit[ae]|verkoop|account)/iu;
/** Share of sales in a post that is about partners: it leads sales only where nobody else does. */
const PARTNER_SALES = 0.3;

/** Partnerships and business development are next to sales, not the sales function. */
function withPartnerShare(reading: TitleReading, titles: readonly string[]): TitleReading {
  if (outwardOf(reading, titles) !== 'partners') return reading;
  const departments = reading.departments.map((one) =>
    one.department === 'sales' ? { ...one, weight: Math.min(one.weight, PARTNER_SALES) } : one,
  );
  return { ...reading, departments: departments.toSorted((a, b) => b.weight - a.weight) };
}

/** Who sells beside it meets the people of other firms to sell to them, and opens no door inward. */
function outwardOf({ tokens }: TitleReading, titles: readonly string[]): Candidate['outward'] {
  const sells = titles.some((title) => sellingWords.test(title));
  if (!sells && tokens.some((token) => partnerWords.has(token))) return 'partners';
  return tokens.some((token) => clientWords.has(token)) ? 'clients' : null;
}

function out(because: string): Described {
  return { candidate: null, because };
}

function reasonToLeaveOut(person: Person, reading: TitleReading): string | null {
  const has = (flag: TitleReading['flags'][number]): boolean => reading.flags.includes(flag);
  if (has('vacant')) return vacantBecause;
  if (person.titles.length === 0 && reading.departments.length === 0)
    return 'no title and no department known';
  if (has('former')) return 'title says former or retired';
  const isOutside = reading.seniority === 'board' || reading.seniority === 'unknown';
  if (isOutside && has('investor')) return 'investor, not an employee';
  if (isOutside && has('advisor')) return 'adviser, not an employee';
  if (isOutside && has('board_observer')) return 'board observer, not an employee';
  if (reading.seniority === 'board') return 'board seat only';
  if (reading.seniority === 'staff' && has('assistant')) return 'assistant to somebody else';
  if ((reading.seniority === 'staff' || reading.seniority === 'entry') && person.titles.every(isManualWork))
    return 'works by hand or at a counter, without a say in purchases';
  if (reading.seniority === 'intern') return 'intern or student';
  if (has('academic') && (reading.seniority === 'staff' || reading.seniority === 'unknown'))
    return 'academic post';
  if (reading.seniority === 'unknown' && reading.departments.length === 0)
    return 'title says neither rank nor department';
  if (reading.seniority === 'unknown') return 'title names no rank';
  return null;
}

/** Trades that meet the words of a department ("operations technician") without being asked what it buys. */
const manualWork =
  /\b(?:(?:truck |bus |delivery |forklift )?drivers?|chauffeurs?|couriers?|technicians?|mechanics?|machinists?|machine operators?|assemblers?|welders?|electricians?|plumbers?|carpenters?|labou?rers?|warehouse (?:workers?|associates?|clerks?|operatives?)|pickers?|packers?|cooks?|chefs?|waiters?|waitress(?:es)?|baristas?|bartenders?|cashiers?|tellers?|janitors?|cleaners?|caretakers?|security guards?|nurses?|caregivers?|(?:lkw-?|bus|stapler|kraft)?fahrer(?:in)?|lagerist(?:in)?|lagerarbeiter(?:in)?|lagermitarbeiter(?:in)?|mechaniker(?:in)?|monteur(?:in)?|hausmeister(?:in)?|kassierer(?:in)?|pfleger(?:in)?|krankenschwester|reinigungskraft|magazzinier[ei]|autist[ai]|camionist[ai]|conductor(?:a|es)?|chofer|magasiniers?|caissi(?:er|ère)s?|infirmi(?:er|ère)s?|vrachtwagenchauffeur)\b/iu;

function isManualWork(title: string): boolean {
  return manualWork.test(title);
}

function isChief(reading: TitleReading, company: Company): boolean {
  if (reading.seniority !== 'owner' && reading.seniority !== 'c_level') return false;
  if (reading.scope.division !== undefined && !isCompanyName(reading.scope.division, company)) return false;
  const { region } = reading.scope;
  if (region !== undefined && region !== 'Global') return false;
  const executive = reading.departments.find((one) => one.department === 'executive');
  return executive !== undefined && executive.weight >= 0.5;
}

/** "CEO of Example GmbH" at Example heads the company, not a division of it. */
function isCompanyName(division: string, company: Company): boolean {
  const named = new Set([company.name, ...company.aliases].flatMap((name) => foldedWords(name)));
  return foldedWords(division).every((word) => named.has(word) || word.length < 3);
}

/** Titles of the one who runs the whole company, folded. */
const chiefTitles: ReadonlySet<string> = new Set([
  ...[
    'ceo',
    'chief executive officer',
    'chief executive',
    'group ceo',
    'coceo',
    'managing director',
    'md',
    'executive director',
  ],
  ...[
    'geschaftsfuhrer',
    'geschaftsfuhrerin',
    'vorstandsvorsitzender',
    'vorstandsvorsitzende',
    'geschaftsfuhrender gesellschafter',
  ],
  ...[
    'directeur general',
    'directrice generale',
    'pdg',
    'president directeur general',
    'gerant',
    'gerante',
    'algemeen directeur',
  ],
  ...[
    'director general',
    'directora general',
    'consejero delegado',
    'consejera delegada',
    'gerente general',
    'director ejecutivo',
  ],
  ...[
    'amministratore delegato',
    'amministratrice delegata',
    'amministratore unico',
    'direttore generale',
    'zaakvoerder',
    'inhaber',
  ],
]);

function chiefRank(reading: TitleReading): number {
  if (reading.tokens.some((token) => chiefTitles.has(token))) return 2;
  return reading.tokens.includes('president') || reading.tokens.includes('presidente') ? 1 : 0;
}

/** The first of the person's titles that alone gives the level; the joint reading needs no such title. */
function decidingTitle(person: Person, company: Company, level: Seniority): string | null {
  const context = { unit: person.department, companyCategory: company.category };
  const single = person.titles.find((title) => readTitle(title, context).seniority === level);
  return single ?? person.titles[0] ?? null;
}

/** Share (0 to 1) of a person's work that lies in these departments. */
export function shareIn(reading: TitleReading, departments: readonly Department[]): number {
  const sum = reading.departments
    .filter((one) => departments.includes(one.department))
    .reduce((total, one) => total + one.weight, 0);
  return Math.min(1, sum);
}

/** Place on the ladder, 0 is the highest. */
export function ladderIndex(level: Seniority): number {
  return seniorities.indexOf(level);
}

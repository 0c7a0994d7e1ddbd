import type { Company, Person } from '../../contracts/company.ts';
import type { GroupFlag, GroupMember } from '../../contracts/group.ts';
import type { EpochMs } from '../../contracts/ids.ts';
import { compareText } from './choose-seats.ts';
import type { Deal } from './deal.ts';
import { describePerson, vacantBecause, type Candidate, type Described } from './describe-person.ts';
import { scoreRole } from './score-roles.ts';

/** Who is in a post for less than this is new there (domain notes, section 1.2). */
const NEW_FOR_DAYS = 90;
const DAY_MS = 86_400_000;
/** Leavers and vacant seats that are worth a word, at most. */
const MOST = 5;
/** Marks of a seat without a person, taken off to read what the seat is. */
const vacancyMarks =
  /\b(?:vacant|vacancy|open (?:position|role|req)|position (?:open|vacant)|to be (?:hired|announced|determined)|tb[acdh]|unbesetzt|vakant|offen|vacante|vacature|n\/?d|n\.\s?n\.)(?![\p{L}\p{N}])|(?:à|a) pourvoir/giu;

/**
 * What to know before acting on a group: members under 90 days in their post (where a row states the start and `now`
 * is given), people who left and would have decided or carried the purchase, and vacant seats that would.
 */
export function findFlags(
  company: Company,
  people: readonly Person[],
  described: readonly Described[],
  members: readonly GroupMember[],
  deal: Deal,
  now: EpochMs | undefined,
): readonly GroupFlag[] {
  const byId = new Map(people.map((person) => [person.personId, person]));
  const joined = members.flatMap((member): readonly GroupFlag[] => {
    const days = daysInPost(byId.get(member.personId)?.startedOn ?? null, now);
    if (days === null || days < 0 || days >= NEW_FOR_DAYS) return [];
    const text = `${member.name} is in this post for ${days === 1 ? 'one day' : `${String(days)} days`}: what was agreed before may be open again.`;
    return [{ kind: 'joined_recently', personId: member.personId, text }];
  });
  const byName = (a: Person, b: Person): number =>
    compareText(a.name, b.name) || compareText(a.personId, b.personId);
  const left = people
    .filter((one) => one.isPast)
    .toSorted(byName)
    .flatMap((one) => leaverFlag(one, company, deal));
  const vacant = people
    .filter((_person, at) => described[at]?.because === vacantBecause)
    .toSorted(byName)
    .flatMap((one) => vacancyFlag(one, company, deal));
  return [...joined, ...left.slice(0, MOST), ...unique(vacant).slice(0, MOST)];
}

/** Whole days from the stated start to `now`, or `null` where either is unknown; a month alone counts from its first day. */
function daysInPost(startedOn: string | null, now: EpochMs | undefined): number | null {
  if (startedOn === null || now === undefined) return null;
  const start = Date.parse(startedOn);
  return Number.isNaN(start) ? null : Math.floor((now - start) / DAY_MS);
}

function leaverFlag(person: Person, company: Company, deal: Deal): readonly GroupFlag[] {
  const post = readAs(person, person.pastTitles, company);
  if (!post || !isWeighty(post, deal)) return [];
  const text = `${person.name} (${post.title ?? 'no title'}) has left: look for the successor.`;
  return [{ kind: 'left', personId: person.personId, text }];
}

function vacancyFlag(person: Person, company: Company, deal: Deal): readonly GroupFlag[] {
  const titles = person.titles
    .map((title) => title.replace(vacancyMarks, ' ').replace(/^[\s\-–—:,()/]+|[\s\-–—:,()/]+$/gu, ''))
    .filter((title) => title !== '');
  const post = readAs(person, titles, company);
  if (!post || !isWeighty(post, deal)) return [];
  const text = `The seat "${post.title ?? ''}" stands vacant in your files: ask who acts for it.`;
  return [{ kind: 'vacancy', personId: null, text }];
}

/** The person as if these were the present titles. */
function readAs(person: Person, titles: readonly string[], company: Company): Candidate | null {
  if (titles.length === 0) return null;
  return describePerson({ ...person, name: '', isPast: false, titles }, company).candidate;
}

/** Would decide or carry the purchase. */
function isWeighty(candidate: Candidate, deal: Deal): boolean {
  return (['decision_maker', 'champion'] as const).some(
    (role) => scoreRole(role, candidate, deal).likelihood >= 0.5,
  );
}

function unique(flags: readonly GroupFlag[]): readonly GroupFlag[] {
  return [...new Map(flags.map((flag) => [flag.text, flag])).values()];
}

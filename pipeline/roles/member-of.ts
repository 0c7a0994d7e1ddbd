import type { Person, SourceRef } from '../../contracts/company.ts';
import type { BuyerRole, GroupMember, RoleAlternative } from '../../contracts/group.ts';
import { roleOrder } from './choose-seats.ts';
import type { Deal } from './deal.ts';
import type { Candidate } from './describe-person.ts';
import type { TitleReading } from '../titles/title-reading.ts';
import { scoreRole } from './score-roles.ts';
import type { Seated } from './seated.ts';

/** A seat as the seller sees it, with the other roles that were weighed. Contact data is what the person's rows hold. */
export function memberOf({ role, candidate, score }: Seated, deal: Deal): GroupMember {
  const { person, reading, title, department, relations } = candidate;
  const considered: readonly RoleAlternative[] = roleOrder
    .filter((other) => other !== role)
    .map((other) => ({ role: other, likelihood: scoreRole(other, candidate, deal).likelihood }))
    .filter((one) => one.likelihood > 0)
    .toSorted((a, b) => b.likelihood - a.likelihood);
  return {
    ...unreadMember(person, role, candidate),
    title,
    likelihood: score.likelihood,
    department,
    reasons: score.reasons,
    considered,
    sources: withSources(person.sources, relations),
    ...(relations.length > 0 ? { relations: relations.map((one) => one.text) } : {}),
    clarity: clarityOf(reading),
  };
}

/** The rows of the person, then those of other companies that tell of a relation; each once. */
function withSources(own: readonly SourceRef[], relations: Candidate['relations']): readonly SourceRef[] {
  const all = [...own, ...relations.flatMap((one) => one.sources)];
  return [...new Map(all.map((source) => [`${source.file}|${String(source.line)}`, source])).values()];
}

/** A seat of somebody for whom the rules have no score: likelihood 0 and no reasons. */
export function unreadMember(person: Person, role: BuyerRole, candidate: Candidate | null): GroupMember {
  return {
    personId: person.personId,
    name: person.name,
    title: candidate?.title ?? person.titles[0] ?? person.pastTitles[0] ?? null,
    role,
    likelihood: 0,
    seniority: candidate?.reading.seniority ?? 'unknown',
    department: candidate?.department ?? 'other',
    reasons: [],
    email: person.email,
    emailStatus: person.emailStatus,
    phone: person.phone,
    linkedinUrl: person.linkedinUrl,
    country: person.country,
    sources: person.sources,
    dossier: [],
  };
}

/**
 * How clearly the title says rank and department, 0 to 1: 0.5 for a rank and 0.5 for a department, the latter by the
 * weight of the strongest; a title of several posts or one that the unit column had to complete is less clear.
 */
function clarityOf(reading: TitleReading): number {
  const rank = reading.seniority === 'unknown' ? 0 : 0.5;
  const strongest = reading.departments[0]?.weight ?? 0;
  return Math.round((rank + 0.5 * strongest) * 100) / 100;
}

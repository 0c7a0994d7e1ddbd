import type { Reason, RelationKind } from '../../contracts/group.ts';
import { productWords } from './buying-departments.data.ts';
import { authorityOf, shareOf, type Deal, type OwningDepartment } from './deal.ts';
import type { Candidate } from './describe-person.ts';
import { SMALL_DEAL_USD, type SeatRole } from './role-targets.data.ts';
import { dealInWords, ownedInWords, postInWords } from './role-words.ts';

/** How well one person fits one role. */
export interface RoleScore {
  /** 0 to 1: sum of the reasons' weights. */
  readonly likelihood: number;
  readonly reasons: readonly Reason[];
}

/** Below this fit (0 to 1) a department does not count for a role. */
const MIN_SHARE = 0.5;
const MAX_LIKELIHOOD = 0.95;
/** Above this head count chief officers leave the checks of ordinary deals to others. */
const DELEGATES_FROM = 1_000;
const auditors = /\b(?:audit\w*|interne? revision|audit interne|auditor[ií]a)\b/iu;
/** What evidence of a relation to the seller adds: most for a connection, least for a post at another company. */
const relationWeights: Readonly<Record<RelationKind, number>> = {
  connection: 0.55,
  customer: 0.45,
  shared_employer: 0.42,
  also_at: 0.32,
};

const scorers: Readonly<Record<SeatRole, (candidate: Candidate, deal: Deal) => readonly Reason[]>> = {
  decision_maker: decisionReasons,
  champion: championReasons,
  blocker: blockerReasons,
  introducer: introducerReasons,
  stakeholder: stakeholderReasons,
};

/**
 * Scores a person for a role: the likelihood (0 to 0.95, two decimals) is the sum of the weights of the reasons; no
 * reasons mean that the role is out of the question.
 *
 * Decision maker: authority for this deal in a company of this size, in the function that pays, or the chief in a
 * small firm. Champion: likely only, in the using function, one or two ranks below. Blocker: a gatekeeping function.
 * Introducer: evidence of a relation to the seller, else daily contact with partners or clients. Stakeholder: uses, pays for or checks the product otherwise.
 */
export function scoreRole(role: SeatRole, candidate: Candidate, deal: Deal): RoleScore {
  const reasons = scorers[role](candidate, deal).filter((reason) => reason.weight !== 0);
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0);
  return { likelihood: Math.max(0, Math.min(MAX_LIKELIHOOD, round(sum))), reasons };
}

function decisionReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  if (candidate.isChief) return chiefReasons(candidate, deal);
  const share = shareOf(candidate, deal.owning.budget);
  const authority = authorityOf(candidate);
  if (share < MIN_SHARE || authority < Math.max(3, deal.idealAuthority - 1) - 0.5) return [];
  const reasons = [
    reason(
      `${postInWords(candidate)}: ${ownedInWords(candidate, deal.owning.budget)} pays for ${productWords[deal.seller.category]}`,
      0.4 * share,
    ),
    rankReason(authority, deal),
    ownerReason(candidate, deal.leading),
    ...scopeReasons(candidate),
  ];
  if (deal.isSmallFirm && deal.isChiefDeal)
    reasons.push(reason(`in ${deal.size.words} the founder or chief executive has the last word`, -0.25));
  return reasons;
}

function chiefReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  const who = chiefWord(candidate);
  const head = candidate.chiefRank === 2 ? [reason('Runs the company by title', 0.08)] : [];
  if (deal.isSmallFirm) {
    const weight = (deal.isChiefDeal ? 0.75 : 0.5) - (candidate === deal.chief ? 0 : 0.2);
    return [
      reason(`In ${deal.size.words} the ${who} decides`, weight),
      ...head,
      ...standingReasons(candidate),
    ];
  }
  if (deal.isChiefDeal && candidate === deal.chief) {
    const text = `A deal of ${dealInWords(deal)} is decided at the top in ${deal.size.words}`;
    return [reason(text, 0.6), ...head, ...standingReasons(candidate)];
  }
  return [];
}

function chiefWord(candidate: Candidate): string {
  if (candidate.reading.flags.includes('founder')) return 'founder';
  return candidate.reading.seniority === 'owner' ? 'owner' : 'chief executive';
}

function rankReason(authority: number, deal: Deal): Reason {
  const above = authority - deal.idealAuthority;
  const deals = `a deal of ${dealInWords(deal)} in ${deal.size.words}`;
  if (above >= 2) return reason(`Stands well above the rank that signs ${deals}`, 0.1);
  if (above >= 1) {
    // Up to a thousand people one chief officer heads the function, and purchases of its own end on that desk.
    const headsFunction = deal.size.employees <= 1_000;
    return reason(`Stands above the rank that signs ${deals}`, headsFunction ? 0.36 : 0.25);
  }
  if (above >= 0) return reason(`Has the rank that signs ${deals}`, 0.35);
  return reason(`Stands a little below the rank that signs ${deals}`, 0.18);
}

function ownerReason(candidate: Candidate, owners: readonly OwningDepartment[]): Reason {
  const share = owners.length > 0 ? shareOf(candidate, owners) : 0;
  return reason('Leads the function that owns this kind of product', 0.15 * share);
}

/** Reach of the post: the whole company counts more than one region or division. */
function scopeReasons(candidate: Candidate): readonly Reason[] {
  const { scope } = candidate.reading;
  const reasons: Reason[] = [...standingReasons(candidate)];
  if (scope.region === 'Global') reasons.push(reason('Acts worldwide', 0.03));
  else if (scope.region !== undefined) reasons.push(reason(`Acts for ${scope.region} only`, -0.15));
  if (scope.division !== undefined)
    reasons.push(reason(`Acts for one division (${scope.division}) only`, -0.05));
  return reasons;
}

function standingReasons(candidate: Candidate): readonly Reason[] {
  const { flags } = candidate.reading;
  const reasons: Reason[] = [];
  if (flags.includes('interim')) reasons.push(reason('Holds the post for the time being only', -0.05));
  if (flags.includes('deputy') || flags.includes('associate'))
    reasons.push(reason('Is a deputy or associate', -0.08));
  return reasons;
}

function championReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  const share = shareOf(candidate, deal.owning.user);
  if (candidate.isChief || share < MIN_SHARE) return [];
  const decider = deal.isSmallFirm && deal.isChiefDeal ? 5 : deal.idealAuthority;
  const authority = authorityOf(candidate);
  const below = rankBelow(decider - authority, authority, deal);
  if (!below) return [];
  return [
    reason(
      `${postInWords(candidate)}: ${ownedInWords(candidate, deal.owning.user)} uses ${productWords[deal.seller.category]}`,
      0.42 * share,
    ),
    below,
    ownerReason(candidate, deal.owning.user.slice(0, 1)),
    ...scopeReasons(candidate),
    reason('Likely only: a champion shows in deeds, not in a title', -0.1),
  ];
}

function rankBelow(steps: number, authority: number, deal: Deal): Reason | null {
  if (deal.isSmallFirm && deal.isChiefDeal) {
    return reason('Senior person of the using function in a small firm', 0.1 + 0.06 * authority);
  }
  if (authority < 1.5 || steps < -0.5) return null;
  if (steps <= 0) return reason('Stands beside the person who signs', 0.18);
  if (steps <= 2)
    return reason('Stands one or two ranks below the person who signs, close to the daily work', 0.35);
  return reason('Stands some ranks below the person who signs', 0.22);
}

function blockerReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  const share = shareOf(candidate, deal.owning.risk);
  if (!deal.hasBlockers || candidate.isChief || share < MIN_SHARE) return [];
  const authority = authorityOf(candidate);
  const isController =
    candidate.department === 'finance' ||
    candidate.department === 'it' ||
    candidate.department === 'operations';
  // Clerks of finance or IT gate nothing; a lone counsel or buyer does.
  if (authority < (isController ? 3 : 0) || candidate.reading.seniority === 'entry') return [];
  const seen =
    deal.seller.dealSizeUsd > 50_000 ? `a deal of ${dealInWords(deal)}` : `what ${deal.size.words} buys`;
  const reasons = [
    reason(
      `${postInWords(candidate)}: ${ownedInWords(candidate, deal.owning.risk)} checks ${seen}`,
      0.45 * share,
    ),
    reason('Has the rank to stop or delay it', authority >= 2 ? 0.2 : 0.08),
    reason('One of the first gates for this kind of product', firstGate(candidate, deal)),
    reason('Audits what was bought more than what will be', auditors.test(candidate.title ?? '') ? -0.06 : 0),
    ...scopeReasons(candidate),
  ];
  if (authority >= 5 && deal.idealAuthority < 5 && deal.size.employees > DELEGATES_FROM)
    reasons.push(reason(`Leaves such checks to others in ${deal.size.words}`, -0.08));
  return reasons;
}

/** Gates earlier in the list of the product weigh a little more. */
function firstGate(candidate: Candidate, deal: Deal): number {
  const at = deal.owning.risk.findIndex((one) => shareOf(candidate, [one]) >= MIN_SHARE);
  return at === 0 ? 0.05 : at === 1 ? 0.03 : 0;
}

/** Evidence of a relation first; without it only who deals with people outside, and never an owner or chief officer. */
function introducerReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  const { seniority } = candidate.reading;
  const authority = authorityOf(candidate);
  const isNear = shareOf(candidate, [...deal.owning.user, ...deal.owning.budget]) >= MIN_SHARE;
  const evidence = candidate.relations.map((relation) =>
    reason(relation.text, relationWeights[relation.kind]),
  );
  const isTop = seniority === 'owner' || seniority === 'c_level';
  if (evidence.length === 0 && (candidate.outward === null || isTop)) return [];
  return [
    ...evidence,
    ...(isTop ? [] : outwardReasons(candidate)),
    reason('Knows who decides inside', authority >= 2 ? 0.08 : 0.02),
    reason('Works next to the department that buys', isNear ? 0.05 : 0),
  ];
}

function outwardReasons(candidate: Candidate): readonly Reason[] {
  if (candidate.outward === null) return [];
  const post = postInWords(candidate);
  return candidate.outward === 'partners'
    ? [reason(`${post}: works with people outside every day and may open a door`, 0.4)]
    : [reason(`${post}: works with clients every day and may open a door nearby`, 0.3)];
}

function stakeholderReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  const authority = authorityOf(candidate);
  if (candidate.isChief) return askedChiefReasons(candidate, deal);
  const parts = [
    { owning: deal.owning.user, does: 'uses', weight: 0.4 },
    { owning: deal.owning.budget, does: 'pays for', weight: 0.4 },
    // In a small firm nobody is asked to connect what costs little.
    ...(deal.isSmallFirm && deal.seller.dealSizeUsd < SMALL_DEAL_USD
      ? []
      : [{ owning: deal.owning.technical, does: 'has to connect and run', weight: 0.34 }]),
  ];
  const best = parts
    .map((part) => ({ ...part, share: shareOf(candidate, part.owning) }))
    .toSorted((a, b) => b.share * b.weight - a.share * a.weight)[0];
  if (!best || best.share < MIN_SHARE) return [];
  const isLow = authority < (deal.size.employees <= 100 ? 1 : 1.5);
  if (isLow && (best.does !== 'uses' || deal.hasRankedUser)) return [];
  return [
    reason(
      `${postInWords(candidate)}: ${ownedInWords(candidate, best.owning)} ${best.does} ${productWords[deal.seller.category]}`,
      best.weight * best.share,
    ),
    isLow
      ? reason('Works in the using function, in which nobody of rank is known', 0.05)
      : reason('Has a say by rank', 0.05 * authority),
    ...scopeReasons(candidate),
  ];
}

/** Up to 250 people the chief hears of purchases that come near those which end on that desk. */
function askedChiefReasons(candidate: Candidate, deal: Deal): readonly Reason[] {
  const isNear = deal.seller.dealSizeUsd >= deal.authority.chiefExecutiveFrom / 2;
  if (deal.size.employees > 250 || candidate !== deal.chief || !isNear) return [];
  return [reason(`In ${deal.size.words} the ${chiefWord(candidate)} is asked before larger purchases`, 0.45)];
}

function reason(text: string, weight: number): Reason {
  return { text, weight: round(weight) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

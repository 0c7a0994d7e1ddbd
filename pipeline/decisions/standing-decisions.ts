import type { DecisionChoice, SellerDecision } from '../../contracts/decision.ts';
import type { PersonId } from '../../contracts/ids.ts';

/** A choice that holds, never an undo. */
export type StandingChoice = Exclude<DecisionChoice, { readonly kind: 'undo' }>;

/** The decision that holds for a person. */
export interface StandingDecision {
  readonly decision: SellerDecision;
  readonly choice: StandingChoice;
}

/**
 * What holds after all: the latest decision per person that nobody took back. Taking an undo back makes its decision
 * hold again. A decision "for every group" and one for this category count alike, the later one wins.
 *
 * Pure; the order of the log does not matter, for time and then id order it.
 *
 * @param category the product category of the group, as in the seller's settings
 */
export function standingDecisions(
  log: readonly SellerDecision[],
  category: string,
): ReadonlyMap<PersonId, StandingDecision> {
  const ordered = log
    .filter((one) => one.category === null || one.category === category)
    .toSorted((a, b) => a.at - b.at || (a.decisionId < b.decisionId ? -1 : 1));
  const undone = undoneDecisions(ordered);
  const standing = new Map<PersonId, StandingDecision>();
  // `add` brings the person itself; a later role or pin of the same person must not lose it.
  const added = new Map<PersonId, Extract<StandingChoice, { readonly kind: 'add' }>>();
  for (const decision of ordered) {
    const { choice, personId } = decision;
    if (choice.kind === 'undo' || undone.has(decision.decisionId)) continue;
    if (choice.kind === 'add') added.set(personId, choice);
    const own = added.get(personId);
    const isKept = own !== undefined && (choice.kind === 'role' || choice.kind === 'pin');
    standing.set(personId, { decision, choice: isKept ? { ...own, role: choice.role } : choice });
  }
  return standing;
}

/** Walks from the latest line back: an undo that is itself undone takes nothing back. */
function undoneDecisions(ordered: readonly SellerDecision[]): ReadonlySet<string> {
  const undone = new Set<string>();
  for (const { decisionId, choice } of ordered.toReversed()) {
    if (choice.kind === 'undo' && !undone.has(decisionId)) undone.add(choice.of);
  }
  return undone;
}

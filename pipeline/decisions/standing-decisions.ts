import type { Person } from '../../contracts/company.ts';
import type { DecisionChoice, SellerDecision } from '../../contracts/decision.ts';
import type { PersonId } from '../../contracts/ids.ts';

/** A choice that holds, never an undo. */
export type StandingChoice = Exclude<DecisionChoice, { readonly kind: 'undo' }>;

/** The decision that holds for a person. */
export interface StandingDecision {
  readonly decision: SellerDecision;
  readonly choice: StandingChoice;
  /** The person as the seller added it, where the files need not know it. */
  readonly added: Person | null;
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
  const ordered = inOrder(log).filter((one) => one.category === null || one.category === category);
  const undone = undoneDecisions(log);
  const standing = new Map<PersonId, StandingDecision>();
  // `add` brings the person itself; a later role or pin of the same person must not lose it.
  const added = new Map<PersonId, Extract<StandingChoice, { readonly kind: 'add' }>>();
  for (const decision of ordered) {
    const { choice, personId } = decision;
    if (choice.kind === 'undo' || undone.has(decision.decisionId)) continue;
    if (choice.kind === 'add') added.set(personId, choice);
    const own = added.get(personId);
    const isKept = own !== undefined && (choice.kind === 'role' || choice.kind === 'pin');
    const held = isKept ? { ...own, role: choice.role } : choice;
    standing.set(personId, { decision, choice: held, added: own?.person ?? null });
  }
  return standing;
}

/**
 * Ids of the lines that somebody took back: the log is walked from its latest line back, and an undo that is itself
 * undone takes nothing back. Pure; the order of the log does not matter.
 */
export function undoneDecisions(log: readonly SellerDecision[]): ReadonlySet<string> {
  const ordered = inOrder(log);
  const undone = new Set<string>();
  for (const { decisionId, choice } of ordered.toReversed()) {
    if (choice.kind === 'undo' && !undone.has(decisionId)) undone.add(choice.of);
  }
  return undone;
}

/** Oldest first. */
function inOrder(log: readonly SellerDecision[]): readonly SellerDecision[] {
  return log.toSorted((a, b) => a.at - b.at || (a.decisionId < b.decisionId ? -1 : 1));
}

import type { Person } from './company.ts';
import type { BuyerRole } from './group.ts';
import type { CompanyId, EpochMs, PersonId } from './ids.ts';

/** What a seller may decide about one person of a group. */
export type DecisionChoice =
  /** Stays in the group whatever the rules say: in the role that they give, or in this one where they give none. */
  | { readonly kind: 'pin'; readonly role: BuyerRole }
  /** Is not in the group whatever the rules say. */
  | { readonly kind: 'exclude' }
  /** Sits in this role whatever the rules say. */
  | { readonly kind: 'role'; readonly role: BuyerRole }
  /** Is nobody the files know; sits in this role. */
  | { readonly kind: 'add'; readonly role: BuyerRole; readonly person: Person }
  /** Takes another decision back, which may itself be an undo. */
  | { readonly kind: 'undo'; readonly of: string };

/**
 * One line of the log of what a seller decided about the group of a company. The log only grows: an undo is a line of
 * its own, so that history stays whole and can be taken back too.
 */
export interface SellerDecision {
  readonly decisionId: string;
  readonly companyId: CompanyId;
  /** Category of the product for whose group it holds; `null` for every group of the company. */
  readonly category: string | null;
  readonly personId: PersonId;
  readonly at: EpochMs;
  readonly choice: DecisionChoice;
}

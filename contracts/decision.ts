import * as v from 'valibot';
import type { Person } from './company.ts';
import { buyerRoles, type BuyerRole } from './group.ts';
import type { CompanyId, EpochMs, PersonId } from './ids.ts';
import { productCategories } from './seller.ts';

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

/** A line of the log as it is listed. */
export interface ListedDecision extends SellerDecision {
  /** Somebody took it back, and nobody took that back. */
  readonly isUndone: boolean;
}

const id = <T extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.:|-]{1,200}$/),
    v.transform((text) => text as T),
  );
const role = v.picklist(buyerRoles);
const personId = id<PersonId>();

/** Schema of somebody whom no file names. Only the name must be known. */
const addedPerson = v.strictObject({
  name: v.pipe(
    v.string(),
    v.trim(),
    v.maxLength(200, 'must not be longer than 200 characters'),
    v.regex(/\p{L}/u, 'must hold a name'),
  ),
  title: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(500, 'must not be longer than 500 characters'))),
  email: v.nullable(
    v.pipe(
      v.string(),
      v.trim(),
      v.toLowerCase(),
      v.maxLength(254, 'must not be longer than 254 characters'),
      v.email('must be an e-mail address, like name@company.com'),
    ),
  ),
});

/** Schema of a decision as a client asks for it; `category: null` is for every group of the company. */
export const decisionWish = v.strictObject({
  companyId: id<CompanyId>(),
  category: v.nullable(v.picklist(productCategories)),
  choice: v.variant('kind', [
    v.strictObject({ kind: v.literal('pin'), personId, role }),
    v.strictObject({ kind: v.literal('exclude'), personId }),
    v.strictObject({ kind: v.literal('role'), personId, role }),
    v.strictObject({ kind: v.literal('add'), role, person: addedPerson }),
  ]),
});
export type DecisionWish = v.InferOutput<typeof decisionWish>;
/** What a seller may wish for one person. */
export type WishedChoice = DecisionWish['choice'];

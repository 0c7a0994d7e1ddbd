import * as v from 'valibot';
import type { MergeReason } from './company.ts';
import type { CompanyId, PersonId } from './ids.ts';

/** Which records are one person; says all of it, so that it can be put back exactly. */
export interface ArrangedPerson {
  readonly personId: PersonId;
  readonly parts: readonly { readonly personId: PersonId; readonly reason: MergeReason | null }[];
  readonly notSameAs: readonly PersonId[];
}

/** Two people of a company who may be one, which the rules do not decide. */
export interface Lookalikes {
  readonly personIds: readonly [PersonId, PersonId];
  /** A sentence. */
  readonly because: string;
}

const id = <T extends string>() =>
  v.pipe(
    v.string(),
    v.regex(/^[\w.:|-]{1,200}$/),
    v.transform((text) => text as T),
  );
const personId = id<PersonId>();
const manyIds = v.pipe(v.array(personId), v.maxLength(10_000), v.readonly());
const two = v.pipe(v.strictTuple([personId, personId]), v.readonly());
const arrangedPerson = v.strictObject({
  personId,
  parts: v.pipe(
    v.array(v.strictObject({ personId, reason: v.nullable(v.picklist(['name-and-company', 'decided'])) })),
    v.minLength(1),
    v.maxLength(10_000),
    v.readonly(),
  ),
  notSameAs: manyIds,
});

/** Schema of what a person says about who is one person at a company. */
export const arrangementWish = v.strictObject({
  companyId: id<CompanyId>(),
  choice: v.variant('kind', [
    /** Every record of the person becomes a person of its own; the id stays with the record that had it first. */
    v.strictObject({ kind: v.literal('separate'), personId }),
    /** The two are one person. */
    v.strictObject({ kind: v.literal('join'), personIds: two }),
    /** The two are not one person; nothing is merged or asked again. */
    v.strictObject({ kind: v.literal('keep-apart'), personIds: two }),
    /** As it was before another choice, which answered this. */
    v.strictObject({
      kind: v.literal('restore'),
      people: v.pipe(v.array(arrangedPerson), v.minLength(1), v.maxLength(10_000), v.readonly()),
    }),
  ]),
});
export type ArrangementWish = v.InferOutput<typeof arrangementWish>;
export type ArrangementChoice = ArrangementWish['choice'];

/** What came of a choice. */
export interface Arranged {
  /** The people that the records are now. */
  readonly personIds: readonly PersonId[];
  /** The choice that takes it back. */
  readonly undo: ArrangementChoice;
}

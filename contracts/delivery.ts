import type { CompanyId } from './ids.ts';

/**
 * `joined` and `left` the company; `moved` to another company, department or place; `retitled`; `relined`: reports to
 * somebody else.
 */
export const changeKinds = ['joined', 'left', 'moved', 'retitled', 'relined'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export type ChangeCounts = Readonly<Record<ChangeKind, number>>;

/** One thing that changed about one person between two deliveries. */
export interface ChangeEvent {
  readonly event: ChangeKind;
  readonly name: string;
  /** What the older delivery says, where the event is about something. */
  readonly from: string | null;
  readonly to: string | null;
}

/** What to make of people who are known from an earlier list and are missing in this one. */
export const missingChoices = ['left', 'keep'] as const;
export type MissingChoice = (typeof missingChoices)[number];

/** What a new list says of the people of a company that were known from lists of its kind. */
export interface CompanyDelivery {
  readonly companyId: CompanyId;
  readonly companyName: string;
  readonly counts: ChangeCounts;
  /** The first few of each kind. */
  readonly events: readonly ChangeEvent[];
  /** Current people known from lists of this kind before. */
  readonly known: number;
  /** Of them, those whom this list does not have, with the first few names. */
  readonly missing: number;
  readonly missingNames: readonly string[];
  /** So many are missing that the list is probably a part. */
  readonly isPartial: boolean;
}

/** What an import's lists change at companies of which lists of the same kind were imported before. */
export interface DeliveryChanges {
  /** What was made of missing people. */
  readonly missingAre: MissingChoice;
  /** What is most likely right: `left` only where every list is the same list again, and none seems to be a part. */
  readonly suggested: MissingChoice;
  readonly counts: ChangeCounts;
  readonly missing: number;
  /** Companies whose list is probably a part. */
  readonly partial: number;
  /** Companies at which something changed or somebody is missing. */
  readonly changed: number;
  /** The first of them: probable parts, then those that miss most. */
  readonly companies: readonly CompanyDelivery[];
}

import type { CompanyId } from './ids.ts';

/** A company that a source knows and that a row may mean: what a person needs to tell it from others. */
export interface KnownCompany {
  /** The source's own id; for a company of the workspace the id it has there. */
  readonly id: string;
  readonly name: string;
  readonly domain: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly employees: number | null;
  /** Known to work there now; `null` where the source does not say. */
  readonly people: number | null;
}

/** One answer that a person may give. */
export interface ChoiceOption extends KnownCompany {
  /** The company of the workspace that it is, and whose people count when it is chosen; `null` for one elsewhere. */
  readonly companyId: CompanyId | null;
  /** How surely the row means it, 0 to 1. */
  readonly score: number;
  /** What speaks for it, as a sentence. */
  readonly because: string;
}

/** A question that a step puts to the person, because the rules cannot tell and must not guess. */
export interface Choice {
  /** A `StepId`; its module knows choices and cannot be imported here. */
  readonly stepId: string;
  /** As a sentence that names no company. */
  readonly question: string;
  /** The company as it is asked about: the row, with what was corrected. */
  readonly row: KnownCompany;
  /** The likeliest first; at least one. "None of these" is always an answer, too. */
  readonly options: readonly ChoiceOption[];
}

/** What a person answered, with what they could choose from: something new is asked about again. */
export interface CompanyChoice {
  /** The option that the row means; `null`: none of these, the row is a company of its own. */
  readonly means: string | null;
  /** The options that were offered, by id. */
  readonly offered: readonly string[];
}

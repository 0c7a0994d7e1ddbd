import type { CompanyField } from '../fields/company-fields.data.ts';
import type { PersonField } from '../fields/person-fields.data.ts';

/** How one tool writes its lists. */
export type Dialect = {
  readonly id: string;
  /** The tool as people know it. */
  readonly label: string;
  /** A header line that has every header of one of these sets is the tool's. Case and punctuation do not count. */
  readonly signatures: readonly (readonly string[])[];
} & (
  | { readonly kind: 'people'; readonly columns: DialectColumns<PersonField> }
  | { readonly kind: 'companies'; readonly columns: DialectColumns<CompanyField> }
);

/**
 * What columns hold where the general rules would not see it or would be wrong; the best column of a field first.
 * `null`: nothing that is kept.
 */
export type DialectColumns<Name extends string> = Readonly<Record<string, Name | null>>;

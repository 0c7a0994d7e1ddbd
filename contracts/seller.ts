import * as v from 'valibot';

/** Product categories a seller may name; each has a preset of buying departments in `pipeline/roles/`. */
export const productCategories = [
  'sales_tools',
  'marketing_tools',
  'hr',
  'finance',
  'security',
  'data_infrastructure',
  'developer_tools',
  'it_operations',
  'supply_chain',
  'customer_support',
  'legal_compliance',
  'general',
] as const;
export type ProductCategory = (typeof productCategories)[number];

/** The neutral department list (reference: title taxonomy of the domain notes, section 2.1). */
export const departments = [
  'executive',
  'sales',
  'revenue_operations',
  'marketing',
  'customer_success',
  'finance',
  'procurement',
  'legal',
  'compliance_risk',
  'security',
  'it',
  'engineering',
  'data',
  'product',
  'operations',
  'supply_chain',
  'hr',
  'facilities',
  'medical',
  'education',
  'other',
] as const;
export type Department = (typeof departments)[number];

/** Which departments use, pay for, check and gate a product. */
export interface BuyingDepartments {
  readonly user: readonly Department[];
  readonly budget: readonly Department[];
  readonly technical: readonly Department[];
  readonly risk: readonly Department[];
}

const departmentList = v.array(
  v.picklist(departments, (issue) => `must be one of ${departments.join(', ')}; found ${issue.received}`),
);

const nameList = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200))),
  v.maxLength(1_000, 'must not hold more than 1,000 names'),
);

/** Schema of `seller.json`: unknown keys and values are refused by name. `dealSizeUsd` is US dollars for one deal. */
export const sellerSchema = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(200)),
  product: v.pipe(v.string(), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(500)),
  category: v.picklist(
    productCategories,
    (issue) => `must be one of ${productCategories.join(', ')}; found ${issue.received}`,
  ),
  dealSizeUsd: v.pipe(
    v.number('must be a number of US dollars'),
    v.finite('must be finite'),
    v.minValue(1, 'must be at least 1'),
    v.maxValue(1e10, 'must be at most 10,000,000,000'),
  ),
  departments: v.optional(
    v.strictObject({
      user: v.optional(departmentList),
      budget: v.optional(departmentList),
      technical: v.optional(departmentList),
      risk: v.optional(departmentList),
    }),
  ),
  relations: v.optional(
    v.strictObject({ pastEmployers: v.optional(nameList), customers: v.optional(nameList) }),
  ),
});

/**
 * Who sells what, to which departments, for how much. `departments` overrides the preset of the category, list by list.
 * `relations` names companies at which the seller worked before and those that are customers: who came from there may
 * open a door.
 */
export type SellerProfile = v.InferOutput<typeof sellerSchema>;

import * as v from 'valibot';
import {
  sellerSchema,
  type BuyingDepartments,
  type Department,
  type ProductCategory,
  type SellerProfile,
} from '../../../contracts/seller.ts';

/** The seller form as typed. An empty list of departments means those of the category. */
export interface SellerDraft {
  readonly name: string;
  readonly product: string;
  readonly category: ProductCategory | null;
  readonly dealSize: string;
  readonly departments: BuyingDepartments;
  /** One company a line. */
  readonly customers: string;
  readonly pastEmployers: string;
}

export type SellerField = 'name' | 'product' | 'category' | 'dealSizeUsd' | 'departments' | 'relations';
export type SellerErrors = Partial<Record<SellerField, string>>;

type Need = keyof BuyingDepartments;
const needs: readonly Need[] = ['user', 'budget', 'technical', 'risk'];

export function draftOf(profile: SellerProfile | null): SellerDraft {
  const { name = '', product = '', category = null, dealSizeUsd, departments, relations } = profile ?? {};
  return {
    name,
    product,
    category,
    dealSize: dealSizeUsd === undefined ? '' : dealSizeUsd.toLocaleString('en-US'),
    departments: {
      user: departments?.user ?? [],
      budget: departments?.budget ?? [],
      technical: departments?.technical ?? [],
      risk: departments?.risk ?? [],
    },
    customers: (relations?.customers ?? []).join('\n'),
    pastEmployers: (relations?.pastEmployers ?? []).join('\n'),
  };
}

/** Company names hold commas, so that only lines part them. */
function linesOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/** Reads `$45,000`, `45 000` or `45000.50` as dollars; `null` where it is no amount. */
export function parseDollars(text: string): number | null {
  const digits = text.replace(/[\s,$_]/g, '');
  return /^\d+(\.\d+)?$/.test(digits) ? Number(digits) : null;
}

/** The profile that the draft stands for, or what is wrong with each field, as the contract's schema sees it. */
export function checkDraft(
  draft: SellerDraft,
): { readonly profile: SellerProfile } | { readonly errors: SellerErrors } {
  const chosen: Partial<Record<Need, Department[]>> = {};
  for (const need of needs) {
    if (draft.departments[need].length > 0) chosen[need] = [...draft.departments[need]];
  }
  const relations: Record<string, readonly string[]> = {};
  for (const known of ['customers', 'pastEmployers'] as const) {
    const names = linesOf(draft[known]);
    if (names.length > 0) relations[known] = names;
  }
  const parsed = v.safeParse(sellerSchema, {
    name: draft.name,
    product: draft.product,
    category: draft.category,
    dealSizeUsd: parseDollars(draft.dealSize),
    ...(Object.keys(chosen).length > 0 ? { departments: chosen } : {}),
    ...(Object.keys(relations).length > 0 ? { relations } : {}),
  });
  return parsed.success ? { profile: parsed.output } : { errors: fieldErrors(parsed.issues, draft) };
}

const labels: Readonly<Record<SellerField, string>> = {
  name: 'Company name',
  product: 'Product',
  category: 'Category',
  dealSizeUsd: 'Deal size',
  departments: 'Departments',
  relations: 'A list of companies',
};

interface Issue {
  readonly message: string;
  readonly path?: readonly { readonly key: unknown }[] | undefined;
}

function fieldErrors(issues: readonly Issue[], draft: SellerDraft): SellerErrors {
  const errors: SellerErrors = {};
  for (const issue of issues) {
    const field = issue.path?.[0]?.key as SellerField | undefined;
    if (field === undefined || errors[field] !== undefined) continue;
    // A list of every category helps nobody who only has to choose one from a menu.
    errors[field] =
      field === 'category' && draft.category === null
        ? 'Choose a category.'
        : `${labels[field]} ${issue.message}.`;
  }
  return errors;
}

import type { BuyingDepartments, SellerProfile } from '../../contracts/seller.ts';
import { presetByCategory } from './buying-departments.data.ts';

/**
 * Departments that use, pay for, check and gate what this seller sells: the preset of the category, with each list
 * that the seller gives replacing the preset's one whole. An empty list of the seller means "nobody".
 */
export function departmentsFor(seller: SellerProfile): BuyingDepartments {
  const preset = presetByCategory[seller.category];
  return {
    user: seller.departments?.user ?? preset.user,
    budget: seller.departments?.budget ?? preset.budget,
    technical: seller.departments?.technical ?? preset.technical,
    risk: seller.departments?.risk ?? preset.risk,
  };
}

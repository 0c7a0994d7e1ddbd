import type { Department } from '../../contracts/seller.ts';
import type { Shares } from './department-shares.ts';

/** What a short form of a chief officer may stand for; alone it is read as the most common one. */
const meanings: Readonly<Record<string, readonly Department[]>> = {
  cao: ['finance', 'operations', 'data'],
  cco: ['sales', 'compliance_risk', 'customer_success', 'marketing'],
  cdo: ['data', 'it', 'hr', 'product'],
  cio: ['it', 'finance'],
  cmo: ['marketing', 'medical'],
  cpo: ['product', 'procurement', 'hr', 'compliance_risk'],
  cro: ['sales', 'compliance_risk', 'engineering'],
  cso: ['executive', 'sales', 'security', 'supply_chain', 'engineering'],
  cto: ['engineering', 'it', 'operations'],
};

/**
 * The department that a short form means where something beside it names one of its meanings ("CPO / Head of
 * Purchasing"); `undefined` where the words do not settle it.
 */
export function settledBy(tokens: readonly string[], beside: readonly Shares[]): Department | undefined {
  const [only = ''] = tokens;
  const options = tokens.length === 1 && Object.hasOwn(meanings, only) ? meanings[only] : undefined;
  if (!options) return undefined;
  const named = beside.flatMap((shares) => [...shares].sort((a, b) => b[1] - a[1]).slice(0, 1));
  const settled = new Set(named.map(([department]) => department).filter((one) => options.includes(one)));
  return settled.size === 1 ? [...settled][0] : undefined;
}

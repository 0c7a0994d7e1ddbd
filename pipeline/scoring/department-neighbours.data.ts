import type { Department } from '../../contracts/seller.ts';

/** Departments that work together day by day; read both ways. Our synthesis, for the closeness of a group. */
export const departmentNeighbours: Readonly<Partial<Record<Department, readonly Department[]>>> = {
  executive: ['finance', 'operations', 'sales', 'product', 'hr', 'legal'],
  sales: ['revenue_operations', 'marketing', 'customer_success', 'product'],
  marketing: ['revenue_operations', 'product', 'customer_success'],
  customer_success: ['product', 'revenue_operations', 'operations'],
  finance: ['procurement', 'revenue_operations', 'operations', 'compliance_risk', 'legal'],
  procurement: ['supply_chain', 'operations', 'legal'],
  legal: ['compliance_risk', 'hr', 'security'],
  compliance_risk: ['security', 'medical'],
  security: ['it', 'engineering'],
  it: ['engineering', 'data', 'operations', 'revenue_operations'],
  engineering: ['data', 'product'],
  data: ['product', 'marketing', 'revenue_operations'],
  operations: ['supply_chain', 'facilities', 'hr'],
  education: ['medical'],
};

import type { BuyingDepartments, Department, ProductCategory } from '../../contracts/seller.ts';

/**
 * Who uses, pays for, checks and gates each kind of product: the presets a seller can override list by list.
 * First in a list is the owning function. Sources: the published product maps in the domain notes, section 2.1.
 */
export const presetByCategory: Readonly<Record<ProductCategory, BuyingDepartments>> = {
  sales_tools: {
    user: ['sales', 'revenue_operations'],
    budget: ['sales', 'revenue_operations'],
    technical: ['revenue_operations', 'it'],
    risk: ['procurement', 'legal', 'security', 'it'],
  },
  marketing_tools: {
    user: ['marketing'],
    budget: ['marketing'],
    technical: ['revenue_operations', 'data', 'it'],
    risk: ['procurement', 'legal', 'compliance_risk', 'it'],
  },
  hr: {
    user: ['hr'],
    budget: ['hr'],
    technical: ['it'],
    risk: ['legal', 'compliance_risk', 'procurement', 'it', 'security'],
  },
  finance: {
    user: ['finance'],
    budget: ['finance'],
    technical: ['it'],
    risk: ['compliance_risk', 'procurement', 'security', 'legal', 'it'],
  },
  security: {
    user: ['security', 'it'],
    budget: ['security', 'it'],
    technical: ['it', 'engineering'],
    risk: ['compliance_risk', 'legal', 'procurement', 'finance'],
  },
  data_infrastructure: {
    user: ['data', 'engineering'],
    budget: ['data', 'engineering', 'it'],
    technical: ['engineering', 'it'],
    risk: ['security', 'procurement', 'legal', 'compliance_risk'],
  },
  developer_tools: {
    user: ['engineering'],
    budget: ['engineering'],
    technical: ['engineering', 'it'],
    risk: ['security', 'procurement', 'legal'],
  },
  it_operations: {
    user: ['it'],
    budget: ['it'],
    technical: ['it', 'engineering', 'security'],
    risk: ['security', 'procurement', 'legal', 'finance'],
  },
  supply_chain: {
    user: ['supply_chain', 'operations', 'procurement'],
    budget: ['supply_chain', 'operations'],
    technical: ['it', 'operations'],
    risk: ['finance', 'legal', 'compliance_risk', 'it'],
  },
  customer_support: {
    user: ['customer_success'],
    budget: ['customer_success', 'operations'],
    technical: ['it', 'product'],
    risk: ['procurement', 'security', 'legal', 'it'],
  },
  legal_compliance: {
    user: ['legal', 'compliance_risk'],
    budget: ['legal', 'compliance_risk'],
    technical: ['it', 'security'],
    risk: ['procurement', 'finance', 'it'],
  },
  general: {
    user: ['operations'],
    budget: ['executive', 'operations', 'finance'],
    technical: ['it'],
    risk: ['procurement', 'legal', 'finance'],
  },
};

/**
 * Who looks after a function in a company of up to 250 people where nobody is known in it, first choice first:
 * the security of a small software firm is its engineering's.
 */
export const standInsByDepartment: Readonly<Partial<Record<Department, readonly Department[]>>> = {
  it: ['engineering'],
  security: ['it', 'engineering'],
  revenue_operations: ['sales'],
  procurement: ['finance', 'operations'],
  compliance_risk: ['legal', 'finance'],
  legal: ['compliance_risk', 'finance'],
  data: ['engineering', 'product'],
  supply_chain: ['operations'],
  customer_success: ['operations', 'sales'],
  hr: ['operations'],
  finance: ['operations'],
  product: ['engineering'],
};

/**
 * Stand-ins that only hold at the top: a chief operating officer answers for HR where nobody leads it, a head of event
 * operations does not.
 */
export const standsInAtTheTop: ReadonlySet<Department> = new Set(['operations']);

/** The same for gatekeeping, where only a function that controls money or contracts stands in for another. */
export const gateStandIns: Readonly<Partial<Record<Department, readonly Department[]>>> = {
  procurement: ['finance'],
  legal: ['finance'],
  compliance_risk: ['legal'],
};

/** Departments in words a seller reads in a sentence. */
export const departmentWords: Readonly<Record<Department, string>> = {
  executive: 'general management',
  sales: 'sales',
  revenue_operations: 'revenue operations',
  marketing: 'marketing',
  customer_success: 'customer success',
  finance: 'finance',
  procurement: 'procurement',
  legal: 'legal',
  compliance_risk: 'compliance and risk',
  security: 'security',
  it: 'IT',
  engineering: 'engineering',
  data: 'data',
  product: 'product',
  operations: 'operations',
  supply_chain: 'supply chain',
  hr: 'HR',
  facilities: 'facilities',
  medical: 'medical affairs',
  education: 'education',
  other: 'another department',
};

/** Kinds of product in words: "the department that uses sales tools". */
export const productWords: Readonly<Record<ProductCategory, string>> = {
  sales_tools: 'sales tools',
  marketing_tools: 'marketing tools',
  hr: 'HR software',
  finance: 'finance software',
  security: 'security products',
  data_infrastructure: 'data infrastructure',
  developer_tools: 'developer tools',
  it_operations: 'IT operations tools',
  supply_chain: 'supply chain software',
  customer_support: 'customer support tools',
  legal_compliance: 'legal and compliance tools',
  general: 'products like this',
};

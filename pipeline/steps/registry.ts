import { createWorkflow } from '../workflow/create-workflow.ts';
import { calculateQuality } from './calculate-quality.ts';
import { checkCache } from './check-cache.ts';
import { deepResearch } from './deep-research.ts';
import { discoverBuyerGroup } from './discover-buyer-group.ts';
import { enrichContacts } from './enrich-contacts.ts';
import { resolveCompany } from './resolve-company.ts';
import { saveToDatabase } from './save-to-database.ts';
import { updateCache } from './update-cache.ts';
import { validate } from './validate.ts';

/** The workflow of one company: a new step is one file and one line here. */
export const buyerGroupDiscovery = createWorkflow({
  name: 'buyer-group-discovery',
  steps: {
    validate,
    checkCache,
    resolveCompany,
    discoverBuyerGroup,
    enrichContacts,
    deepResearch,
    calculateQuality,
    saveToDatabase,
    updateCache,
  },
});

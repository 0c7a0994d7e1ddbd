import type { CompanyRow } from '../../contracts/engine-api.ts';
import { ask } from './connection.ts';
import { createPagedList } from './paged-list.ts';

/** The mirror of the Groups list. */
export const companies = createPagedList<CompanyRow, { readonly search: string }>({
  initialQuery: { search: '' },
  idOf: (row) => row.companyId,
  fetchPage: (query, offset, limit) => ask('listCompanies', { ...query, offset, limit }),
});

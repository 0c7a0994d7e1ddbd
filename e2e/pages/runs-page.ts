import type { Locator, Page } from 'playwright';

/** The history: every run there ever was. */
export class RunsPage {
  readonly #page: Page;
  readonly grid: Locator;
  readonly count: Locator;
  readonly search: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Runs' });
    this.count = page.getByRole('status').filter({ hasText: /^[\d,]+ runs?/ });
    this.search = page.getByRole('searchbox', { name: 'Search runs' });
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  }

  rowsOf(company: string): Locator {
    return this.rows.filter({ hasText: company });
  }

  filter(state: 'All' | 'Active' | 'Succeeded' | 'Failed' | 'Cancelled'): Locator {
    return this.#page.getByRole('group', { name: 'State' }).getByRole('button', { name: state });
  }
}

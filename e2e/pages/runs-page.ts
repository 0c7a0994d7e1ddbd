import type { Locator, Page } from 'playwright';

/** The history: every run there ever was. */
export class RunsPage {
  readonly #page: Page;
  readonly grid: Locator;
  readonly count: Locator;
  readonly search: Locator;
  readonly rows: Locator;
  readonly filterButton: Locator;
  /** The conditions beside text and state, while they are open. */
  readonly conditions: Locator;
  readonly chips: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Runs' });
    this.count = page.getByRole('status').filter({ hasText: /^[\d,]+ runs?/ });
    this.search = page.getByRole('searchbox', { name: 'Search runs' });
    this.filterButton = page.getByRole('button', { name: 'Filter', exact: true });
    this.conditions = page.getByRole('dialog', { name: 'Filter runs' });
    this.chips = page.getByRole('list', { name: 'Filters in effect' }).getByRole('listitem');
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
  }

  rowsOf(company: string): Locator {
    return this.rows.filter({ hasText: company });
  }

  filter(state: 'All' | 'Active' | 'Paused' | 'Succeeded' | 'Failed' | 'Cancelled'): Locator {
    return this.#page.getByRole('group', { name: 'State' }).getByRole('button', { name: state });
  }

  select(company: string): Locator {
    return this.#page.getByRole('checkbox', { name: `Select run of ${company}` });
  }

  /** What can be done to the chosen runs. */
  action(name: 'Pause' | 'Resume' | 'Cancel' | 'Rerun' | 'Export'): Locator {
    return this.#page.getByRole('main').getByRole('button', { name: new RegExp(`^${name}( \\d|$)`) });
  }
}

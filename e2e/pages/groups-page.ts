import type { Locator, Page } from 'playwright';

/** Home: every company with its group. */
export class GroupsPage {
  readonly #page: Page;
  readonly grid: Locator;
  readonly count: Locator;
  readonly search: Locator;
  readonly find: Locator;
  readonly exportAll: Locator;
  readonly batch: Locator;
  readonly pauseBatch: Locator;
  readonly resumeBatch: Locator;
  readonly cancelBatch: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.grid = page.getByRole('grid', { name: 'Companies' });
    this.count = page.getByRole('status').filter({ hasText: /compan(y|ies)( found)?(,|$)/ });
    this.search = page.getByRole('searchbox', { name: 'Search companies' });
    this.find = page.getByRole('button', { name: 'Find buyer groups' });
    this.exportAll = page.getByRole('button', { name: 'Export all' });
    this.batch = page.getByRole('region', { name: 'Batch progress' });
    this.pauseBatch = this.batch.getByRole('button', { name: 'Pause all' });
    this.resumeBatch = this.batch.getByRole('button', { name: 'Resume' });
    this.cancelBatch = this.batch.getByRole('button', { name: 'Cancel batch' });
  }

  row(company: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: company });
  }

  /** The cell under a header, in the row of a company. */
  openRun(company: string): Locator {
    return this.row(company).getByRole('link', { name: 'run' });
  }

  select(company: string): Locator {
    return this.#page.getByRole('checkbox', { name: `Select ${company}` });
  }
}

/** Asks how deep to look and starts the batch. */
export class FindGroupsDialog {
  readonly dialog: Locator;
  readonly start: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Find buyer groups' });
    this.start = this.dialog.getByRole('button', { name: /^Start/ });
  }

  level(name: 'Identify' | 'Enrich' | 'Deep research'): Locator {
    return this.dialog.getByRole('radio', { name });
  }

  priority(name: 'Low' | 'Normal' | 'High'): Locator {
    return this.dialog.getByRole('group', { name: 'Priority' }).getByRole('button', { name });
  }
}

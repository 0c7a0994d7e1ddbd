import type { Locator, Page } from 'playwright';

/** Brings companies and people in. */
export class ImportPage {
  readonly #page: Page;
  readonly choose: Locator;
  readonly import: Locator;
  readonly report: Locator;
  readonly showCompanies: Locator;
  readonly counts: Locator;

  readonly plan: Locator;
  readonly missing: Locator;
  readonly past: Locator;

  constructor(page: Page) {
    this.#page = page;
    // In the header; an empty workspace offers it in the middle of the screen as well.
    this.choose = page.getByRole('button', { name: 'Choose files…' }).first();
    this.import = page.getByRole('button', { name: /^Import \d/ });
    this.report = page.getByRole('region', { name: 'Import report' });
    this.showCompanies = this.report.getByRole('button', { name: 'Show companies' });
    this.plan = page.getByRole('region', { name: 'What the import would do' });
    this.missing = this.plan.getByRole('combobox', { name: 'Treat missing people as' });
    this.past = page.getByRole('table', { name: 'Past imports' });
    this.counts = this.report.getByRole('table', { name: 'Counts' });
  }

  preview(file: string): Locator {
    return this.#page.getByRole('region', { name: file });
  }
}

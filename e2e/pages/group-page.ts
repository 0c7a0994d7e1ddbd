import type { Locator, Page } from 'playwright';

/** One company: its group by role. */
export class GroupPage {
  readonly #page: Page;
  readonly openRun: Locator;
  readonly export: Locator;
  readonly members: Locator;
  readonly quality: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.openRun = page.getByRole('button', { name: 'Open run' });
    this.export = page.getByRole('button', { name: 'Export' });
    this.members = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('button[aria-pressed]') });
    this.quality = page.getByRole('button', { name: /completeness/i });
  }

  /** Members of one role, by the name of its section. */
  section(role: string): Locator {
    return this.#page.getByRole('region', { name: role });
  }

  member(name: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** Names of the shown members, in their order. */
  async memberNames(): Promise<readonly string[]> {
    return this.members.locator('button[aria-pressed]').allInnerTexts();
  }
}

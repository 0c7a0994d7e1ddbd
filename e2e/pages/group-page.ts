import type { Locator, Page } from 'playwright';

/** One company: its group by role. */
export class GroupPage {
  readonly #page: Page;
  readonly openRun: Locator;
  readonly export: Locator;
  readonly members: Locator;
  readonly quality: Locator;
  readonly setAside: Locator;
  readonly addPerson: Locator;
  readonly addDialog: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.openRun = page.getByRole('button', { name: 'Open run' });
    this.export = page.getByRole('button', { name: 'Export' });
    this.members = page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.locator('button[aria-pressed]') });
    this.quality = page.getByRole('button', { name: /completeness/i });
    this.setAside = page.getByRole('list', { name: 'Set aside by you' });
    this.addPerson = page.getByRole('button', { name: 'Add person' });
    this.addDialog = page.getByRole('dialog', { name: 'Add a person' });
  }

  /** Members of one role, by the name of its section. */
  section(role: string): Locator {
    return this.#page.getByRole('region', { name: role });
  }

  member(name: string): Locator {
    return this.#page.getByRole('main').getByRole('button', { name, exact: true });
  }

  /** Brings somebody back whom a person took out. */
  bringBack(name: string): Locator {
    return this.setAside.getByRole('button', { name: `bring ${name} back` });
  }

  /** Names of the shown members, in their order. */
  async memberNames(): Promise<readonly string[]> {
    return this.members.locator('button[aria-pressed]').allInnerTexts();
  }
}

import type { Locator, Page } from 'playwright';

interface SellerText {
  readonly name: string;
  readonly product: string;
  /** As it stands in the list. */
  readonly category: string;
  readonly dealSize: string;
}

/** What one sells, and how the application looks. */
export class SettingsPage {
  readonly #page: Page;
  readonly form: Locator;
  readonly name: Locator;
  readonly product: Locator;
  readonly category: Locator;
  readonly dealSize: Locator;
  readonly save: Locator;
  readonly history: Locator;
  readonly days: Locator;
  readonly tidy: Locator;
  /** Says what would go before it goes. */
  readonly tidyDialog: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.form = page.getByRole('form', { name: 'Seller profile' });
    this.name = this.form.getByLabel('Company name');
    this.product = this.form.getByLabel('Product');
    this.category = this.form.getByLabel('Category');
    this.dealSize = this.form.getByLabel('Deal size in US dollars');
    this.history = page.getByRole('region', { name: 'History' });
    this.days = this.history.getByRole('textbox');
    this.tidy = this.history.getByRole('button', { name: 'Tidy now…' });
    this.tidyDialog = page.getByRole('dialog', { name: 'Tidy the history' });
    this.save = this.form.getByRole('button', { name: 'Save profile' });
  }

  async fillIn(seller: SellerText): Promise<void> {
    await this.name.fill(seller.name);
    await this.product.fill(seller.product);
    await this.category.click();
    await this.#page.getByRole('option', { name: seller.category }).click();
    await this.dealSize.fill(seller.dealSize);
    await this.save.click();
  }

  /** The rule for old runs. */
  keep(name: 'Keep everything' | 'Keep for some days'): Locator {
    return this.history.getByRole('button', { name });
  }
}

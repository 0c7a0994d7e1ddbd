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

  constructor(page: Page) {
    this.#page = page;
    this.form = page.getByRole('form', { name: 'Seller profile' });
    this.name = this.form.getByLabel('Company name');
    this.product = this.form.getByLabel('Product');
    this.category = this.form.getByLabel('Category');
    this.dealSize = this.form.getByLabel('Deal size in US dollars');
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
}

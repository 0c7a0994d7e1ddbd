import type { Locator, Page } from 'playwright';

/** What stands before the workspace: the first passphrase, the recovery code, unlocking. */
export class LockPage {
  readonly passphrase: Locator;
  readonly repeat: Locator;
  readonly create: Locator;
  readonly recoveryCode: Locator;
  readonly stored: Locator;
  readonly proceed: Locator;
  readonly secret: Locator;
  readonly unlock: Locator;
  readonly main: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main');
    this.passphrase = page.getByLabel('Passphrase', { exact: true });
    this.repeat = page.getByLabel('Repeat passphrase', { exact: true });
    this.create = page.getByRole('button', { name: 'Create workspace' });
    this.recoveryCode = page.getByRole('textbox', { name: 'Recovery code' });
    this.stored = page.getByRole('checkbox', { name: 'I stored it' });
    this.proceed = page.getByRole('button', { name: 'Continue' });
    this.secret = page.getByLabel('Passphrase or recovery code', { exact: true });
    this.unlock = page.getByRole('button', { name: 'Unlock' });
  }

  /** Creates the workspace and answers the recovery code, which is shown only now. */
  async createWith(passphrase: string): Promise<string> {
    await this.passphrase.fill(passphrase);
    await this.repeat.fill(passphrase);
    await this.create.click();
    const code = await this.recoveryCode.inputValue();
    await this.stored.check();
    await this.proceed.click();
    return code;
  }

  async unlockWith(secret: string): Promise<void> {
    await this.secret.fill(secret);
    await this.unlock.click();
  }
}

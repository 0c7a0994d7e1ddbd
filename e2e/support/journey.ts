import path from 'node:path';
import { fictionalSeller } from '../fakes/fictional.ts';
import type { App } from './app.ts';
import { expect } from './place.ts';

const seller = {
  name: fictionalSeller.name,
  product: fictionalSeller.product,
  category: 'Sales tools',
  dealSize: String(fictionalSeller.dealSizeUsd),
};

/** Chooses the files, looks at the previews and imports them. */
export async function importFiles(
  { page, shell, willChooseFiles }: App,
  paths: readonly string[],
): Promise<void> {
  // Until the engine has opened the profile it refuses files, in words: a slow computer shows the window before that.
  await expect(page.getByRole('contentinfo')).toContainText('verified');
  await willChooseFiles(paths);
  await shell.goTo('Import');
  await shell.import.choose.click();
  for (const file of paths) await expect(shell.import.preview(path.basename(file))).toBeVisible();
  await shell.import.import.click();
  await expect(shell.import.report).toBeVisible();
}

/** Says what is sold. */
export async function setSeller({ shell }: App): Promise<void> {
  await shell.goTo('Settings');
  await shell.settings.fillIn(seller);
  await expect(shell.messages).toContainText('Your profile is saved');
}

/** Finds the groups of all companies. */
export async function startBatch({ shell }: App): Promise<void> {
  await shell.goTo('Groups');
  await shell.groups.find.click();
  await shell.findGroups.start.click();
  await expect(shell.findGroups.dialog).toBeHidden();
}

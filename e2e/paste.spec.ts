import { openApp } from './support/app.ts';
import { expect, PASSPHRASE, test } from './support/place.ts';

const table =
  'Anna Schmidt\tLeiterin Einkauf\tanna.schmidt@northlark.example\tNorthlark GmbH\n' +
  'Jan Voss\tGeschäftsführer\tjan.voss@northlark.example\tNorthlark GmbH\n';

test('a table that was copied is pasted, looked at and imported, without a header line', async ({
  place,
}) => {
  const app = await openApp(place, { profile: place.at('p') });
  const { shell, page } = app;
  await shell.lock.createWith(PASSPHRASE);
  await shell.goTo('Import');
  await expect(page.getByText('copy a table and paste it here')).toBeVisible();

  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, table);
  await expect(page.getByText('no header line')).toBeVisible();
  await shell.import.import.click();

  await expect(shell.import.report).toContainText('Imported 1 company and 2 people');
  await shell.goTo('Groups');
  await expect(shell.groups.row('Northlark GmbH')).toBeVisible();
  expect(app.violations).toEqual([]);
  await app.close();
});

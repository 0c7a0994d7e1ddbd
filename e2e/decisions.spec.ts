import { fictionalMarket } from './fakes/fictional.ts';
import { readExport } from './support/answers.ts';
import { type App, openApp } from './support/app.ts';
import { cli } from './support/command-line.ts';
import { importFiles, setSeller, startBatch } from './support/journey.ts';
import { expect, PASSPHRASE, type Place, test } from './support/place.ts';

const market = fictionalMarket({ companies: 2, peopleEach: 9 });
const company = market.companyNames[0] ?? '';

async function openGroup({ shell }: App): Promise<void> {
  await shell.goTo('Groups');
  await shell.groups.row(company).click();
  await expect(shell.title).toHaveText(company);
  await expect(shell.group.members.first()).toBeVisible();
}

async function openAgain(place: Place): Promise<App> {
  const app = await openApp(place, { profile: place.at('p') });
  await app.shell.lock.unlockWith(PASSPHRASE);
  await openGroup(app);
  return app;
}

async function exportedNames({ shell, willSaveTo }: App, out: string): Promise<readonly string[]> {
  await willSaveTo(out);
  await shell.group.export.click();
  await shell.exportDialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(shell.messages).toContainText('written to');
  return readExport(out).map((row) => row['name'] ?? '');
}

test('a person decides who sits in the group, and that survives a rerun and a restart', async ({ place }) => {
  const files = place.writeMarket(market);
  const first = await openApp(place, { profile: place.at('p') });
  await first.shell.lock.createWith(PASSPHRASE);
  await importFiles(first, [files.companies, files.people]);
  await setSeller(first);
  await startBatch(first);
  await expect(first.shell.groups.batch).toContainText('Batch finished');
  await openGroup(first);
  const before = await first.shell.group.memberNames();
  const out = before[0] ?? '';

  await test.step('reads why somebody sits there, and takes them out', async () => {
    const { shell } = first;
    await shell.group.member(out).click();
    await expect(shell.inspector).toContainText('Why, and what would change this');
    await expect(
      shell.inspector.getByRole('list', { name: 'What would change this' }).getByRole('listitem').first(),
    ).toBeVisible();
    await shell.inspector.getByRole('button', { name: 'Exclude' }).click();
    await expect(shell.group.setAside).toContainText(out);
    await expect(shell.group.setAside).toContainText('the rules say');
    await expect(shell.inspector).toContainText('You set this person aside; the rules say');
    await expect(shell.group.member(out)).toHaveCount(0);
    expect(await exportedNames(first, place.at('without.csv'))).not.toContain(out);
  });

  await test.step('gives another role by the keyboard, and adds somebody', async () => {
    const { shell, page } = first;
    const other = before[1] ?? '';
    await shell.group.member(other).click();
    await shell.inspector.getByRole('combobox', { name: 'Role' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Introducer' }).press('Enter');
    await expect(shell.group.section('Introducer')).toContainText(other);
    await expect(shell.group.section('Introducer')).toContainText('You decided; the rules say');
    await expect(page.getByRole('listbox')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(shell.inspector).toBeHidden();
    await shell.group.member(other).click();
    await page.keyboard.press('x');
    await expect(shell.group.setAside).toContainText(other);
    await shell.inspector.getByRole('button', { name: 'Undo your decision' }).click();
    await expect(shell.group.section('Introducer')).toContainText(other);
    await page.keyboard.press('Escape');
    await page.keyboard.press('a');
    const dialog = shell.group.addDialog;
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Sales Team');
    await dialog.getByRole('textbox', { name: 'Title' }).fill('Head of Sales');
    await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
    await expect(dialog.getByRole('alert')).toContainText('not the name of one person');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Zuleika Farnborough');
    await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
    await expect(shell.group.member('Zuleika Farnborough')).toBeVisible();
  });

  await test.step('finds the group again: what was decided holds', async () => {
    const { shell } = first;
    await startBatch(first);
    await expect(shell.groups.batch).toContainText('Batch finished');
    await openGroup(first);
    await expect(shell.group.setAside).toContainText(out);
    await expect(shell.group.member('Zuleika Farnborough')).toBeVisible();
  });
  expect(first.violations).toEqual([]);
  await first.close();

  await test.step('is in what the command line exports, too', async () => {
    const file = place.at('by the command line.csv');
    expect((await cli(place, ['export', '--out', file, '--profile', place.at('p')])).code).toBe(0);
    const rows = readExport(file).filter((row) => row['company'] === company);
    expect(rows.map((row) => row['name'])).not.toContain(out);
    expect(rows.map((row) => row['name'])).toContain('Zuleika Farnborough');
    expect(rows.find((row) => row['name'] === before[1])?.['role']).toBe('introducer');
  });

  await test.step('comes back after a restart, takes it back, and it stays taken back', async () => {
    const second = await openAgain(place);
    await expect(second.shell.group.setAside).toContainText(out);
    await expect(second.shell.group.member(out)).toHaveCount(0);
    await second.shell.group.bringBack(out).click();
    await expect(second.shell.group.member(out)).toBeVisible();
    await expect(second.shell.group.setAside).toHaveCount(0);
    await second.close();
    const third = await openAgain(place);
    const after = await third.shell.group.memberNames();
    expect([...after].sort()).toEqual([...before, 'Zuleika Farnborough'].sort());
    await third.close();
  });
});

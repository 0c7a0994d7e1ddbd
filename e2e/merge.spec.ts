import { writeFileSync } from 'node:fs';
import { type App, openApp } from './support/app.ts';
import { importFiles } from './support/journey.ts';
import { expect, PASSPHRASE, test } from './support/place.ts';

const header = 'company,domain,name,title,email\n';
const crm =
  `${header}Northlark,northlark.example,Amara Hallowick,Chief Revenue Officer,amara@northlark.example\n` +
  'Northlark,northlark.example,William Okoye,CFO,\n';
const event =
  `${header}Northlark,northlark.example,AMARA HALLOWICK,Board Member,\n` +
  'Northlark,northlark.example,Bill Okoye,Head of Finance,\n';

async function openPerson({ shell, page }: App, name: string): Promise<void> {
  await shell.goTo('Groups');
  await shell.groups.row('Northlark').click();
  await expect(shell.title).toHaveText('Northlark');
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click();
}

test('a merged person is shown, taken apart, and stays so when the file is imported again', async ({
  place,
}) => {
  const files = [place.at('crm.csv'), place.at('event.csv')] as const;
  writeFileSync(files[0], crm);
  writeFileSync(files[1], event);
  const app = await openApp(place, { profile: place.at('p') });
  const { shell, page } = app;
  await shell.lock.createWith(PASSPHRASE);
  await importFiles(app, files);
  const people = page.getByRole('main').getByRole('listitem');
  const named = (name: RegExp) => people.filter({ hasText: name });

  await test.step('shows what was merged and why', async () => {
    await openPerson(app, 'Amara Hallowick');
    await expect(shell.inspector).toContainText(
      '2 records merged: the names agree, and the company is the same.',
    );
    await expect(shell.inspector.getByRole('list', { name: 'Merged records' })).toContainText('event.csv:2');
  });

  await test.step('takes it apart, takes that back, and takes it apart again', async () => {
    await shell.inspector.getByRole('button', { name: 'Take apart' }).click();
    await expect(named(/amara hallowick/i)).toHaveCount(2);
    await expect(shell.inspector).toContainText(
      'You said that Amara Hallowick (Board Member) is somebody else',
    );
    await shell.messages.getByRole('button', { name: 'Undo' }).click();
    await expect(named(/amara hallowick/i)).toHaveCount(1);
    await shell.inspector.getByRole('button', { name: 'Take apart' }).click();
    await expect(named(/amara hallowick/i)).toHaveCount(2);
  });

  await test.step('asks about a nickname, and joins the two', async () => {
    await openPerson(app, 'Bill Okoye');
    await expect(shell.inspector).toContainText('May be the same person as William Okoye (CFO)');
    await shell.inspector.getByRole('button', { name: 'Same person' }).click();
    await expect(named(/okoye/i)).toHaveCount(1);
  });

  await test.step('imports the file again: all of it holds', async () => {
    await importFiles(app, [files[1]]);
    await openPerson(app, 'Amara Hallowick');
    await expect(named(/amara hallowick/i)).toHaveCount(2);
    await expect(named(/okoye/i)).toHaveCount(1);
    await expect(shell.inspector).toContainText('You said that Amara Hallowick');
  });
  expect(app.violations).toEqual([]);
  await app.close();
});

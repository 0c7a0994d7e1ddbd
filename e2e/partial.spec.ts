import { type App, openApp } from './support/app.ts';
import { cli } from './support/command-line.ts';
import { importFiles } from './support/journey.ts';
import { expect, PASSPHRASE, test } from './support/place.ts';

const header = 'company,domain,first_name,last_name,title';
const people = ['Ada Nordin', 'Ben Okoye', 'Cleo Marsh', 'Dai Lin', 'Eve Holt', 'Finn Aro'];

function list(names: readonly string[]): string {
  const rows = names.map((name) => `Alder,alder.example,${name.replace(' ', ',')},Sales Manager`);
  return `${[header, ...rows].join('\n')}\n`;
}

async function known({ shell, page }: App): Promise<string> {
  await shell.goTo('Groups');
  await shell.groups.row('Alder').click();
  const facts = await page.getByRole('list', { name: 'Company' }).innerText();
  await shell.goTo('Import');
  return facts;
}

test('a list that lacks most people changes nothing until the person says so', async ({ place }) => {
  const first = place.write('people-1.csv', list(people));
  const second = place.write('people-2.csv', list(people.slice(0, 2)));
  const app = await openApp(place, { profile: place.at('p') });
  const { shell, page } = app;
  await shell.lock.createWith(PASSPHRASE);
  await expect(page.getByRole('contentinfo')).toContainText('verified');
  await importFiles(app, [first]);

  await test.step('it is told for a part, and everybody stays', async () => {
    await app.willChooseFiles([second]);
    await shell.import.choose.click();
    await expect(shell.import.plan).toContainText('4 of 6 are missing, so this list is probably only a part');
    await expect(shell.import.missing).toHaveText(/Still there/);
    await shell.import.import.click();
    await expect(shell.import.report).toContainText('4 missing, still there');
    expect(await known(app)).toContain('6 people known');
  });

  await test.step('then the person says that they left, and takes it back', async () => {
    await app.willChooseFiles([second]);
    await shell.import.choose.click();
    await shell.import.missing.click();
    await page.getByRole('option', { name: 'Have left' }).click();
    await expect(shell.import.plan).toContainText('4 left');
    await shell.import.import.click();
    await expect(shell.import.report).toContainText('4 left');
    expect(await known(app)).toContain('2 people known, 4 more left');
    await shell.import.report.getByRole('button', { name: 'Undo import' }).click();
    await expect(shell.messages).toContainText('was undone');
    await expect(shell.import.past).toContainText('4 left');
    expect(await known(app)).toContain('6 people known');
  });
  await app.close();

  await test.step('the command line says the same', async () => {
    const told = await cli(place, ['import', '--people', second, '--dry-run', '--profile', place.at('p')]);
    expect(told.stdout).toContain('Alder: 4 of 6 missing, probably only a part');
    expect(told.stdout).toContain('--missing left marks them as having left');
  });
});

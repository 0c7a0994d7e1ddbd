import { fictionalSeller } from './fakes/fictional.ts';
import { type App, openApp } from './support/app.ts';
import { cli, cliJson } from './support/command-line.ts';
import { importFiles, setSeller, startBatch } from './support/journey.ts';
import { expect, PASSPHRASE, type Place, test } from './support/place.ts';

const row = 'Zyrellin';
const other = 'Zyrellin Group';
const plain = 'Oskarith Foods';

/** Two companies that the rules cannot tell apart, and one that is like nobody. */
function writeFiles(place: Place) {
  return {
    companies: place.write(
      'companies.csv',
      [
        'company_name,homepage_url,number_of_employees,hq_city,hq_country',
        `${row},,40,,DEU`,
        `${other},https://www.zyrellin-group.example,900,Kiel,DEU`,
        `${plain},https://oskarith.example,120,Bremen,DEU`,
        '',
      ].join('\n'),
    ),
    people: place.write(
      'people.csv',
      [
        'company_name,company_domain,first_name,last_name,title',
        `${row},,Adalmira,Abelswick,Chief Revenue Officer`,
        `${other},zyrellin-group.example,Borvith,Brightwatter,VP Sales`,
        `${plain},oskarith.example,Ivorrick,Ironwoode,Chief Executive Officer`,
        '',
      ].join('\n'),
    ),
    seller: place.write('seller.json', JSON.stringify(fictionalSeller)),
  };
}

async function openRun({ shell }: App): Promise<void> {
  await shell.goTo('Groups');
  const asking = shell.groups.row(row).filter({ hasNotText: other });
  await expect(asking).toContainText('Needs an answer');
  await asking.getByRole('link', { name: 'run' }).click();
  await expect(shell.run.facts).toContainText('Needs an answer: which company is meant?');
}

test('a person says which company is meant, by the keyboard, after a restart', async ({ place }) => {
  const files = writeFiles(place);
  const first = await openApp(place, { profile: place.at('p') });
  await first.shell.lock.createWith(PASSPHRASE);
  await importFiles(first, [files.companies, files.people]);
  await setSeller(first);
  await startBatch(first);
  await expect(first.shell.groups.row(plain)).toContainText('Succeeded');
  await openRun(first);
  await first.close();

  const app = await openApp(place, { profile: place.at('p') });
  const { shell, page } = app;
  await shell.lock.unlockWith(PASSPHRASE);
  await openRun(app);
  await expect(shell.run.state('resolveCompany')).toHaveAttribute('data-status', 'paused');
  await expect(shell.run.state('resolveCompany')).toContainText('which company is meant?');
  await page.keyboard.press('a');
  const options = shell.inspector
    .getByRole('list', { name: 'Companies to choose from' })
    .getByRole('listitem');
  await expect(options).toHaveCount(1);
  await expect(options).toContainText(
    /zyrellin-group\.example[\s\S]*Kiel[\s\S]*900[\s\S]*The names are close/,
  );
  await options.getByRole('button', { name: `It is ${other} (zyrellin-group.example)` }).press('Enter');
  await expect(shell.run.state('updateCache')).toHaveAttribute('data-status', 'skipped');
  await expect(shell.run.facts).toContainText('Succeeded');
  await page.keyboard.press('o');
  await expect(shell.title).toHaveText(row);
  expect([...(await shell.group.memberNames())].sort()).toEqual([
    'Adalmira Abelswick',
    'Borvith Brightwatter',
  ]);
});

interface Listed {
  readonly runs: readonly { readonly runId: string; readonly company: { readonly name: string } }[];
}

test('the command line says which runs wait, answers one and does not ask again', async ({ place }) => {
  const files = writeFiles(place);
  const profile = ['--profile', place.at('p')];
  const discover = [
    ...['discover', '--companies', files.companies, '--people', files.people, '--seller', files.seller],
    ...['--out', place.at('groups.csv'), ...profile],
  ];
  const first = await cli(place, discover);
  expect(first.code).toBe(1);
  expect(first.stdout).toContain('wait for an answer');
  const runId = /buyer-groups choose (\S+)/.exec(first.stdout)?.[1] ?? '';
  expect(first.stdout).not.toContain('Failed:');

  const question = await cli(place, ['choose', runId, ...profile]);
  expect(question.code).toBe(0);
  expect(question.stdout).toContain(
    `${other} (zyrellin-group.example, Kiel, DEU, 900 employees, 1 person on file)`,
  );
  const wrong = await cli(place, ['choose', runId, '7', ...profile]);
  expect(wrong.code).toBe(2);
  const answered = await cli(place, ['choose', runId, 'none', ...profile]);
  expect(answered.code, answered.stderr).toBe(0);
  expect(answered.stdout).toContain('Result: 1 company');
  expect((await cli(place, ['choose', runId, 'none', ...profile])).code).toBe(0);

  expect((await cli(place, discover)).code).toBe(0);
  const again = await cli(place, ['rerun', runId, '--ask-again', ...profile]);
  expect(again.code).toBe(1);
  const paused = await cliJson<Listed>(place, ['runs', '--state', 'paused', ...profile]);
  expect(paused.runs.map(({ company }) => company.name)).toEqual([row]);
});

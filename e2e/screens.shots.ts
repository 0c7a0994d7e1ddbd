import { fictionalMarket } from './fakes/fictional.ts';
import { type App, openApp } from './support/app.ts';
import { type Camera, camera } from './support/camera.ts';
import { importFiles, setSeller, startBatch } from './support/journey.ts';
import { expect, PASSPHRASE, test } from './support/place.ts';

const market = fictionalMarket({ companies: 24, peopleEach: 12 });
const unlucky = market.companyNames[3] ?? '';
const lucky = market.companyNames[0] ?? '';

test('the first start, the import and an empty workspace', async ({ place }) => {
  const files = place.writeMarket(market);
  const badPeople = place.write(
    'more people.csv',
    'company_name,first_name,title\nZyrellin Freight 0,,CEO\n',
  );
  const app = await openApp(place, { profile: place.at('p') });
  const { shell, page } = app;
  const take = camera(page, 'first');
  await expect(shell.lock.create).toBeVisible();
  await take('create-passphrase');
  await shell.lock.passphrase.fill(PASSPHRASE);
  await shell.lock.repeat.fill(PASSPHRASE);
  await shell.lock.create.click();
  await expect(shell.lock.recoveryCode).toBeVisible();
  await take('recovery-code');
  await shell.lock.stored.check();
  await shell.lock.proceed.click();
  await expect(shell.places).toBeVisible();
  for (const empty of ['Groups', 'Runs', 'Import', 'Settings'] as const) {
    await shell.goTo(empty);
    await expect(shell.title).toHaveText(empty);
    await take(`empty-${empty.toLowerCase()}`);
  }
  await app.willChooseFiles([files.companies, files.people, badPeople]);
  await shell.goTo('Import');
  await shell.import.choose.click();
  await expect(shell.import.preview('people.csv').last()).toBeVisible();
  await take('import-preview');
  await shell.import.import.click();
  await expect(shell.import.report).toBeVisible();
  await take('import-report');
  await app.close();
  await takeUnlock(await openApp(place, { profile: place.at('p') }));
});

async function takeUnlock(app: App): Promise<void> {
  const take = camera(app.page, 'unlock');
  await expect(app.shell.lock.unlock).toBeVisible();
  await take('locked');
  await app.shell.lock.unlockWith('not my passphrase');
  await expect(app.shell.lock.main).toContainText('does not open');
  await take('wrong-passphrase');
  await app.close();
}

test('a batch, its runs and groups, a failure and its rerun', async ({ place }) => {
  const files = place.writeMarket(market);
  const faults = JSON.stringify({ [unlucky]: 'discoverBuyerGroup' });
  const app = await openApp(place, { profile: place.at('p'), env: { BUYER_GROUPS_TEST_FAULTS: faults } });
  const { shell, page } = app;
  await shell.lock.createWith(PASSPHRASE);
  await importFiles(app, [files.companies, files.people]);
  await setSeller(app);
  const take = camera(page, 'work');
  await take('settings');
  await shell.goTo('Groups');
  await expect(shell.groups.row(lucky)).toBeVisible();
  await take('companies');
  await shell.groups.find.click();
  await expect(shell.findGroups.start).toBeVisible();
  await take('find-groups');
  await page.keyboard.press('Escape');
  await startBatch(app);
  await expect(shell.groups.batch).toContainText('Batch finished');
  await take('batch-finished');
  await takeRuns(app);
  await takeGroup(app);
  await takeFloating(app);
  await app.close();
});

async function takeRuns(app: App): Promise<void> {
  const { shell, page } = app;
  const take = camera(page, 'runs');
  await shell.groups.openRun(unlucky).click();
  await expect(shell.run.state('discoverBuyerGroup')).toHaveAttribute('data-status', 'failed');
  await take('failed-graph');
  await shell.run.node('discoverBuyerGroup').click();
  await expect(shell.run.failure).toBeVisible();
  await take('failed-step');
  await shell.run.rerunFromHere.click();
  await expect(shell.rerun.start).toBeVisible();
  await take('rerun-plan');
  await shell.rerun.start.click();
  await expect(shell.run.state('updateCache')).toHaveAttribute('data-status', 'succeeded');
  await take('reused-graph');
  await shell.run.view('Table').click();
  await expect(shell.run.table).toBeVisible();
  await take('steps');
  await shell.goTo('Runs');
  await expect(shell.runs.rowsOf(unlucky)).toHaveCount(2);
  await take('history');
  await takeFilter(app);
}

/** Conditions on the history, and the plan for several chosen runs. */
async function takeFilter({ shell, page }: App): Promise<void> {
  const take = camera(page, 'filter');
  await shell.runs.filterButton.click();
  await shell.runs.conditions.getByRole('checkbox', { name: 'Identify' }).check();
  await expect(shell.runs.chips).toHaveCount(1);
  await take('conditions');
  await page.keyboard.press('Escape');
  await shell.runs.chips.first().getByRole('button').click();
  await expect(shell.runs.chips).toHaveCount(0);
  await page.getByRole('checkbox', { name: 'Select all' }).click();
  await shell.runs.action('Rerun').click();
  await shell.rerun.scope('Everything').click();
  await shell.rerun.edit.click();
  await shell.rerun.level('Enrich').click();
  await expect(shell.rerun.runsIfChanged.first()).toBeVisible();
  await take('rerun-many-edited');
  await page.keyboard.press('Escape');
  await shell.goTo('Settings');
  await shell.settings.keep('Keep for some days').click();
  await shell.settings.tidy.click();
  await expect(shell.settings.tidyDialog).toBeVisible();
  await take('tidy');
  await page.keyboard.press('Escape');
  await shell.settings.keep('Keep everything').click();
}

/** Somebody is set aside, somebody gets another role, somebody new is about to be added. */
async function takeDecisions({ shell, page }: Pick<App, 'shell' | 'page'>, take: Camera): Promise<void> {
  await shell.inspector.getByRole('button', { name: 'Exclude' }).click();
  await expect(shell.group.setAside).toBeVisible();
  await shell.group.members.first().getByRole('button').first().click();
  await shell.inspector.getByRole('combobox', { name: 'Role' }).click();
  await page.getByRole('option', { name: 'Introducer' }).click();
  await expect(shell.group.section('Introducer')).toContainText('You decided');
  await take('decided');
  await page.getByText('known here without a seat').click();
  await shell.group.setAside.scrollIntoViewIfNeeded();
  await take('set-aside');
  await shell.group.addPerson.click();
  await expect(shell.group.addDialog).toBeVisible();
  await take('add-person');
  await page.keyboard.press('Escape');
}

async function takeGroup({ shell, page }: App): Promise<void> {
  const take = camera(page, 'group');
  await shell.goTo('Groups');
  await shell.groups.row(lucky).click();
  await expect(shell.group.members.first()).toBeVisible();
  await take('seats');
  await shell.group.members.first().getByRole('button').first().click();
  await expect(shell.inspector).toBeVisible();
  await take('member');
  await takeDecisions({ shell, page }, take);
  await shell.group.quality.click();
  await take('quality');
  await shell.goTo('Groups');
  await shell.groups.row(market.companyNames[9] ?? '').click();
  await expect(shell.title).toHaveText(market.companyNames[9] ?? '');
  await take('nobody');
}

async function takeFloating({ shell, page }: App): Promise<void> {
  const take = camera(page, 'floating');
  await page.keyboard.press('Control+k');
  await expect(shell.palette).toBeVisible();
  await take('palette');
  await page.keyboard.press('Escape');
  await expect(shell.palette).toBeHidden();
  await page.keyboard.press('?');
  await expect(shell.cheatSheet).toBeVisible();
  await take('shortcuts');
}

test('the demo workspace', async ({ place }) => {
  const app = await openApp(place, { isDemo: true });
  await expect(app.shell.demoBanner).toBeVisible();
  await expect(app.shell.groups.grid.getByRole('row').nth(3)).toBeVisible();
  await camera(app.page, 'demo')('companies');
  await app.close();
});

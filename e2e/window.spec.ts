import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fictionalMarket } from './fakes/fictional.ts';
import type { App } from './support/app.ts';
import { openApp } from './support/app.ts';
import { readExport } from './support/answers.ts';
import { cli } from './support/command-line.ts';
import { discoverArguments } from './support/commands.ts';
import { importFiles, setSeller, startBatch } from './support/journey.ts';
import { expect, type MarketFiles, PASSPHRASE, type Place, sample, test } from './support/place.ts';
import { kill } from './support/process-tree.ts';
import { expectSameFile } from './support/same-file.ts';

const market = fictionalMarket({ companies: 12, peopleEach: 9 });
const unlucky = market.companyNames[3] ?? '';

/** A profile that has been created, filled and told what is sold. */
async function prepared(place: Place, files: MarketFiles, env: NodeJS.ProcessEnv = {}): Promise<App> {
  const app = await openApp(place, { profile: place.at('p'), env });
  await app.shell.lock.createWith(PASSPHRASE);
  await importFiles(app, [files.companies, files.people]);
  await setSeller(app);
  return app;
}

async function exportAll({ shell, willSaveTo }: App, out: string): Promise<void> {
  await willSaveTo(out);
  await shell.goTo('Groups');
  await shell.groups.exportAll.click();
  await shell.exportDialog.getByRole('button', { name: 'Choose where…' }).click();
  await expect(shell.messages).toContainText(`written to ${path.basename(out)}`);
}

test('a person goes from two files to groups, cures a failed step and takes a CSV away', async ({
  place,
}) => {
  const files = place.writeMarket(market);
  const faults = JSON.stringify({ [unlucky]: 'discoverBuyerGroup' });
  const app = await openApp(place, { profile: place.at('p'), env: { BUYER_GROUPS_TEST_FAULTS: faults } });
  const { shell } = app;

  await test.step('creates a passphrase and sees the recovery code once', async () => {
    const code = await shell.lock.createWith(PASSPHRASE);
    expect(code).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+){3,}$/);
    await expect(shell.places).toBeVisible();
    await expect(app.page.getByText(code)).toHaveCount(0);
  });

  await test.step('imports both files', async () => {
    await importFiles(app, [files.companies, files.people]);
    await expect(shell.import.report).toContainText('12 companies');
    await setSeller(app);
  });

  await test.step('runs, and watches the failed run', async () => {
    await startBatch(app);
    await expect(shell.groups.batch).toContainText('Batch finished');
    await expect(shell.groups.batch).toContainText('1 failed');
    await shell.groups.openRun(unlucky).click();
    await expect(shell.title).toHaveText(unlucky);
    await expect(shell.run.nodes).toHaveCount(9);
    await expect(shell.run.state('validate')).toHaveAttribute('data-status', 'succeeded');
    await expect(shell.run.state('discoverBuyerGroup')).toHaveAttribute('data-status', 'failed');
    await expect(shell.run.state('saveToDatabase')).toHaveAttribute('data-status', /upstream_failed/);
    expect(await redness(app, 'discoverBuyerGroup')).toBeGreaterThan(60);
    expect(await redness(app, 'validate')).toBeLessThan(0);
  });

  await test.step('clicks the red step, reads the reason and reruns from there', async () => {
    await shell.run.node('discoverBuyerGroup').click();
    await expect(shell.run.failure).toContainText('The test source refused this question once.');
    await shell.run.rerunFromHere.click();
    await expect(shell.rerun.reused).toHaveCount(3);
    await shell.rerun.start.click();
    await expect(shell.run.relation('rerun of')).toBeVisible();
    await expect(shell.run.state('discoverBuyerGroup')).toHaveAttribute('data-status', 'succeeded');
    for (const step of ['validate', 'checkCache', 'resolveCompany']) {
      await expect(shell.run.state(step)).toHaveAttribute('data-status', 'reused');
      await expect(shell.run.node(step)).toContainText('Reused');
    }
    await expect(shell.run.state('updateCache')).toHaveAttribute('data-status', 'succeeded');
  });

  await test.step('sees both runs linked in the history', async () => {
    await expectLinkedHistory(app);
  });

  const out = place.at('groups.csv');
  await test.step('exports what the screen shows', async () => {
    await exportAll(app, out);
    await expectSameAsScreen(app, out);
  });
  expect(app.violations).toEqual([]);
  await app.close();

  await test.step('comes back: a wrong passphrase changes nothing, the right one shows the same', async () => {
    const keys = readFileSync(place.at('p/keys.json'));
    const second = await openApp(place, { profile: place.at('p') });
    await second.shell.lock.unlockWith('not my passphrase');
    await expect(second.shell.lock.main).toContainText(
      /passphrase or recovery code does not open|not the passphrase|wrong/i,
    );
    expect(readFileSync(place.at('p/keys.json'))).toEqual(keys);
    await second.shell.lock.unlockWith(PASSPHRASE);
    await expect(second.shell.places).toBeVisible();
    await expectLinkedHistory(second);
    const again = place.at('again.csv');
    await exportAll(second, again);
    expectSameFile(again, out);
    await second.close();
  });
});

/** How much more red than green is in a node's icon, from -255 to 255. */
async function redness({ shell }: App, stepId: string): Promise<number> {
  const color = await shell.run.icon(stepId).evaluate((icon) => {
    const paint = new OffscreenCanvas(1, 1).getContext('2d');
    if (!paint) return [0, 0];
    paint.fillStyle = getComputedStyle(icon).color;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data];
  });
  return (color[0] ?? 0) - (color[1] ?? 0);
}

async function expectLinkedHistory({ shell }: App): Promise<void> {
  await shell.goTo('Runs');
  await expect(shell.runs.count).toContainText('13 runs');
  const rows = shell.runs.rowsOf(unlucky);
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('rerun of');
  await expect(rows.first()).toContainText('Succeeded');
  await expect(rows.last()).toContainText('Failed, recovered');
  await expect(rows.last()).toContainText('recovered by');
}

async function expectSameAsScreen({ shell }: App, out: string): Promise<void> {
  const rows = readExport(out);
  for (const company of [unlucky, market.companyNames[0] ?? '']) {
    const exported = rows.filter((row) => row['company'] === company);
    await shell.goTo('Groups');
    await shell.groups.row(company).click();
    await expect(shell.title).toHaveText(company);
    await expect(shell.group.members).toHaveCount(exported.length);
    expect([...(await shell.group.memberNames())].sort()).toEqual(exported.map((row) => row['name']).sort());
    for (const row of exported) {
      await shell.group.member(row['name'] ?? '').click();
      await expect(shell.inspector).toContainText(row['title'] ?? '');
      await expect(shell.inspector).toContainText(Number(row['likelihood']).toFixed(2));
      for (const reason of (row['reasons'] ?? '').split('; '))
        await expect(shell.inspector).toContainText(reason);
      for (const source of (row['sources'] ?? '').split('; '))
        await expect(shell.inspector).toContainText(source);
    }
  }
  await shell.goTo('Groups');
  await expect(shell.groups.row(market.companyNames[9] ?? '')).toContainText(/no members found/i);
}

const large = fictionalMarket({ companies: 200, peopleEach: 8 });

test('a batch cut by a kill goes on by itself and ends as if nothing had been', async ({ place }) => {
  const files = place.writeMarket(large);
  const whole = place.at('whole.csv');
  expect((await cli(place, discoverArguments(files, place.at('w'), place.at('w.csv')))).code).toBe(0);
  expect((await cli(place, ['export', '--out', whole, '--profile', place.at('w')])).code).toBe(0);

  const slow = { BUYER_GROUPS_CONCURRENCY: '1' };
  const app = await prepared(place, files, slow);
  await startBatch(app);
  await expect(app.shell.groups.batch).toContainText(/([3-9]\d|1\d\d) of 200/);
  await app.kill();

  const next = await openApp(place, { profile: place.at('p'), env: slow });
  await next.shell.lock.unlockWith(PASSPHRASE);
  await next.shell.goTo('Groups');
  await expect(next.shell.groups.batch).toContainText('Batch finished', { timeout: 60_000 });
  await next.shell.goTo('Runs');
  await expect(next.shell.runs.count).toContainText('200 runs');
  const out = place.at('groups.csv');
  await exportAll(next, out);
  expectSameFile(out, whole);
  await next.close();
});

/** Ends the one process that shows this page, as the system does when memory runs out. */
async function killPage({ electron }: App, file: string): Promise<void> {
  const pid = await electron.evaluate(({ webContents }, name) => {
    const pages = webContents.getAllWebContents();
    return pages.find((contents) => contents.getURL().includes(name))?.getOSProcessId();
  }, file);
  if (pid === undefined) throw new Error(`there is no page ${file}`);
  kill(pid);
}

test('the batch goes on when the page of the engine dies', async ({ place }) => {
  const files = place.writeMarket(large);
  const app = await prepared(place, files, { BUYER_GROUPS_CONCURRENCY: '1' });
  const { shell } = app;
  await startBatch(app);
  await expect(shell.groups.batch).toContainText(/([2-9]\d|1\d\d) of 200/);
  await killPage(app, 'engine.html');
  await expect(shell.groups.batch).toContainText('Batch finished', { timeout: 60_000 });
  await expect(shell.groups.batch).toContainText('200 companies');
  await expect(shell.groups.batch).not.toContainText('failed');
  await shell.goTo('Runs');
  await expect(shell.runs.count).toContainText('200 runs');
  await app.close();
});

test('the batch goes on when the page of the window dies, and the window comes back', async ({ place }) => {
  const files = place.writeMarket(large);
  const app = await prepared(place, files, { BUYER_GROUPS_CONCURRENCY: '1' });
  await startBatch(app);
  await expect(app.shell.groups.batch).toContainText(/([2-9]\d|1\d\d) of 200/);
  await killPage(app, 'index.html');
  // Playwright gives up a page whose process died, so the new one is asked through the application.
  await expect.poll(() => shownText(app), { timeout: 60_000 }).toMatch(/Batch finished\s*200 companies/);
  expect(await shownText(app)).not.toMatch(/\d failed/);
  await app.close();
});

/** The text that the window shows, or none while it is being loaded. */
async function shownText({ electron }: App): Promise<string> {
  return electron.evaluate(async ({ webContents }) => {
    const page = webContents.getAllWebContents().find((contents) => contents.getURL().includes('index.html'));
    if (!page || page.isLoading() || page.isCrashed()) return '';
    // A page that dies while it is asked never answers.
    const patience = new Promise<string>((resolve) => setTimeout(resolve, 1000, ''));
    return Promise.race([patience, page.executeJavaScript('document.body.innerText').then(String)]);
  });
}

test('the real sample runs in the window', async ({ place }) => {
  test.skip(!sample.exists, 'the real sample is not on this machine');
  const app = await openApp(place, { profile: place.at('p') });
  const { shell } = app;
  await shell.lock.createWith(PASSPHRASE);
  await importFiles(app, [sample.companies, sample.people]);
  await expect(shell.import.report).toContainText('39 companies');
  await expect(shell.import.report).toContainText('669 people');
  await expect(shell.import.report).toContainText('503 people work there now');
  await setSeller(app);
  await startBatch(app);
  await expect(shell.groups.batch).toContainText('Batch finished');
  await expect(shell.groups.batch).toContainText('39 companies');
  await expect(shell.groups.batch).not.toContainText('failed');
  expect(app.violations).toEqual([]);
  await app.close();
});

import { fictionalMarket } from './fakes/fictional.ts';
import { readExport } from './support/answers.ts';
import { cli, startCli } from './support/command-line.ts';
import { discoverArguments, listRuns, showRun } from './support/commands.ts';
import { expect, test } from './support/place.ts';
import { kill, killTree, rendererPids } from './support/process-tree.ts';
import { expectSameFile } from './support/same-file.ts';

const COMPANIES = 150;
const market = fictionalMarket({ companies: COMPANIES, peopleEach: 6 });
const CONCURRENCY = 2;

for (const command of ['resume', 'the same discover again'] as const) {
  test(`goes on after a kill of every process by ${command}, and does nothing twice`, async ({ place }) => {
    const files = place.writeMarket(market);
    const whole = place.at('whole.csv');
    expect((await cli(place, discoverArguments(files, place.at('w'), whole))).code).toBe(0);

    const [profile, out] = [place.at('p'), place.at('groups.csv')];
    const args = [...discoverArguments(files, profile, out), '--concurrency', String(CONCURRENCY)];
    const running = startCli(place, args);
    await running.saw(/\b[1-9]\d*\/150 · /);
    killTree(running.pid);
    await running.ended;
    const cut = await listRuns(place, profile);
    expect(cut.total).toBe(COMPANIES);
    const done = cut.runs.filter((run) => run.status === 'succeeded');
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(COMPANIES);

    const goOn = command === 'resume' ? ['resume', '--profile', profile] : args;
    expect((await cli(place, goOn)).code).toBe(0);
    expectSameFile(out, whole);
    const after = await listRuns(place, profile);
    expect(after.total).toBe(COMPANIES);
    // To the last digit of their durations: they were not touched again.
    for (const run of done) expect(after.runs).toContainEqual(run);
    const open = cut.runs.filter((run) => run.status === 'running');
    expect(open.length).toBeLessThanOrEqual(CONCURRENCY);
    for (const { runId } of open) {
      const { steps } = await showRun(place, profile, runId);
      // One step of a run was under way at most, and only that one may have begun twice.
      expect(steps.filter((step) => step.attempts > 1).length).toBeLessThanOrEqual(1);
      expect(steps.filter((step) => step.attempts > 2)).toEqual([]);
    }
    const finished = done[0];
    if (!finished) throw new Error('something was done');
    const { steps } = await showRun(place, profile, finished.runId);
    expect(steps.filter((step) => step.attempts > 1)).toEqual([]);
  });
}

test('survives the death of the engine alone, again and again', async ({ place }) => {
  const files = place.writeMarket(market);
  const whole = place.at('whole.csv');
  expect((await cli(place, discoverArguments(files, place.at('w'), whole))).code).toBe(0);
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  const running = startCli(place, [...discoverArguments(files, profile, out), '--concurrency', '1']);
  for (const share of [/\b1[5-9]\/150 · |\b[2-9]\d\/150 · /, /\b(7[5-9]|8\d|9\d|1\d\d)\/150 · /]) {
    await running.saw(share);
    for (const pid of rendererPids(running.pid)) kill(pid);
  }
  const ended = await running.ended;
  expect(ended.code, ended.stderr).toBe(0);
  expectSameFile(out, whole);
  expect(new Set(readExport(out).map((row) => row['company'])).size).toBe(COMPANIES * 0.9);
  expect((await listRuns(place, profile)).total).toBe(COMPANIES);
});

test('loses nothing to a kill in the middle of the import', async ({ place }) => {
  const large = fictionalMarket({ companies: 400, peopleEach: 20 });
  const files = place.writeMarket(large);
  const profile = place.at('p');
  const args = ['import', '--companies', files.companies, '--people', files.people, '--profile', profile];
  const running = startCli(place, args);
  // Right after the profile is there, the import is what follows.
  await running.saw(/recovery code/);
  killTree(running.pid);
  await running.ended;
  const ended = await cli(place, args);
  expect(ended.code, ended.stderr).toBe(0);
  expect(ended.stdout).toMatch(/400 companies/);
});

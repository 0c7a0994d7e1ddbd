import { existsSync, readFileSync } from 'node:fs';
import { stepIds } from '../contracts/run.ts';
import { fictionalMarket } from './fakes/fictional.ts';
import { exportColumns, parseListed, readExport } from './support/answers.ts';
import { cli, cliJson, startCli } from './support/command-line.ts';
import { discoverArguments, discoverJson, listRuns, showRun } from './support/commands.ts';
import { expect, PASSPHRASE, test } from './support/place.ts';
import { slowSource } from './support/slow-source.ts';

const market = fictionalMarket({ companies: 11, peopleEach: 9 });

test('answers help and version without Electron, profile or display', async ({ place }) => {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: place.at('no-electron-here'), DISPLAY: '' };
  const help = await cli(place, ['--help'], { env });
  expect(help.code).toBe(0);
  for (const command of ['discover', 'resume', 'runs', 'show', 'rerun', 'cancel', 'export'])
    expect(help.stdout).toContain(command);
  expect((await cli(place, ['discover', '--help'], { env })).stdout).toContain('--seller FILE');
  expect((await cli(place, ['--version'], { env })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect((await cli(place, ['discver'], { env })).code).toBe(2);
});

test('explains titles, companies and files without Electron, profile or display', async ({ place }) => {
  const env = { ELECTRON_OVERRIDE_DIST_PATH: place.at('no-electron-here'), DISPLAY: '' };
  const files = place.writeMarket(market);
  const explained = await cli(place, ['explain', 'import', files.people], { env });
  expect(explained.code).toBe(0);
  const lines = explained.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind?: string });
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.every(({ kind }) => kind === 'person')).toBe(true);
  expect((await cli(place, ['explain', 'nonsense'], { env })).code).toBe(2);
});

test('goes from CSV to groups to CSV, and finds everything again by every command', async ({ place }) => {
  const files = place.writeMarket(market);
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  const { runs } = await discoverJson(place, discoverArguments(files, profile, out));

  expect(runs.map((run) => run.company.name).sort()).toEqual([...market.companyNames].sort());
  expect(runs.map((run) => run.status)).toEqual(runs.map(() => 'succeeded'));
  for (const run of runs) expect(run.steps.map((step) => step.id)).toEqual([...stepIds]);
  const empty = runs.filter((run) => run.group === null || run.group.members.length === 0);
  expect(empty.map((run) => run.note?.startsWith('no members found'))).toEqual([true]);

  expect(readFileSync(out, 'utf8').split('\r\n', 1)).toEqual([exportColumns]);
  const rows = readExport(out);
  const printed = runs.flatMap((run) =>
    (run.group?.members ?? []).map((each) => `${run.company.name}|${each.name}|${each.role}`),
  );
  expect(rows.map((row) => `${row['company']}|${row['name']}|${row['role']}`).sort()).toEqual(printed.sort());

  const listed = await listRuns(place, profile);
  expect(listed.total).toBe(11);
  const [first] = runs;
  if (!first) throw new Error('there are runs');
  const shown = await showRun(place, profile, first.runId);
  expect(shown).toEqual({ ...first, parentRunId: null, children: [] });

  const again = place.at('again.csv');
  expect((await cli(place, ['export', '--out', again, '--profile', profile])).code).toBe(0);
  // By name here, in the order of the file there; else the same.
  const sorted = (path: string): string[] => readFileSync(path, 'utf8').split('\r\n').sort();
  expect(sorted(again)).toEqual(sorted(out));
  const one = place.at('one.csv');
  await cliJson(place, ['export', first.runId, '--out', one, '--profile', profile]);
  expect(new Set(readExport(one).map((row) => row['run_id']))).toEqual(new Set([first.runId]));
});

test('imports the same file twice without changing anything', async ({ place }) => {
  const files = place.writeMarket(market);
  const args = [
    'import',
    '--companies',
    files.companies,
    '--people',
    files.people,
    '--profile',
    place.at('p'),
  ];
  interface Report {
    readonly companies: { readonly new: number; readonly changed: number; readonly same: number };
    readonly people: { readonly new: number; readonly changed: number; readonly same: number };
  }
  const first = await cliJson<Report>(place, args);
  const second = await cliJson<Report>(place, args);
  expect(first.companies).toMatchObject({ new: 11, changed: 0, same: 0 });
  expect(second.companies).toMatchObject({ new: 0, changed: 0, same: 11 });
  expect(second.people).toMatchObject({ new: 0, changed: 0, same: first.people.new });
});

test('tells of a step that fails, and a rerun from there reuses what came before', async ({ place }) => {
  const files = place.writeMarket(market);
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  const unlucky = market.companyNames[2] ?? '';
  const faults = JSON.stringify({ [unlucky]: 'discoverBuyerGroup' });
  const env = { BUYER_GROUPS_TEST_FAULTS: faults };
  const { runs } = await discoverJson(place, discoverArguments(files, profile, out), { code: 1, env });

  const failed = runs.filter((run) => run.status === 'failed');
  expect(failed.map((run) => run.company.name)).toEqual([unlucky]);
  const step = failed[0]?.steps.find((each) => each.id === 'discoverBuyerGroup');
  expect(step).toMatchObject({ status: 'failed', reused: false });
  expect(step?.failure?.message).toMatch(/refused this question once/);
  expect(readExport(out).some((row) => row['company'] === unlucky)).toBe(false);

  const failedId = failed[0]?.runId ?? '';
  const rerun = await discoverJson(place, [
    ...['rerun', failedId, '--from', 'discoverBuyerGroup'],
    ...['--profile', profile],
  ]);
  expect(rerun.runs.map((run) => run.status)).toEqual(['succeeded']);
  const steps = rerun.runs[0]?.steps ?? [];
  expect(steps.filter((each) => each.reused).map((each) => each.id)).toEqual([
    'validate',
    'checkCache',
    'resolveCompany',
  ]);
  expect(steps.find((each) => each.id === 'discoverBuyerGroup')).toMatchObject({
    status: 'succeeded',
    reused: false,
    attempts: 1,
  });

  const childId = rerun.runs[0]?.runId ?? '';
  const listed = await listRuns(place, profile);
  expect(listed.runs.find((run) => run.runId === failedId)).toMatchObject({
    status: 'failed',
    recoveredBy: childId,
  });
  expect(await showRun(place, profile, failedId)).toMatchObject({ children: [childId] });
  expect(await showRun(place, profile, childId)).toMatchObject({ parentRunId: failedId });
});

const long = fictionalMarket({ companies: 150, peopleEach: 6 });

for (const [who, target] of [
  ['the whole process group, as a terminal does it', (pid: number) => -pid],
  ['the launcher alone', (pid: number) => pid],
] as const) {
  test(`ends with 130 when Ctrl-C reaches ${who}, and resume goes on`, async ({ place }) => {
    const files = place.writeMarket(long);
    const [profile, out] = [place.at('p'), place.at('groups.csv')];
    const args = [...discoverArguments(files, profile, out), '--concurrency', '1'];
    const running = startCli(place, args);
    await running.saw(/\b[1-9]\d*\/150 · /);
    process.kill(target(running.pid), 'SIGINT');
    const ended = await running.ended;
    expect(ended.code).toBe(130);
    expect(ended.stderr).toContain('buyer-groups resume');
    expect(existsSync(out)).toBe(false);

    const before = await listRuns(place, profile);
    const done = before.runs.filter((run) => run.status === 'succeeded');
    expect(done.length).toBeGreaterThan(0);
    expect(done.length).toBeLessThan(150);
    expect((await cli(place, ['resume', '--profile', profile])).code).toBe(0);
    const after = await listRuns(place, profile);
    expect(after.runs.filter((run) => run.status === 'succeeded')).toHaveLength(150);
    for (const run of done) expect(after.runs).toContainEqual(run);
    expect(new Set(readExport(out).map((row) => row['company'])).size).toBe(135);
  });
}

test('cancels what Ctrl-C left, for good', async ({ place }) => {
  const files = place.writeMarket(long);
  const profile = place.at('p');
  const args = [...discoverArguments(files, profile, place.at('groups.csv')), '--concurrency', '1'];
  const running = startCli(place, args);
  await running.saw(/\b[1-9]\d*\/150 · /);
  process.kill(running.pid, 'SIGINT');
  await running.ended;
  const { cancelled } = await cliJson<{ cancelled: number }>(place, [
    'cancel',
    '--all',
    '--profile',
    profile,
  ]);
  const { runs } = await listRuns(place, profile);
  expect(cancelled).toBeGreaterThan(0);
  expect(runs.filter((run) => run.status === 'cancelled')).toHaveLength(cancelled);
  expect(runs.filter((run) => run.status === 'succeeded')).toHaveLength(150 - cancelled);
  // The CSV that Ctrl-C prevented is written now; the cancelled runs stay what they are, and are no success.
  expect((await cli(place, ['resume', '--profile', profile])).code).toBe(1);
  expect((await listRuns(place, profile)).runs).toEqual(runs);
});

test('refuses a profile that another process works in, and leaves that one alone', async ({ place }) => {
  const files = place.writeMarket(market);
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  const source = await slowSource(place);
  const args = [...discoverArguments(files, profile, out), '--concurrency', '1'];
  const running = startCli(place, args, { env: source.env });
  await running.saw(/\b[1-9]\d*\/11 · /);
  const second = await cli(place, ['runs', '--profile', profile]);
  expect(second.code).toBe(3);
  expect(second.stderr).toContain('in use');
  await source.hurry();
  expect((await running.ended).code).toBe(0);
});

test('refuses a wrong passphrase with 3 and changes nothing', async ({ place }) => {
  const files = place.writeMarket(market);
  const profile = place.at('p');
  const good = place.write('good.txt', `${PASSPHRASE}\n`);
  const bad = place.write('bad.txt', 'three quiet utters\n');
  const first = await cli(
    place,
    [...discoverArguments(files, profile, place.at('groups.csv')), ...['--passphrase-file', good]],
    { passphrase: null },
  );
  expect(first.code).toBe(0);
  expect(first.stderr).toContain('recovery code');
  const keyFile = readFileSync(`${profile}/keys.json`);

  const runsBefore = await listRuns(place, profile);
  const refused = await cli(place, ['runs', '--profile', profile, '--passphrase-file', bad], {
    passphrase: null,
  });
  expect(refused).toMatchObject({ code: 3, stdout: '' });
  expect(refused.stderr).toMatch(/passphrase/i);
  const none = await cli(place, ['runs', '--profile', profile], { passphrase: null });
  expect(none.code).toBe(3);
  expect(none.stderr).toContain('BUYER_GROUPS_PASSPHRASE');
  expect(readFileSync(`${profile}/keys.json`)).toEqual(keyFile);
  expect(await listRuns(place, profile)).toEqual(runsBefore);
});

test('opens with the recovery code as well as with the passphrase', async ({ place }) => {
  const files = place.writeMarket(market);
  const profile = place.at('p');
  const first = await cli(place, discoverArguments(files, profile, place.at('groups.csv')));
  const code = /recovery code is (\S+)/.exec(first.stderr)?.[1] ?? '';
  const ended = await cli(place, ['runs', '--json', '--profile', profile], { passphrase: code });
  expect(ended.code).toBe(0);
  expect(parseListed(JSON.parse(ended.stdout)).total).toBe(11);
});

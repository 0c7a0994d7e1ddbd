import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fictionalMarket } from './fakes/fictional.ts';
import { openApp } from './support/app.ts';
import { cli, cliJson, startCli } from './support/command-line.ts';
import { discoverArguments } from './support/commands.ts';
import { expect, type Place, test } from './support/place.ts';
import { filesUnder } from './support/readable-bytes.ts';
import { expectSameFile } from './support/same-file.ts';
import { slowSource } from './support/slow-source.ts';

// Each test starts the application about ten times.
test.describe.configure({ timeout: 300_000 });

const market = fictionalMarket({ companies: 20, peopleEach: 5 });

interface Diagnosis {
  readonly state: string;
  readonly checks: readonly { readonly check: string; readonly state: string; readonly found: string }[];
}

/** A profile after one discovery, the words it said, and the CSV of its groups. */
async function discovered(place: Place, name = 'p') {
  const [profile, csv] = [place.at(name), place.at(`${name}.csv`)];
  const ended = await cli(place, discoverArguments(place.writeMarket(market), profile, csv));
  expect(ended.code, ended.stderr).toBe(0);
  return { profile, csv, stderr: ended.stderr };
}

async function exported(place: Place, profile: string, name: string): Promise<string> {
  const ended = await cli(place, ['export', '--out', place.at(name), '--profile', profile]);
  expect(ended.code, ended.stderr).toBe(0);
  return place.at(name);
}

/** Without a passphrase, unless the profile is to be opened. */
async function diagnose(place: Place, profile: string, code: number, isDeep = false): Promise<Diagnosis> {
  const args = ['doctor', '--profile', profile, ...(isDeep ? ['--deep'] : [])];
  return cliJson<Diagnosis>(place, args, isDeep ? { code } : { code, passphrase: null });
}

interface Listed {
  readonly total: number;
  readonly runs: readonly { readonly runId: string; readonly status: string }[];
}

function listRuns(place: Place, profile: string): Promise<Listed> {
  return cliJson<Listed>(place, ['runs', '--limit', '1000', '--profile', profile]);
}

/** The checks with this state, and what they found. */
function withState(diagnosis: Diagnosis, state: string): Readonly<Record<string, string>> {
  const found = diagnosis.checks.filter((each) => each.state === state);
  return Object.fromEntries(found.map((each) => [each.check, each.found]));
}

function flipByte(file: string, at: number): void {
  const bytes = readFileSync(file);
  bytes[at] = (bytes[at] ?? 0) ^ 0x20;
  writeFileSync(file, bytes);
}

function segment(profile: string): string {
  const [name = ''] = readdirSync(path.join(profile, 'journal')).sort();
  return path.join(profile, 'journal', name);
}

test('a backup brings everything back after the folder is gone, with passphrase and recovery code', async ({
  place,
}) => {
  const { profile, stderr } = await discovered(place);
  const before = await exported(place, profile, 'before.csv');
  const runs = await listRuns(place, profile);
  // Neither needs the passphrase.
  const made = await cli(place, ['backup', 'b.bgbackup', '--profile', profile], { passphrase: null });
  expect(made.code, made.stderr).toBe(0);
  rmSync(profile, { recursive: true });
  const restored = await cli(place, ['restore', 'b.bgbackup', '--profile', profile], { passphrase: null });
  expect(restored.code, restored.stderr).toBe(0);
  expect(readdirSync(profile).sort()).toEqual(['journal', 'keys.json', 'store.json']);
  for (const file of filesUnder(profile)) expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await listRuns(place, profile)).toEqual(runs);
  expectSameFile(await exported(place, profile, 'after.csv'), before);
  const recoveryCode = /recovery code is (\S+)/.exec(stderr)?.[1] ?? '';
  const wrong = await cli(place, ['runs', '--profile', profile], { passphrase: 'not this one' });
  expect(wrong.code).toBe(3);
  const byCode = await cli(place, ['runs', '--profile', profile], { passphrase: recoveryCode });
  expect(byCode.code, byCode.stderr).toBe(0);
});

test('a restore refuses a flipped byte and a profile that is there, and changes nothing', async ({
  place,
}) => {
  const { profile } = await discovered(place);
  const backup = place.at('b.bgbackup');
  expect((await cli(place, ['backup', backup, '--profile', profile])).code).toBe(0);
  const listing = readdirSync(place.folder).sort();

  flipByte(backup, Math.floor(statSync(backup).size / 2));
  const damaged = await cli(place, ['restore', backup, '--profile', place.at('q')]);
  expect(damaged).toMatchObject({ code: 2, stdout: '' });
  expect(damaged.stderr).toMatch(/^b\.bgbackup cannot be used: journal\/\d{12}\.log is damaged\. [^\n]*\n$/);
  flipByte(backup, Math.floor(statSync(backup).size / 2));
  const foreign = await cli(place, ['restore', 'companies.csv', '--profile', place.at('q')]);
  expect(foreign).toMatchObject({ code: 2, stdout: '' });
  const taken = await cli(place, ['restore', backup, '--profile', profile]);
  expect(taken.code).toBe(3);
  expect(taken.stderr).toMatch(/left as it is/);
  expect(readdirSync(place.folder).sort()).toEqual(listing);

  const old = await exported(place, profile, 'old.csv');
  const replaced = await cli(place, ['restore', backup, '--profile', profile, '--replace']);
  expect(replaced.code, replaced.stderr).toBe(0);
  const aside = readdirSync(place.folder).find((name) => name.startsWith('p.replaced-')) ?? '';
  expectSameFile(await exported(place, profile, 'new.csv'), old);
  // The old one was moved, not deleted, and is a profile still.
  expectSameFile(await exported(place, place.at(aside), 'aside.csv'), old);
});

test('a backup can be made while the application works, and what it holds goes on', async ({ place }) => {
  const COMPANIES = 30;
  const large = fictionalMarket({ companies: COMPANIES, peopleEach: 5 });
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  const args = discoverArguments(place.writeMarket(large), profile, out);
  const source = await slowSource(place);
  const running = startCli(place, [...args, '--concurrency', '1'], { env: source.env });
  await running.saw(/\b[1-9]\d?\/30 · /);
  const made = await cli(place, ['backup', 'b.bgbackup', '--profile', profile], { passphrase: null });
  expect(made.code, made.stderr).toBe(0);
  expect(made.stderr).toBe('');
  await source.hurry();
  const ended = await running.ended;
  expect(ended.code, ended.stderr).toBe(0);

  const copy = place.at('copy');
  expect((await cli(place, ['restore', 'b.bgbackup', '--profile', copy])).code).toBe(0);
  const sound = await diagnose(place, copy, 0);
  expect(withState(sound, 'bad')).toEqual({});
  const held = await listRuns(place, copy);
  expect(held.total).toBe(COMPANIES);
  expect(held.runs.filter(({ status }) => status === 'succeeded').length).toBeLessThan(COMPANIES);
  const goOn = ['resume', '--profile', copy, '--out', place.at('copy.csv')];
  const goesOn = await cli(place, goOn, { env: source.env });
  expect(goesOn.code, goesOn.stderr).toBe(0);
  expectSameFile(place.at('copy.csv'), out);
});

test('a window that has the profile open is left in peace', async ({ place }) => {
  const { profile } = await discovered(place);
  const app = await openApp(place, { profile });
  const made = await cli(place, ['backup', 'b.bgbackup', '--profile', profile], { passphrase: null });
  expect(made.code, made.stderr).toBe(0);
  const diagnosis = await diagnose(place, profile, 0);
  expect(diagnosis.checks.find(({ check }) => check === 'lock')?.found).toMatch(
    /has the profile open just now/,
  );
  expect(withState(await diagnose(place, profile, 0, true), 'unknown')['store']).toMatch(/open in another/);
  const taken = await cli(place, ['restore', 'b.bgbackup', '--profile', profile, '--replace']);
  expect(taken).toMatchObject({ code: 3, stdout: '' });
  expect(taken.stderr).toMatch(/in use by another Buyer Groups/);
  expect(existsSync(path.join(profile, 'keys.json'))).toBe(true);
  await app.close();
  expect((await cli(place, ['restore', 'b.bgbackup', '--profile', profile, '--replace'])).code).toBe(0);
});

test('the doctor finds a good profile well, and names what is broken in a bad one', async ({ place }) => {
  const { profile } = await discovered(place);
  const good = await diagnose(place, profile, 0);
  expect(withState(good, 'bad')).toEqual({});
  expect(withState(good, 'unknown')).toEqual({});
  // As root there is no sandbox.
  expect(Object.keys(withState(good, 'warn')).filter((check) => check !== 'runtime')).toEqual([]);
  const deep = await diagnose(place, profile, 0, true);
  expect(deep.checks.at(-1)).toMatchObject({ check: 'store', state: 'ok' });
  expect(JSON.stringify(deep)).not.toContain(place.folder);

  const file = segment(profile);
  flipByte(file, Math.floor(statSync(file).size / 2));
  const flipped = await diagnose(place, profile, 1);
  expect(withState(flipped, 'bad')['journal']).toMatch(/^000000000001\.log is damaged: commits? \d+/);
  flipByte(file, Math.floor(statSync(file).size / 2));

  const sentinel = path.join(profile, 'store.json');
  const kept = readFileSync(sentinel);
  rmSync(sentinel);
  expect(withState(await diagnose(place, profile, 1), 'bad')).toEqual({
    sentinel: 'store.json is missing although there is a journal.',
  });
  writeFileSync(sentinel, kept, { mode: 0o600 });
  expect((await diagnose(place, profile, 0)).state).not.toBe('bad');
  expect((await cli(place, ['doctor', '--profile', place.at('absent')])).code).toBe(3);
  expect((await cli(place, ['doctor', '--deep', '--profile', profile], { passphrase: 'not it' })).code).toBe(
    3,
  );
});

test('a profile whose database was emptied opens with everything, and says that it was rebuilt', async ({
  place,
}) => {
  const { profile } = await discovered(place);
  const before = await exported(place, profile, 'before.csv');
  const runs = await listRuns(place, profile);
  rmSync(path.join(profile, 'browser'), { recursive: true });
  mkdirSync(path.join(profile, 'browser'), { mode: 0o700 });
  const deep = await diagnose(place, profile, 0, true);
  expect(withState(deep, 'warn')['store']).toMatch(
    /was empty although the journal holds \d+ saves; it was rebuilt/,
  );
  expect(await listRuns(place, profile)).toEqual(runs);
  expectSameFile(await exported(place, profile, 'after.csv'), before);
});

test('each start keeps the database as it was, and one a day makes a backup that restores', async ({
  place,
}) => {
  const { profile } = await discovered(place);
  expect(existsSync(path.join(profile, 'copies'))).toBe(false);
  for (let start = 0; start < 5; start += 1)
    expect((await cli(place, ['runs', '--profile', profile])).code).toBe(0);
  const copies = readdirSync(path.join(profile, 'copies'));
  expect(copies).toHaveLength(3);
  const inCopy = filesUnder(path.join(profile, 'copies', copies[0] ?? '')).map((file) => path.basename(file));
  expect(inCopy).toContain('CURRENT');
  expect(inCopy).not.toContain('LOCK');
  const backups = readdirSync(path.join(profile, 'backups'));
  expect(backups).toHaveLength(1);
  const daily = path.join(profile, 'backups', backups[0] ?? '');
  expect((await cli(place, ['restore', daily, '--profile', place.at('copy')])).code).toBe(0);
  expect(await listRuns(place, place.at('copy'))).toEqual(await listRuns(place, profile));
  expect(withState(await diagnose(place, profile, 0), 'bad')).toEqual({});
});

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fictionalMarket, fictionalSeller } from './fakes/fictional.ts';
import { writeGiantCell } from './fakes/giant-cell.ts';
import { readExport } from './support/answers.ts';
import { cli, type Ended, startCli } from './support/command-line.ts';
import { discoverArguments, listRuns } from './support/commands.ts';
import { canMount, expect, isRoot, type MarketFiles, type Place, test } from './support/place.ts';
import { slowSource } from './support/slow-source.ts';

const market = fictionalMarket({ companies: 4, peopleEach: 5 });
const MEGABYTE = 1024 * 1024;

/** A few sentences for a person: no stack, no code of ours, no riddle. */
function expectClear(ended: Ended, code: number, message: RegExp): void {
  expect({ code: ended.code, stderr: ended.stderr }).toMatchObject({ code });
  expect(ended.stderr).toMatch(message);
  expect(ended.stderr).not.toMatch(/\n\s+at |Error:|undefined|\[object|something went wrong/i);
  const isProgress = (line: string): boolean => / · \d+ %|recovery code|Write it down|Importing/.test(line);
  const sentences = ended.stderr
    .trim()
    .split('\n')
    .filter((line) => !isProgress(line));
  expect(sentences.length).toBeLessThanOrEqual(5);
}

interface BadFile {
  readonly what: string;
  readonly option: 'companies' | 'people' | 'seller';
  readonly make: (place: Place) => string;
  readonly message: RegExp;
}

const sellerFile = (place: Place, change: object): string =>
  place.write('bad.json', JSON.stringify({ ...fictionalSeller, ...change }));

const badFiles: readonly BadFile[] = [
  {
    what: 'a companies file without a column for the company',
    option: 'companies',
    make: (place) => place.write('bad.csv', 'colour,shape\nred,round\n'),
    message: /bad\.csv.*(column|header)/is,
  },
  {
    what: 'a people file without a column for the person',
    option: 'people',
    make: (place) => place.write('bad.csv', 'colour,shape\nred,round\n'),
    message: /bad\.csv.*(column|header)/is,
  },
  {
    what: 'an empty file',
    option: 'companies',
    make: (place) => place.write('bad.csv', ''),
    message: /bad\.csv: is empty/,
  },
  {
    what: 'a binary file',
    option: 'companies',
    make: (place) =>
      place.write('bad.csv', Buffer.from(Array.from({ length: 5000 }, (_u, at) => (at * 89) % 256))),
    message: /bad\.csv.*(not a|no) (text|table|CSV)|bad\.csv.*binary/i,
  },
  {
    what: 'a picture under the name of a table',
    option: 'people',
    make: (place) => place.write('bad.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')),
    message: /bad\.csv/,
  },
  {
    what: 'a file with a header and nothing else',
    option: 'companies',
    make: (place) => place.write('bad.csv', 'company_name,homepage_url\n'),
    message: /bad\.csv.*(no rows|no data|only|header)/is,
  },
  {
    what: 'a folder',
    option: 'companies',
    make: (place) => {
      mkdirSync(place.at('bad.csv'));
      return place.at('bad.csv');
    },
    message: /bad\.csv: is a folder/,
  },
  {
    what: 'a file that is not there',
    option: 'people',
    make: (place) => place.at('bad.csv'),
    message: /bad\.csv: does not exist/,
  },
  {
    what: 'a link that leads to itself',
    option: 'people',
    make: (place) => {
      symlinkSync(place.at('bad.csv'), place.at('bad.csv'));
      return place.at('bad.csv');
    },
    message: /bad\.csv: is a link that leads back to itself/,
  },
  {
    what: 'a seller file with an unknown key',
    option: 'seller',
    make: (place) => sellerFile(place, { colour: 'red' }),
    message: /bad\.json: colour: is not known/,
  },
  {
    what: 'a seller file with a wrong category',
    option: 'seller',
    make: (place) => sellerFile(place, { category: 'toys' }),
    message: /bad\.json: category: must be one of .*sales_tools.*; found "toys"/,
  },
  {
    what: 'a seller file with an unknown department',
    option: 'seller',
    make: (place) => sellerFile(place, { departments: { user: ['sales', 'kitchen'] } }),
    message: /bad\.json: departments\.user\[1\]: must be one of .*; found "kitchen"/,
  },
  {
    what: 'a seller file that is not JSON',
    option: 'seller',
    make: (place) => place.write('bad.json', '{"name": "A",\n "product" "B"}'),
    message: /bad\.json: is not JSON at line 2, column \d+/,
  },
];

function argumentsWith(
  files: MarketFiles,
  bad: BadFile,
  path: string,
  profile: string,
  out: string,
): string[] {
  return discoverArguments({ ...files, [bad.option]: path }, profile, out);
}

test('names what is wrong with each bad file, with 2, and loses nothing', async ({ place }) => {
  const files = place.writeMarket(market);
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  expect((await cli(place, discoverArguments(files, profile, out))).code).toBe(0);
  const [runs, csv] = [await listRuns(place, profile), readFileSync(out, 'utf8')];
  for (const bad of badFiles) {
    await test.step(bad.what, async () => {
      const path = bad.make(place);
      try {
        expectClear(await cli(place, argumentsWith(files, bad, path, profile, out)), 2, bad.message);
      } finally {
        rmSync(path, { recursive: true, force: true });
      }
    });
  }
  expect(readFileSync(out, 'utf8')).toBe(csv);
  expect(await listRuns(place, profile)).toEqual(runs);
});

test('says so when it may not read a file', async ({ place }) => {
  test.skip(isRoot, 'root may read everything');
  const files = place.writeMarket(market);
  chmodSync(files.people, 0o000);
  const ended = await cli(place, discoverArguments(files, place.at('p'), place.at('groups.csv')));
  expectClear(ended, 2, /people\.csv: may not be used by you/);
});

for (const [megabytes, message] of [
  [300, /(too large|larger than|at most|200)/i],
  [190, /(cell|quote|record|too long)/i],
] as const) {
  test(`refuses one cell of ${String(megabytes)} MB without holding it in memory`, async ({ place }) => {
    const files = place.writeMarket(market);
    writeGiantCell(files.companies, megabytes);
    const args = discoverArguments(files, place.at('p'), place.at('groups.csv'));
    const ended = await cli(place, args, { watchesMemory: true });
    expectClear(ended, 2, message);
    expect(ended.stderr).toContain('companies.csv');
    expect(ended.peakBytes).toBeLessThan(1200 * MEGABYTE);
  });
}

test('takes good rows and names the bad ones by file, line and column', async ({ place }) => {
  const files = place.writeMarket(market);
  writeFileSync(files.companies, `${market.companies},,5,DEU\n`);
  const ended = await cli(place, discoverArguments(files, place.at('p'), place.at('groups.csv')));
  expect(ended.code).toBe(0);
  expect(ended.stdout).toMatch(/companies\.csv, line 6, column "company_name": found nothing; expected/);
  expect(ended.stdout).toContain('Result: 4 companies');
});

/** Takes all that is left of a disk, while others write on it, too. */
function fill(disk: string): void {
  const { blocks, bsize } = statfsSync(disk);
  try {
    writeFileSync(`${disk}/filler`, Buffer.alloc(blocks * bsize));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

const large = fictionalMarket({ companies: 30, peopleEach: 6 });
const DISK_BYTES = 192 * MEGABYTE;

test('keeps everything when the disk is full, and goes on once there is room', async ({ place }) => {
  // The database of a full disk may keep silent until the store's patience ends.
  test.setTimeout(240_000);
  test.skip(!canMount(), 'mounting a small disk takes root');
  const files = place.writeMarket(large);
  const disk = place.mountMemory('disk', DISK_BYTES);
  const [profile, out] = [`${disk}/p`, place.at('groups.csv')];

  const source = await slowSource(place);
  const args = discoverArguments(files, profile, out);
  const running = startCli(place, [...args, '--concurrency', '1'], { env: source.env });
  await running.saw(/\b[1-9]\d*\/30 · /);
  fill(disk);
  const cut = await running.ended;
  // Chromium itself seldom gives up when its own files do not fit; the launcher then says what is kept.
  if (Number(cut.code) > 128) expect(cut.stderr).toContain('Finished steps are kept');
  else expectClear(cut, 3, /(full|space)/i);
  expect(existsSync(out)).toBe(false);
  expectClear(await cli(place, args, { env: source.env }), 3, /(full|space)/i);

  rmSync(`${disk}/filler`);
  const before = await listRuns(place, profile);
  const done = before.runs.filter((run) => run.status === 'succeeded');
  expect(done.length).toBeGreaterThan(0);
  await source.hurry();
  const again = await cli(place, ['resume', '--profile', profile], { env: source.env });
  expect(again.code, again.stderr).toBe(0);
  const after = await listRuns(place, profile);
  expect(after.total).toBe(30);
  for (const run of done) expect(after.runs).toContainEqual(run);
  expect(new Set(readExport(out).map((row) => row['company'])).size).toBe(27);
});

test('keeps the groups when the disk under the CSV is full', async ({ place }) => {
  test.skip(!canMount(), 'mounting a small disk takes root');
  const files = place.writeMarket(market);
  const disk = place.mountMemory('disk', 4096);
  const [profile, out] = [place.at('p'), `${disk}/groups.csv`];
  const ended = await cli(place, discoverArguments(files, profile, out));
  expectClear(ended, 1, /(full|space)/i);
  expect(existsSync(out)).toBe(false);
  expect((await listRuns(place, profile)).runs.map((run) => run.status)).toEqual(Array(4).fill('succeeded'));
  const elsewhere = place.at('groups.csv');
  expect((await cli(place, ['export', '--out', elsewhere, '--profile', profile])).code).toBe(0);
  expect(readFileSync(elsewhere, 'utf8')).toContain(market.companyNames[0]);
});

test('refuses a profile on a read-only disk with 3', async ({ place }) => {
  test.skip(isRoot && !canMount(), 'as root only a mount is read-only');
  const files = place.writeMarket(market);
  const disk = isRoot ? place.mountMemory('disk', DISK_BYTES) : place.at('disk');
  if (!isRoot) mkdirSync(disk);
  const [profile, out] = [`${disk}/p`, place.at('groups.csv')];
  expect((await cli(place, discoverArguments(files, profile, out))).code).toBe(0);
  if (isRoot) spawnSync('mount', ['-o', 'remount,ro', disk]);
  else chmodSync(profile, 0o500);
  const ended = await cli(place, ['runs', '--profile', profile]);
  expectClear(ended, 3, /(read-only|may not|cannot be used|written)/i);
  if (isRoot) spawnSync('mount', ['-o', 'remount,rw', disk]);
  else chmodSync(profile, 0o700);
  expect((await listRuns(place, profile)).total).toBe(4);
});

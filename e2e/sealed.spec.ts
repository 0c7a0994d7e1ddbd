import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { fictionalMarket } from './fakes/fictional.ts';
import { cli, startCli } from './support/command-line.ts';
import { discoverArguments } from './support/commands.ts';
import { expect, type Place, test } from './support/place.ts';
import { killTree } from './support/process-tree.ts';
import { filesUnder, findReadable } from './support/readable-bytes.ts';

const market = fictionalMarket({ companies: 20, peopleEach: 10 });

/** Everything the processes of a test have left: the profile, the default place of profiles, the temporary folder. */
function findings(place: Place) {
  return [place.at('p'), place.at('config'), place.temporary].flatMap((folder) => {
    mkdirSync(folder, { recursive: true });
    return findReadable(folder, market.secrets);
  });
}

test('the search finds what is there, in every spelling', ({ place }) => {
  const [word = ''] = market.secrets;
  const folder = place.at('plain');
  mkdirSync(folder);
  for (const shift of ['', '.', '..']) {
    writeFileSync(
      `${folder}/base${String(shift.length)}`,
      Buffer.from(`${shift}${word} and more`).toString('base64'),
    );
  }
  writeFileSync(`${folder}/utf8`, `x${word.toLowerCase()}y`);
  writeFileSync(`${folder}/utf16`, Buffer.from(`x${word}y`, 'utf16le'));
  expect(findReadable(folder, [word]).map(({ file, spelling }) => `${file} ${spelling}`)).toEqual([
    'base0 base64+0',
    'base1 base64+1',
    'base2 base64+2',
    'utf16 utf-16',
    'utf8 utf-8',
  ]);
  expect(findReadable(folder, market.secrets.slice(1))).toEqual([]);
});

test('nothing of what was imported can be read on the disk afterwards', async ({ place }) => {
  const files = place.writeMarket(market);
  const [profile, out] = [place.at('p'), place.at('groups.csv')];
  expect(
    (await cli(place, [...discoverArguments(files, profile, out), '--level', 'deep_research'])).code,
  ).toBe(0);
  expect((await cli(place, ['export', '--out', out, '--profile', profile])).code).toBe(0);
  mkdirSync(place.at('out'));
  copyFileSync(out, place.at('out/groups.csv'));
  // The words are in the CSV, so they were there to be found.
  expect(findReadable(place.at('out'), market.secrets).length).toBeGreaterThan(10);
  expect(filesUnder(profile).length).toBeGreaterThan(5);
  expect(findings(place)).toEqual([]);
});

test('nothing can be read after a kill in the middle either', async ({ place }) => {
  const files = place.writeMarket(market);
  const running = startCli(place, [
    ...discoverArguments(files, place.at('p'), place.at('groups.csv')),
    ...['--concurrency', '1'],
  ]);
  await running.saw(/\b[1-9]\d*\/20 · /);
  killTree(running.pid);
  await running.ended;
  expect(findings(place)).toEqual([]);
});

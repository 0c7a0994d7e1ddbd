// From the start of the process to a window that can be used, with nothing and with many runs in the history.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright';
import { projectFolder } from '../scripts/paths.mjs';
import { flagsHere } from '../scripts/runtime/flags.mjs';
import { runCli } from './command-line.mjs';
import { median, round } from './figures.mjs';
import { companiesCsv, seller } from './market.mjs';
import { inPlace } from './place.mjs';
import { memoryOf } from './process-tree.mjs';

/** Long enough for what a start leaves to be done. */
const REST_MS = 3_000;

/**
 * Two demo workspaces, which open without a question: one as it comes, one with so many runs in its history.
 *
 * @param {{ rounds: number, history: number }} options
 */
export function measureStartUp({ rounds, history }) {
  return inPlace(async (folder) => {
    const empty = path.join(folder, 'empty');
    const full = path.join(folder, 'full');
    await start(empty);
    await fill(folder, full, history);
    const all = [];
    for (let turn = 0; turn < rounds; turn += 1)
      all.push({ empty: await start(empty), full: await start(full) });
    const of = (which, name) => median(all.map((one) => one[which][name]));
    return {
      bench: 'start-up',
      ratio: round(median(all.map((one) => one.full.usableMs / one.empty.usableMs))),
      emptyUsableMs: round(of('empty', 'usableMs'), 0),
      fullUsableMs: round(of('full', 'usableMs'), 0),
      historyRuns: history,
      atRestResidentMegabytes: megabytes(of('empty', 'residentBytes')),
      atRestProportionalMegabytes: megabytes(of('empty', 'proportionalBytes')),
      fullResidentMegabytes: megabytes(of('full', 'residentBytes')),
      fullProportionalMegabytes: megabytes(of('full', 'proportionalBytes')),
      rounds,
    };
  });
}

async function fill(folder, profile, history) {
  writeFileSync(path.join(folder, 'companies.csv'), companiesCsv(history));
  writeFileSync(path.join(folder, 'seller.json'), JSON.stringify(seller));
  const files = ['--companies', 'companies.csv', '--seller', 'seller.json', '--level', 'identify'];
  const target = ['--demo', '--profile', profile, '--out', path.join(folder, 'groups.csv')];
  await runCli(['discover', ...files, ...target], folder);
}

/** Opens the real window and waits until the list of companies stands in it with a row, ready to be clicked. */
async function start(profile) {
  const startedAt = performance.now();
  const application = await _electron.launch({
    executablePath: path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron'),
    args: [...flagsHere(), projectFolder, '--demo', '--profile', profile],
    env: process.env,
  });
  const page = await windowOf(application);
  await page.getByRole('grid', { name: 'Companies' }).getByRole('row').nth(1).waitFor();
  await page.getByRole('button', { name: 'Find buyer groups' }).click({ trial: true });
  const usableMs = performance.now() - startedAt;
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  const memory = memoryOf(application.process().pid);
  await application.close();
  return { usableMs, ...memory };
}

async function windowOf(application) {
  for (;;) {
    const page = application.windows().find((each) => each.url().includes('/index.html'));
    if (page) return page;
    await application.waitForEvent('window');
  }
}

function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}

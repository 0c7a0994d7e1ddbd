// From the start of the process to a window that can be used, with nothing and with many runs in the history.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright';
import { projectFolder } from '../scripts/paths.mjs';
import { flagsHere } from '../scripts/runtime/flags.mjs';
import { benchKey, startBenchApp } from './bench-app.mjs';
import { median, round } from './figures.mjs';
import { inPlace } from './place.mjs';
import { memoryOf } from './process-tree.mjs';

/** Long enough for what a start leaves to be done. */
const REST_MS = 3_000;
/** A history is made of several batches over the same companies. */
const MOST_COMPANIES = 1_000;

/**
 * Two demo workspaces, which open without a question: one as it comes, one with so many runs in its history. Each was
 * opened once before, so that neither makes anything anew.
 *
 * @param {{ rounds: number, history: number }} options
 */
export function measureStartUp({ rounds, history }) {
  return inPlace(async (folder) => {
    const empty = path.join(folder, 'empty');
    const full = path.join(folder, 'full');
    await start(empty);
    await fill(full, history);
    await start(full);
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

/** The benchmark's application works on so many runs, then the key it used is left where a demo workspace has its own. */
async function fill(profile, history) {
  const app = await startBenchApp(profile);
  await app.ask({ do: 'open', concurrency: 8, resumes: false });
  const companies = Math.min(history, MOST_COMPANIES);
  await app.ask({ do: 'import', companies });
  for (let made = 0; made < history; made += companies) {
    const batch = await app.ask({ do: 'batch', pace: 'at-once', label: `history ${made}` });
    if (batch.failed > 0) throw new Error(`${batch.failed} runs failed`);
  }
  await app.close();
  const slot = { kind: 'demo', key: Buffer.from(benchKey).toString('base64') };
  writeFileSync(path.join(profile, 'keys.json'), JSON.stringify({ version: 1, slots: [slot] }));
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

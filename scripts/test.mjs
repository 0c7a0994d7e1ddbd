// npm test: checks, unit tests, the labelled sets, end-to-end tests in real Electron, and a little torture. The last line counts the tests; a part that
// failed as a whole (a check, the build, the runtime) counts as one failed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countPlaywright, countVitest, summaryLine } from './count-tests.mjs';
import { packageFile, projectFolder } from './paths.mjs';
import { runMain, say, startTimer } from './say.mjs';

/** @typedef {import('./count-tests.mjs').Counts} Counts */

const WORKERS = 2;
/** @type {Counts} */
const nothing = { passed: 0, failed: 0, skipped: 0 };
/** @type {Counts} */
const oneFailed = { passed: 0, failed: 1, skipped: 0 };
const reports = mkdtempSync(path.join(tmpdir(), 'buyer-groups-test-'));

await runMain(async () => {
  try {
    const counts = [
      part('check', () => (runNode(['scripts/check.mjs']) ? nothing : oneFailed)),
      part('unit tests', unitTests),
      part('evaluations', () => (runNode(['scripts/eval.mjs']) ? nothing : oneFailed)),
      part('build', () => (runNode(['scripts/build.mjs']) ? nothing : oneFailed)),
      part('runtime', () => (runNode(['scripts/electron-runtime.mjs'], 'ignore') ? nothing : oneFailed)),
      part('end-to-end tests', endToEndTests),
      part('torture, the quick part', quickTorture),
    ];
    process.stdout.write(`${summaryLine(counts)}\n`);
    return counts.some(({ failed }) => failed > 0) ? 1 : 0;
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
});

/** @param {string} name @param {() => Counts} work */
function part(name, work) {
  const timer = startTimer();
  const counts = work();
  say(`${name}: ${counts.failed > 0 ? 'FAILED' : 'ok'} after ${timer()}`);
  return counts;
}

/** @param {readonly string[]} args @param {'inherit' | 'ignore'} stdout @param {NodeJS.ProcessEnv} [variables] */
function runNode(args, stdout = 'inherit', variables) {
  const env = { ...process.env, ...variables };
  const { status } = spawnSync(process.execPath, args, {
    cwd: projectFolder,
    env,
    stdio: ['ignore', stdout, 'inherit'],
  });
  return status === 0;
}

function unitTests() {
  const report = path.join(reports, 'vitest.json');
  const isOk = runNode([
    packageFile('vitest/vitest.mjs'),
    ...['run', `--maxWorkers=${WORKERS}`],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ]);
  return read(report, isOk, countVitest);
}

function endToEndTests() {
  if (!hasEndToEndTests()) {
    say('There are no end-to-end tests yet.');
    return nothing;
  }
  const report = path.join(reports, 'playwright.json');
  const isOk = runNode(['scripts/e2e.mjs', '--reporter=list,json', `--workers=${WORKERS}`], 'inherit', {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  return read(report, isOk, countPlaywright);
}

function quickTorture() {
  const report = path.join(reports, 'torture.json');
  const isOk = runNode(['scripts/torture.mjs', '--quick', '--report', report]);
  return read(report, isOk, (/** @type {Counts} */ { passed, failed, skipped }) => ({
    passed,
    failed,
    skipped,
  }));
}

function hasEndToEndTests() {
  const folder = path.join(projectFolder, 'e2e');
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).some((name) =>
    /\.(test|spec)\.ts$/.test(name),
  );
}

/**
 * A runner that failed without a failed test (a crash, an unhandled error) still counts as one failure.
 *
 * @template Report
 * @param {string} file @param {boolean} isOk @param {(report: Report) => Counts} count
 * @returns {Counts}
 */
function read(file, isOk, count) {
  if (!existsSync(file)) return oneFailed;
  const counts = count(JSON.parse(readFileSync(file, 'utf8')));
  return isOk || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

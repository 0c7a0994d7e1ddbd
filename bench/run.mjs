// How memory and time grow with the number of companies, from the command line.
//   npm run bench [-- --json] [-- --people N] [-- --companies N,N,…]
// It measures and prints; it fails only when a run fails.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { companiesCsv, peopleCsv, seller } from './market.mjs';
import { watchTree } from './process-tree.mjs';

/** What the issue asks for: 500 companies of 20 people, beside a tenth of it. */
const DEFAULT_COMPANIES = '50,500';
const DEFAULT_PEOPLE = '20';
const GOAL_BYTES = 1.2e9;

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    people: { type: 'string', default: DEFAULT_PEOPLE },
    companies: { type: 'string', default: DEFAULT_COMPANIES },
  },
});
const people = Number(values.people);
const sizes = values.companies.split(',').map(Number);

const results = [];
for (const companies of sizes) results.push(await measure(companies));
report(results);

async function measure(companies) {
  const folder = mkdtempSync(path.join(tmpdir(), 'bg-bench-'));
  try {
    const at = (name) => path.join(folder, name);
    writeFileSync(at('companies.csv'), companiesCsv(companies));
    writeFileSync(at('people.csv'), peopleCsv(companies, people));
    writeFileSync(at('seller.json'), JSON.stringify(seller));
    const input = [
      '--companies',
      at('companies.csv'),
      '--people',
      at('people.csv'),
      '--seller',
      at('seller.json'),
    ];
    const args = ['discover', ...input, '--profile', at('profile'), '--out', at('groups.csv')];
    const startedAt = performance.now();
    const { stdout, peak } = await run(args, folder);
    const wholeMs = performance.now() - startedAt;
    const perCompanyMs = toMs(/([\d.]+) (ms|s) per company/.exec(stdout));
    return { companies, people, wholeMs, perCompanyMs, ...peak };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Runs the command line and watches all its processes. */
async function run(args, cwd) {
  const cli = path.resolve(import.meta.dirname, '../bin/buyer-groups.mjs');
  const env = { ...process.env, BUYER_GROUPS_PASSPHRASE: 'a bench of oak' };
  const child = spawn(process.execPath, [cli, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const watch = watchTree(child.pid);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const code = await new Promise((resolve) => child.once('close', resolve));
  const peak = watch.stop();
  if (code !== 0) throw new Error(`the discovery ended with ${code}:\n${stderr}`);
  return { stdout, peak };
}

/** What the person waited for the runs, as the command line itself says. */
function toMs(match) {
  if (!match) throw new Error('the command line no longer says the time per company');
  return Number(match[1]) * (match[2] === 's' ? 1000 : 1);
}

function report(all) {
  const first = all[0];
  const last = all.at(-1);
  const ratio = first && last ? last.perCompanyMs / first.perCompanyMs : null;
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ results: all, perCompanyRatio: ratio }, null, 2)}\n`);
    return;
  }
  for (const result of all) {
    const { companies, perCompanyMs, wholeMs, residentBytes, proportionalBytes, processes } = result;
    process.stdout.write(
      `${String(companies).padStart(6)} companies x ${people} people: ${perCompanyMs.toFixed(1)} ms per company, ` +
        `${(wholeMs / 1000).toFixed(1)} s with start, import and export; ` +
        `at most ${megabytes(residentBytes)} resident in ${processes} processes ` +
        `(${megabytes(proportionalBytes)} when shared pages count once)\n`,
    );
  }
  if (ratio === null || all.length < 2) return;
  process.stdout.write(
    `Time per company at ${last.companies} is ${ratio.toFixed(2)} times that at ${first.companies}; ` +
      `memory is ${((100 * last.residentBytes) / GOAL_BYTES).toFixed(0)} % of the goal of ${megabytes(GOAL_BYTES)}.\n`,
  );
}

function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`;
}

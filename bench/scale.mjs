// How time per company and memory grow with the number of companies, from the command line.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from './command-line.mjs';
import { round } from './figures.mjs';
import { companiesCsv, peopleCsv, seller } from './market.mjs';
import { inPlace } from './place.mjs';

/** @param {{ companies: readonly number[], people: number }} options the first size is what the last is compared to */
export async function measureScale({ companies, people }) {
  const all = [];
  for (const size of companies) all.push(await measureSize(size, people));
  const [first, last] = [all[0], all.at(-1)];
  const figures = all.flatMap((one) => [
    [`msPerCompanyAt${one.companies}`, round(one.perCompanyMs)],
    [`peakMegabytesAt${one.companies}`, Math.round(one.residentBytes / 1e6)],
    [`proportionalMegabytesAt${one.companies}`, Math.round(one.proportionalBytes / 1e6)],
    [`wholeSecondsAt${one.companies}`, round(one.wholeMs / 1000, 1)],
  ]);
  const timeRatio = last.perCompanyMs / first.perCompanyMs;
  const memoryRatio = last.residentBytes / first.residentBytes;
  return {
    bench: 'scale',
    // The worse of the two.
    ratio: round(Math.max(timeRatio, memoryRatio)),
    timeRatio: round(timeRatio),
    memoryRatio: round(memoryRatio),
    people,
    ...Object.fromEntries(figures),
  };
}

function measureSize(companies, people) {
  return inPlace(async (folder) => {
    const at = (name) => path.join(folder, name);
    writeFileSync(at('companies.csv'), companiesCsv(companies));
    writeFileSync(at('people.csv'), peopleCsv(companies, people));
    writeFileSync(at('seller.json'), JSON.stringify(seller));
    const input = ['--companies', 'companies.csv', '--people', 'people.csv', '--seller', 'seller.json'];
    const startedAt = performance.now();
    const { stdout, peak } = await runCli(
      ['discover', ...input, '--profile', at('profile'), '--out', at('groups.csv')],
      folder,
    );
    const wholeMs = performance.now() - startedAt;
    return { companies, wholeMs, perCompanyMs: perCompanyMs(stdout), ...peak };
  });
}

/** What the person waited for the runs, as the command line itself says. */
function perCompanyMs(stdout) {
  const match = /([\d.]+) (ms|s) per company/.exec(stdout);
  if (!match) throw new Error('the command line no longer says the time per company');
  return Number(match[1]) * (match[2] === 's' ? 1000 : 1);
}

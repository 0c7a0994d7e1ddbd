// What a second discovery saves when half of the companies have not changed, counted by the paid source itself.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startTestSource } from '../test-kit/test-source/start-test-source.mjs';
import { runCli } from './command-line.mjs';
import { round } from './figures.mjs';
import { companiesCsv, peopleCsv, seller } from './market.mjs';
import { inPlace } from './place.mjs';

const COMPANIES = 40;
const PEOPLE = 10;

export function measureCacheGain() {
  return inPlace(async (folder) => {
    const source = await startTestSource();
    try {
      const first = await discover(folder, source, peopleCsv(COMPANIES, PEOPLE));
      const second = await discover(folder, source, withNewcomers(peopleCsv(COMPANIES, PEOPLE)));
      return {
        bench: 'cache-gain',
        ratio: round(1 - second.costUsd / first.costUsd),
        firstCostUsd: first.costUsd,
        secondCostUsd: second.costUsd,
        firstPaidCalls: first.charges,
        secondPaidCalls: second.charges,
        companies: COMPANIES,
        changedCompanies: COMPANIES / 2,
      };
    } finally {
      await source.stop();
    }
  });
}

/** One discovery of every company, and what the source charged for it. */
async function discover(folder, source, people) {
  writeFileSync(path.join(folder, 'companies.csv'), companiesCsv(COMPANIES));
  writeFileSync(path.join(folder, 'people.csv'), people);
  writeFileSync(path.join(folder, 'seller.json'), JSON.stringify(seller));
  const before = await source.stats();
  const files = ['--companies', 'companies.csv', '--people', 'people.csv', '--seller', 'seller.json'];
  const args = ['discover', ...files, '--level', 'deep_research', '--profile', path.join(folder, 'profile')];
  await runCli([...args, '--out', path.join(folder, 'groups.csv')], folder, {
    BUYER_GROUPS_TEST: '1',
    BUYER_GROUPS_TEST_SOURCE: source.url,
  });
  const after = await source.stats();
  return { costUsd: after.costUsd - before.costUsd, charges: after.charges - before.charges };
}

/** Every second company has a new chief officer: its data, and so its group, is another. */
function withNewcomers(people) {
  const rows = Array.from({ length: COMPANIES / 2 }, (_unused, half) => {
    const at = half * 2;
    return `Company ${at},company-${at}.example,Newcomer,Family${at},Chief Sales Officer,false,newcomer@company-${at}.example`;
  });
  return `${people}${rows.join('\n')}\n`;
}

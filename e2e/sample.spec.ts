import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { fictionalSeller } from './fakes/fictional.ts';
import { readExport } from './support/answers.ts';
import { cli, cliJson } from './support/command-line.ts';
import { discoverJson } from './support/commands.ts';
import { expect, sample, test } from './support/place.ts';

test.skip(!sample.exists, 'the real sample is not on this machine');

const files = ['--companies', sample.companies, '--people', sample.people];

test('reads the real sample as its own notes count it', async ({ place }) => {
  const report = await cliJson<{
    companies: { new: number };
    people: { new: number; current: number; past: number };
    mergedRows: { companies: number };
  }>(place, ['import', ...files, '--profile', place.at('p')]);
  expect(report.companies.new).toBe(39);
  expect(report.mergedRows.companies).toBe(2);
  expect(report.people).toMatchObject({ new: 669, current: 503, past: 669 - 503 });
});

test('finds groups in the real sample without those who left, the board and investors', async ({ place }) => {
  const seller = place.write('seller.json', JSON.stringify(fictionalSeller));
  const out = place.at('groups.csv');
  const args = ['discover', ...files, '--seller', seller, '--level', 'identify', '--profile', place.at('p')];
  const { runs } = await discoverJson(place, [...args, '--out', out]);
  expect(runs).toHaveLength(39);
  expect(runs.map((run) => run.status)).toEqual(runs.map(() => 'succeeded'));

  const withoutPeople = emptyCompanies();
  expect(withoutPeople).toHaveLength(4);
  for (const name of withoutPeople) {
    expect(runs.find((run) => run.company.name === name)).toMatchObject({
      status: 'succeeded',
      note: expect.stringMatching(/^no members found/),
    });
  }

  const rows = readExport(out);
  expect(rows.length).toBeGreaterThan(39);
  const gone = peopleWhoLeft();
  for (const row of rows) expect(gone).not.toContain(`${row['company']}|${row['name']}`);
  const deciders = rows.filter((row) => row['role'] === 'decision_maker' || row['role'] === 'champion');
  expect(deciders.length).toBeGreaterThan(10);
  const outsider =
    /^(board( of directors?)?|(board|chair\w*) (member|observer)|member of the board|investor|advis[oe]r|angel investor|board (member|observer|director)\W.*advis[oe]r|advisory board( member)?|director, board)$/i;
  expect(deciders.filter((row) => outsider.test(row['title'] ?? '')).map((row) => row['title'])).toEqual([]);
});

test('says the same counts on the screen of the terminal', async ({ place }) => {
  const seller = place.write('seller.json', JSON.stringify(fictionalSeller));
  const args = ['discover', ...files, '--seller', seller, '--level', 'identify', '--profile', place.at('p')];
  const ended = await cli(place, [...args, '--out', place.at('groups.csv')]);
  expect(ended.code).toBe(0);
  expect(ended.stdout).toContain('39 companies');
  expect(ended.stdout).toContain('669 distinct people');
  expect(ended.stdout).toContain('503 current, 166 who left');
});

function rowsOf(file: string): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(file), { columns: true }) as Record<string, string>[];
}

function emptyCompanies(): readonly string[] {
  const named = new Set(rowsOf(sample.people).map((row) => row['company_permalink']));
  const all = new Map(
    rowsOf(sample.companies).map((row) => [row['company_permalink'], row['company_name'] ?? '']),
  );
  return [...all].filter(([permalink]) => !named.has(permalink)).map(([, name]) => name);
}

/** Those of whom every row says so: company and name as the export writes them. */
function peopleWhoLeft(): readonly string[] {
  const isCurrent = new Map<string, boolean>();
  for (const row of rowsOf(sample.people)) {
    const key = `${row['company_name']}|${row['first_name']} ${row['last_name']}`;
    isCurrent.set(key, (isCurrent.get(key) ?? false) || row['is_past'] === 'false');
  }
  return [...isCurrent].filter(([, current]) => !current).map(([key]) => key);
}

import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Company, Roster } from '../../contracts/company.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { mergeImport } from './merge-import.ts';
import type { ParsedFile } from './parsed-file.ts';
import { readImportFile } from './read-file.ts';

const folder = resolve(import.meta.dirname, '../../../shared/data/crunchbase-sample');

describe.runIf(existsSync(folder))('the CrunchBase sample', async () => {
  const parsed: ParsedFile[] = [];
  for (const name of ['companies.csv', 'people.csv']) {
    const path = resolve(folder, name);
    if (!existsSync(path)) continue;
    const modifiedOn = statSync(path).mtime.toISOString();
    const read = await readImportFile({ name, modifiedOn, chunks: pieces(readFileSync(path), 1000) }, 'auto');
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    parsed.push(read.value);
  }

  test('maps by itself, without a problem', () => {
    expect(parsed.map((file) => [file.file.kind, file.file.rows, file.problemCount])).toEqual([
      ['companies', 41, 0],
      ['people', 697, 0],
    ]);
    expect(parsed[1]?.people.filter((person) => person.title === null)).toHaveLength(16);
  });

  test('gives exactly the figures of its README', async () => {
    const { companies, rosters, report } = await mergeImport(parsed, { companies: [], roster: nobody }, ids);

    expect(companies).toHaveLength(39);
    expect(report.companies).toEqual({ new: 39, changed: 0, same: 0 });
    expect(report.people).toEqual({ new: 669, changed: 0, same: 0, current: 503, past: 166 });
    expect(report.mergedRows).toEqual({ companies: 2, people: 28 });
    expect(companies.length - rosters.length).toBe(4);
    expect(companies.filter((company) => company.homepage === null)).toHaveLength(3);
    expect(companies.filter((company) => company.domain === null)).toHaveLength(3);
    expect(companies.filter((company) => company.acquiredBy !== null)).toHaveLength(4);
    expect(report.missing).toEqual({
      companiesWithoutPeople: 4,
      companiesWithoutDomain: 3,
      companiesAcquired: 4,
      rowsWithoutTitle: 16,
    });
    expect(report.problems).toEqual([]);
    expect(report.companyIds).toEqual(companies.map((company) => company.companyId));
  });

  test('changes nothing the second time', async () => {
    const first = await mergeImport(parsed, { companies: [], roster: nobody }, ids);
    const again = await mergeImport(parsed, storeOf(first), ids);

    expect(again.companies).toEqual([]);
    expect(again.rosters).toEqual([]);
    expect(again.report.companies).toEqual({ new: 0, changed: 0, same: 39 });
    expect(again.report.people).toEqual({ new: 0, changed: 0, same: 669, current: 503, past: 166 });
    expect(again.report.missing).toEqual(first.report.missing);
  });
});

const ids = { company: (key: string) => key as CompanyId, person: (key: string) => key as PersonId };
const nobody = (): Promise<undefined> => Promise.resolve(undefined);

function storeOf(merged: { readonly companies: readonly Company[]; readonly rosters: readonly Roster[] }) {
  const rosters = new Map(merged.rosters.map((roster) => [roster.companyId, roster]));
  return { companies: merged.companies, roster: (id: CompanyId) => Promise.resolve(rosters.get(id)) };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

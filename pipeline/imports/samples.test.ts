import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { sellerSchema } from '../../contracts/seller.ts';
import { emptyStore, importInto, parseFile } from '../../test-kit/files/import-files.ts';

const samples = resolve(import.meta.dirname, '../../samples');
const companies = readFileSync(resolve(samples, 'demo/companies.csv'));
const people = readFileSync(resolve(samples, 'demo/people.csv'));

describe('the demo list', () => {
  test('is read without a problem and gives the figures of its README', async () => {
    const store = emptyStore();
    const { report } = await importInto(
      store,
      await parseFile(companies, { name: 'companies.csv' }),
      await parseFile(people, { name: 'people.csv' }),
    );

    expect(report.problems).toEqual([]);
    expect(report.companies.new).toBe(24);
    expect(report.people).toEqual({ new: 267, changed: 0, same: 0, current: 253, past: 14 });
    expect(report.mergedRows).toEqual({ companies: 0, people: 4 });
    const staffed = [...store.companies.values()].filter((company) => store.rosters.has(company.companyId));
    expect(staffed).toHaveLength(23);
    const sizes = [...store.companies.values()].map((company) => company.employees ?? 0);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([6, 12_000]);
  });

  test('holds nothing that could be real: reserved domains and numbers only', () => {
    const text = `${companies.toString()}${people.toString()}`;
    const hosts = text.match(/(?:@|\/\/)[^\s,/"]+/g) ?? [];
    const phones = text.match(/\+[\d -]{8,}/g) ?? [];

    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
    expect(phones.length).toBeGreaterThan(40);
    const fiction =
      /^\+(?:1 202-555-01\d\d|44 20 7946 0\d\d\d|49 30 23125 \d{3}|33 1 99 00 \d\d \d\d|61 2 5550 \d{4})$/;
    expect(phones.filter((phone) => !fiction.test(phone))).toEqual([]);
  });

  test('comes with a seller that the contract accepts', () => {
    const seller: unknown = JSON.parse(readFileSync(resolve(samples, 'seller.json'), 'utf8'));

    expect(v.safeParse(sellerSchema, seller).success).toBe(true);
  });
});

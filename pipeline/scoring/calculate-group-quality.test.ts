import { describe, expect, it } from 'vitest';
import type { Company, Person } from '../../contracts/company.ts';
import type { GroupQuality } from '../../contracts/group.ts';
import type { CompanyId, EpochMs, PersonId } from '../../contracts/ids.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { selectGroup } from '../roles/select-group.ts';
import { calculateGroupQuality } from './calculate-group-quality.ts';

const company: Company = {
  companyId: 'company-1' as CompanyId,
  name: 'Nordlicht Werke',
  domain: 'nordlicht.example',
  homepage: null,
  category: null,
  employees: 400,
  foundedYear: null,
  city: null,
  region: null,
  country: null,
  aliases: [],
  acquiredBy: null,
  closedYear: null,
  externalId: null,
  sources: [],
};

const seller: SellerProfile = {
  name: 'Seller',
  product: 'Product',
  category: 'sales_tools',
  dealSizeUsd: 60_000,
};

function person(id: string, title: string, country: string | null = null, files = ['people.csv']): Person {
  return {
    personId: id as PersonId,
    name: `Person ${id}`,
    firstName: null,
    lastName: null,
    titles: [title],
    department: null,
    isPast: false,
    pastTitles: [],
    email: null,
    emailStatus: null,
    phone: null,
    linkedinUrl: null,
    country,
    city: null,
    externalId: null,
    sources: files.map((file) => ({ source: 'import', file, line: 2, obtainedOn: '2024-01-02' })),
  };
}

function quality(people: readonly Person[], at: Company = company, now?: EpochMs): GroupQuality {
  return calculateGroupQuality(selectGroup(at, people, seller), at, people, seller, now);
}

const team = [
  person('a', 'VP Sales'),
  person('b', 'Director of Sales'),
  person('c', 'Sales Operations Manager'),
  person('d', 'General Counsel'),
];

describe('completeness', () => {
  it('is the mean of the required roles that are filled', () => {
    expect(quality([person('a', 'VP Sales')]).completeness).toBe(0.25);
    expect(quality(team).completeness).toBe(1);
  });

  it('is 0 for an empty group, whose other scores are absent', () => {
    expect(quality([])).toEqual({ completeness: 0, confidence: null, cohesion: null, components: [] });
  });
});

describe('confidence', () => {
  it('follows the likelihoods and the domain where nothing else is known', () => {
    const group = selectGroup(company, [person('a', 'VP Sales')], seller);
    const clarity = group.members[0]?.likelihood ?? 0;
    expect(quality([person('a', 'VP Sales')]).confidence).toBeCloseTo((clarity * 0.4 + 0.2) / 0.6, 2);
  });

  it('falls with the age of the newest source, by three tenths a year, where the day is given', () => {
    const at = (day: string): GroupQuality => quality(team, company, Date.parse(day) as EpochMs);
    const freshness = (of: GroupQuality): number | undefined =>
      of.components.find((one) => one.name === 'freshness')?.value;
    expect(freshness(quality(team))).toBeUndefined();
    expect(freshness(at('2024-01-02'))).toBe(1);
    expect(freshness(at('2025-01-02'))).toBeCloseTo(0.7, 2);
    expect(at('2026-01-02').confidence ?? 1).toBeLessThan(at('2024-01-02').confidence ?? 0);
  });

  it('counts a second source less where it gives another rank', () => {
    const withTitles = (titles: readonly string[]): readonly Person[] => [
      { ...person('a', 'VP Sales', null, ['people.csv', 'crm.csv']), titles },
    ];
    const agreement = (people: readonly Person[]): number | undefined =>
      quality(people).components.find((one) => one.name === 'source agreement')?.value;
    expect(agreement(withTitles(['VP Sales', 'Vice President of Sales']))).toBe(1);
    expect(agreement(withTitles(['VP Sales', 'Sales Manager']))).toBe(0.5);
    expect(agreement([person('a', 'VP Sales')])).toBeUndefined();
  });

  it('rises with a second source and falls without a domain', () => {
    const once = quality(team).confidence ?? 0;
    const twice = quality(
      team.map((one) => ({
        ...one,
        sources: [...one.sources, { source: 'import', file: 'crm.csv', line: 9, obtainedOn: '2024-01-03' }],
      })),
    );
    expect(twice.confidence ?? 0).toBeGreaterThan(once);
    expect(quality(team, { ...company, domain: null }).confidence ?? 1).toBeLessThan(once);
  });
});

describe('cohesion', () => {
  it('needs two people', () => {
    expect(quality([person('a', 'VP Sales')]).cohesion).toBeNull();
  });

  it('leaves geography out where no country is known, and takes it in where two are', () => {
    const names = (people: readonly Person[]): readonly string[] =>
      quality(people)
        .components.filter((one) => one.of === 'cohesion')
        .map((one) => one.name);
    expect(names(team)).not.toContain('geography');
    expect(names(team.map((one) => ({ ...one, country: 'DE' })))).toContain('geography');
  });

  it('follows reporting lines where rows state them, and leaves them out where none does', () => {
    const line = (people: readonly Person[]): number | undefined =>
      quality(people).components.find((one) => one.name === 'reporting line')?.value;
    const reporting = (managers: readonly (string | null)[]): readonly Person[] =>
      team.map((one, at) => ({ ...one, reportsTo: managers[at] ?? null }));
    expect(line(team)).toBeUndefined();
    expect(line(reporting([null, 'Person A', 'person a']))).toBe(1);
    expect(line(reporting([null, 'Somebody Else', 'Somebody Else']))).toBe(0.7);
    expect(line(reporting([null, 'Somebody Else', 'Another One']))).toBe(0);
  });

  it('is higher for people of one country than for people of four', () => {
    const same = quality(team.map((one) => ({ ...one, country: 'DE' }))).cohesion ?? 0;
    const spread = quality(team.map((one, index) => ({ ...one, country: `C${index}` }))).cohesion ?? 0;
    expect(same).toBeGreaterThan(spread);
  });

  it('stays within 0 and 10, with the weights of each score summing to 1', () => {
    const { cohesion, components } = quality(team);
    expect(cohesion).toBeGreaterThanOrEqual(0);
    expect(cohesion).toBeLessThanOrEqual(10);
    for (const of of ['completeness', 'confidence', 'cohesion'] as const) {
      const sum = components.filter((one) => one.of === of).reduce((total, one) => total + one.weight, 0);
      expect(sum).toBeCloseTo(1, 2);
    }
  });
});

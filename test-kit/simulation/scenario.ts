import type { Company, Person } from '../../contracts/company.ts';
import type { PersonId } from '../../contracts/ids.ts';
import { testCompany, testPerson } from '../test-engine.ts';
import { type Chance, createChance } from './chance.ts';

/** Kinds of moments in which the power may go off. */
export const moments = ['commit asked', 'commit durable', 'attempt', 'back-off', 'command'] as const;

/** At which moment the power goes off, counted in moments of that kind. */
export interface Cut {
  readonly moment: (typeof moments)[number];
  readonly count: number;
}

export const commandNames = {
  start: 6,
  pause: 4,
  resume: 5,
  cancel: 4,
  rerun: 6,
  skip: 3,
  choose: 3,
  prioritise: 3,
  jump: 2,
  import: 1,
  fill: 1,
  prune: 1,
  read: 2,
};
export type CommandName = keyof typeof commandNames;

/** What one seed is about. */
export interface Scenario {
  readonly companies: readonly { readonly company: Company; readonly people: readonly Person[] }[];
  readonly concurrency: number;
  /** Places at the source. */
  readonly places: number;
  readonly storminess: number;
  readonly commands: readonly { readonly atMs: number; readonly name: CommandName }[];
  /** One for each life but the last. */
  readonly cuts: readonly Cut[];
  /** Whether runs that were left go on by themselves after a start, as with a window. */
  readonly resumesAtStart: boolean;
}

const titles = [
  'Chief Revenue Officer',
  'VP Finance',
  'Director of Sales Operations',
  'General Counsel',
  'Head of IT',
  'Sales Manager',
  'Board Member',
];

/** The scenario of a seed. */
export function makeScenario(seed: number): Scenario {
  const chance = createChance(seed, 'scenario');
  const companies = Array.from({ length: chance.between(1, 4) }, (_unused, index) => ({
    company: testCompany(`C${String(index)}`),
    people: makePeople(chance, index),
  }));
  const spanMs = chance.oneOf([300, 2_000, 8_000, 60_000]) ?? 0;
  const later = Array.from({ length: chance.between(0, 9) }, () => ({
    atMs: chance.between(0, spanMs),
    name: chance.weighted(commandNames),
  }));
  const twins = makeTwins(seed);
  return {
    companies: [...companies, ...twins],
    concurrency: chance.between(1, 4),
    places: chance.between(1, 5),
    storminess: chance.oneOf([0, 0.5, 1, 3]) ?? 0,
    commands: [{ atMs: 0, name: 'start' as const }, ...later],
    cuts: Array.from({ length: chance.oneOf([0, 0, 1, 1, 2, 3]) ?? 0 }, () => makeCut(chance)),
    resumesAtStart: chance.happens(0.8),
  };
}

/** Two companies that the rules cannot tell apart, in some workspaces: runs of the first ask which is meant. */
function makeTwins(seed: number): Scenario['companies'] {
  const chance = createChance(seed, 'twins');
  if (!chance.happens(0.4)) return [];
  return [
    testCompany('T', { name: 'Nordwind', domain: null }),
    testCompany('U', { name: 'Nordwind Group', domain: chance.oneOf([null, 'nordwind.example']) ?? null }),
  ].map((company, index) => ({ company, people: makePeople(chance, 90 + index) }));
}

/** People of one company; some have nobody. */
export function makePeople(chance: Chance, company: number): readonly Person[] {
  return Array.from({ length: chance.between(0, 5) }, (_unused, index) =>
    testPerson(`P${String(index)} of C${String(company)}`, chance.oneOf(titles) ?? '', {
      personId: `p_${String(company)}_${String(index)}` as PersonId,
    }),
  );
}

function makeCut(chance: Chance): Cut {
  const moment = chance.weighted({
    'commit asked': 4,
    'commit durable': 4,
    attempt: 3,
    'back-off': 2,
    command: 1,
  });
  const most = { 'commit asked': 40, 'commit durable': 40, attempt: 20, 'back-off': 2, command: 4 };
  return { moment, count: chance.between(1, most[moment]) };
}

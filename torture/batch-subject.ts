import { existsSync, readFileSync } from 'node:fs';
import { cli } from '../e2e/support/command-line.ts';
import { fictionalMarket } from '../e2e/fakes/fictional.ts';
import { type MarketFiles, PASSPHRASE, type Place } from '../e2e/support/place.ts';
import { type TestSource, startTestSource } from '../test-kit/test-source/start-test-source.mjs';
import { type TortureFolder, makeFolder } from './folder.ts';

/** A few dozen companies, of which one in ten has no people: several hundred paid questions. */
const COMPANIES = 36;
const PEOPLE_EACH = 7;
const market = fictionalMarket({ companies: COMPANIES, peopleEach: PEOPLE_EACH });

/** A batch over a paid source, to be run on any number of profiles with the same outcome. */
export interface Subject {
  readonly folder: TortureFolder;
  readonly files: MarketFiles;
  readonly companies: number;
  /** The profile in which the batch ran undisturbed; copies of it may be harmed. */
  readonly profile: string;
  /** The CSV of a batch that nobody disturbed. */
  readonly csv: string;
  /** How long that batch took until its first question and in all. */
  readonly firstQuestionMs: number;
  readonly totalMs: number;
}

/** Writes the market and runs its batch once, undisturbed. */
export async function makeSubject(): Promise<Subject> {
  const folder = makeFolder('subject');
  const files = folder.writeMarket(market);
  const source = await startSource();
  try {
    const startedAt = Date.now();
    const [profile, out] = [folder.at('undisturbed'), folder.at('undisturbed.csv')];
    const ended = await cli(folder, batchArguments(files, profile, out), { env: sourceEnv(source) });
    if (ended.code !== 0)
      throw new Error(`The undisturbed batch ended with ${String(ended.code)}:\n${ended.stderr}`);
    const [first] = await source.log();
    const firstQuestionMs = (first?.at ?? startedAt) - startedAt;
    const csv = readFileSync(out, 'utf8');
    return { folder, files, profile, companies: COMPANIES, csv, firstQuestionMs, totalMs: ended.tookMs };
  } finally {
    await source.stop();
  }
}

/** The paid source of one profile, which counts for it alone: slow at times, and neither faultless nor generous. */
export async function startSource(): Promise<TestSource> {
  const source = await startTestSource({ latencyMs: 35, seed: 7, failureRate: 0.01 });
  const domains = market.companyNames.map((name) => `${name.toLowerCase().replaceAll(' ', '-')}.example`);
  const at = (index: number): string => domains[index] ?? '';
  await source.script(
    // The first latencies are those of a fast source, the others those of a slow one.
    ...domains.map((company, index) => ({ company, latencyMs: 10 + ((index * 37) % 51) })),
    { company: at(3), operation: 'people', failTimes: 1, status: 503 },
    // Charged, and the answer lost on the way.
    { company: at(5), operation: 'contact', failTimes: 2, status: 'reset' },
    { company: at(8), operation: 'research', failTimes: 1, status: 'reset' },
  );
  return source;
}

export function sourceEnv(source: TestSource): NodeJS.ProcessEnv {
  return { BUYER_GROUPS_TEST_SOURCE: source.url };
}

export function batchArguments(files: MarketFiles, profile: string, out: string): string[] {
  const input = ['--companies', files.companies, '--people', files.people, '--seller', files.seller];
  const how = ['--level', 'deep_research', '--concurrency', '8'];
  return ['discover', ...input, ...how, '--profile', profile, '--out', out];
}

/** The CSV of a profile, `null` where none was written. */
export function csvOf(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}

export { PASSPHRASE };
export type { Place, TestSource };

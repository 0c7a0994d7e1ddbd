import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createJournal } from '../main/journal/journal.ts';
import { realDisk } from '../main/journal/disk.ts';
import { createSentinel } from '../main/journal/sentinel.ts';
import { createNetDoor } from '../main/net-door/net-door.ts';
import { TEST_DIRECTORY, testDirectorySource } from '../providers/test-directory/test-directory-source.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { companyPuts, testCompany, testEngine, testPerson, testSeller } from '../test-kit/test-engine.ts';
import { type TestSource, startTestSource } from '../test-kit/test-source/start-test-source.mjs';
import { wallClock } from '../test-kit/test-store.ts';
import { startBatch } from '../workers/engine/batches.ts';
import { cancel } from '../workers/engine/run-commands.ts';
import { createChance } from '../test-kit/simulation/chance.ts';
import { makeFolder } from './folder.ts';
import { Counter, type Fault, type Tally } from './tally.ts';

const COMPANIES = 12;
const titles = ['Chief Executive Officer', 'Chief Revenue Officer', 'VP Sales', 'Head of Sales Operations'];
/** Answers take so long that some are always under way. */
const LATENCY_MS = 120;
/** The promise: what is under way ends within this time. */
export const ABORT_MS = 250;
/** This machine may be busy with other work; the figure is told beside the promise. */
const SLACK_MS = 1_000;
/** How long the source is watched after a cancel; longer than an answer takes. */
const WATCH_MS = 400;
const AT_ONCE = 2;

/**
 * Cancels batches at seeded moments: real queue, ledger, journal, store and network door in this process, the paid
 * source in its own.
 */
export async function cancelBatches(wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('cancels, engine and door');
  const worst = { abortedAfterMs: 0, acknowledgedAfterMs: 0, underWay: 0 };
  let next = 0;
  const work = async (): Promise<void> => {
    const source = await startTestSource({ latencyMs: LATENCY_MS });
    try {
      while (next < wanted) {
        next += 1;
        await oneCancel({ source, number: next, seed, counter, worst });
      }
    } finally {
      await source.stop();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  counter.worst =
    `a request under way seen ended ${String(worst.abortedAfterMs)} ms after the cancel (promise ${String(ABORT_MS)} ms); ` +
    `acknowledged after ${String(Math.round(worst.acknowledgedAfterMs))} ms; ${String(worst.underWay)} were under way`;
  return counter.tally();
}

interface CancelCase {
  readonly source: TestSource;
  readonly number: number;
  readonly seed: number;
  readonly counter: Counter;
  readonly worst: { abortedAfterMs: number; acknowledgedAfterMs: number; underWay: number };
}

async function oneCancel({ source, number, seed, counter, worst }: CancelCase): Promise<void> {
  const folder = makeFolder('cancel');
  const profile = await openProfile(folder.folder);
  const name = `case${String(number)}x`;
  const door = createNetDoor({
    hosts: {
      [TEST_DIRECTORY]: { name: 'test', origin: source.url, limits: { atOnce: 64, perSecond: 1_000 } },
    },
    fetch,
    now: Date.now,
    log: () => undefined,
  });
  const { world } = testEngine(profile.store, {
    ...{ concurrency: 8, http: door, clock: wallClock, wrapSource: testDirectorySource },
  });
  await profile.store.commit(
    Array.from({ length: COMPANIES }, (_unused, at) => testCompany(`${name}${String(at)}`)).flatMap(
      (company) =>
        companyPuts(
          company,
          titles.map((title, seat) => testPerson(`${company.name} Person${String(seat)}`, title)),
        ),
    ),
  );
  const wish = {
    companyIds: null,
    seller: testSeller,
    level: 'deep_research',
    priority: 'normal',
    exportTo: null,
  } as const;
  const begun = await startBatch(world, wish);
  if (!begun.ok) throw new Error(begun.failure.message);
  const afterMs = Math.round(createChance(seed, `cancel ${String(number)}`).next() * 1_200);
  await wait(afterMs);
  const calledAt = Date.now();
  const startedAt = performance.now();
  await cancel(world, { all: true });
  const acknowledgedMs = performance.now() - startedAt;
  const sentThen = door.counts()[TEST_DIRECTORY]?.sent ?? 0;
  await wait(WATCH_MS);
  const sent = door.counts()[TEST_DIRECTORY]?.sent ?? 0;
  const mine = (await source.log()).filter(({ company }) => company.startsWith(name));
  const underWay = mine.filter(({ at, endedAt }) => at <= calledAt && (endedAt ?? Infinity) > calledAt);
  // What was sent before the cancel may arrive after it, where the source is slow to take it; it is aborted there.
  const endedAfterMs = mine
    .filter(({ endedAt }) => (endedAt ?? Infinity) > calledAt)
    .map(({ endedAt }) => (endedAt ?? Infinity) - calledAt);
  const latestMs = Math.max(0, ...endedAfterMs);
  await profile.close();
  const faults: Fault[] = [
    ...(sent > sentThen || mine.length > sentThen
      ? [wrong(`${String(sent - sentThen)} requests were sent after the cancel was acknowledged`)]
      : []),
    ...(latestMs > SLACK_MS
      ? [wrong(`a request under way ended ${String(latestMs)} ms after the cancel`)]
      : []),
    ...(await faultsAfterReopening(folder.folder, profile)),
  ];
  worst.abortedAfterMs = Math.max(worst.abortedAfterMs, latestMs);
  worst.acknowledgedAfterMs = Math.max(worst.acknowledgedAfterMs, acknowledgedMs);
  worst.underWay += underWay.length;
  counter.note(
    faults,
    `--seed ${String(seed)}, cancel ${String(number)} after ${String(afterMs)} ms, ${folder.folder}`,
  );
  folder.leave(faults.length > 0);
}

interface OpenProfile {
  readonly store: Store;
  readonly dataKey: Uint8Array;
  close(): Promise<void>;
}

/** Journal and sentinel on the real disk; the view in memory, so that the next opening rebuilds it from the journal. */
async function openProfile(folder: string, dataKey: Uint8Array = randomBytes(32)): Promise<OpenProfile> {
  const shared = { disk: realDisk, now: Date.now, folder };
  const sentinel = createSentinel({ ...shared, hasJournal: () => Promise.resolve(true) });
  const journal = createJournal({ ...shared, folder: `${folder}/journal`, sentinel });
  const life = await sentinel.beginLife();
  if (!life.ok) throw new Error(life.failure.message);
  const opened = await openStore({
    ...{ ...life.value, journal, clock: wallClock, IDBKeyRange, locks: undefined },
    // A copy, for it is wiped.
    ...{ dataKey: new Uint8Array(dataKey), indexedDB: new IDBFactory() },
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  return {
    ...{ store: opened.value, dataKey },
    close: async () => {
      await opened.value.close();
      await journal.close();
    },
  };
}

/** What the disk says: every run has ended, one way or the other. */
async function faultsAfterReopening(folder: string, { dataKey }: OpenProfile): Promise<readonly Fault[]> {
  const again = await openProfile(folder, dataKey);
  const runs = [...again.store.resident('runs').values()];
  const faults = runs
    .filter(({ state }) => state !== 'cancelled' && state !== 'succeeded')
    .map((run): Fault => ({ kind: 'stuck', sentence: `${run.runId} is ${run.state} on the disk` }));
  await again.close();
  return runs.length === COMPANIES
    ? faults
    : [...faults, { kind: 'lost', sentence: `${String(runs.length)} runs` }];
}

function wrong(sentence: string): Fault {
  return { kind: 'wrong', sentence };
}

/**
 * Commits per second, processor time and journal bytes of the store with the disk taken out of the picture (journal
 * and IndexedDB in memory). IndexedDB here is a slow imitation on the same thread: the second line leaves it out.
 *
 * Run with: `npx rolldown bench/store-micro.ts --platform node --format esm -o out/store-micro.mjs && node out/store-micro.mjs`
 */
import type { Put } from '../contracts/tables.ts';
import { createTestProfile, mustOpenStore } from '../test-kit/test-store.ts';

const writers = 8;
const runsPerWriter = 250;

const seller = {
  name: 'Example Ltd',
  product: 'Ledger',
  category: 'finance',
  dealSizeUsd: 40_000,
  departments: null,
};
const member = (index: number) => ({
  personId: `p${index}`,
  name: `Person Number ${index}`,
  title: 'Chief Example Officer',
  role: 'champion',
  likelihood: 0.7,
  reasons: [{ text: 'Decides on the budget of the department', weight: 0.3 }],
  sources: [{ source: 'import', file: 'people.csv', line: index, obtainedOn: '2026-01-01' }],
});

function step(runId: string, status: string): Put {
  const value = {
    runId,
    stepId: 'discoverBuyerGroup',
    status,
    attempts: 1,
    maxAttempts: 3,
    key: 'f'.repeat(64),
    startedAt: 1_700_000_000_000,
    finishedAt: null,
    durationMs: null,
    dueAt: null,
    skippedBecause: null,
    reusedFrom: null,
    outputRef: null,
    failure: null,
    progress: null,
    summary: '7 people in 4 roles',
  };
  return { table: 'steps', id: `${runId}|discoverBuyerGroup`, value } as unknown as Put;
}

/** The three commits of one step: begun, finished with its result, run noted. */
function commitsOf(runId: string, members: number): readonly (readonly Put[])[] {
  const ledger = {
    key: runId,
    state: 'done',
    runId,
    stepId: 'discoverBuyerGroup',
    epoch: 1,
    outputRef: 'f'.repeat(64),
  };
  const result = { runId, members: Array.from({ length: members }, (_, index) => member(index)) };
  const run = {
    runId,
    seller,
    state: 'running',
    companyName: 'Example Company',
    failure: null,
    createdAt: 1,
  };
  return [
    [step(runId, 'running')],
    [
      step(runId, 'succeeded'),
      { table: 'ledger', id: runId, value: ledger },
      { table: 'results', id: runId, value: result },
    ],
    [{ table: 'runs', id: runId, value: run }],
  ] as unknown as readonly (readonly Put[])[];
}

async function measure(
  name: string,
  limits: { lingerMs?: number; segmentChars?: number; overlayChars?: number },
) {
  const profile = createTestProfile();
  const store = await mustOpenStore(profile, { limits });
  const writer = async (name: number) => {
    for (let run = 0; run < runsPerWriter; run += 1) {
      for (const puts of commitsOf(`run-${name}-${run}`, 8)) {
        const answer = await store.commit(puts);
        if (!answer.ok) throw new Error(answer.failure.message);
      }
    }
  };
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: writers }, (_, index) => writer(index)));
  const elapsed = performance.now() - begun;
  const used = process.cpuUsage(cpu);
  const commits = writers * runsPerWriter * 3;
  const bytes = profile.journal.frames.reduce((sum, frame) => sum + frame.length, 0);
  const perCommit = (value: number) => (value / commits).toFixed(3);
  console.log(
    `${name}: ${Math.round((commits / elapsed) * 1000)} commits/s, ${perCommit((used.user + used.system) / 1000)} ms ` +
      `processor per commit, ${profile.journal.appends.length} appends for ${commits} commits, ` +
      `${Math.round(bytes / commits)} journal bytes per commit`,
  );
  return { profile, store };
}

await measure('warm-up', { lingerMs: 60_000, segmentChars: 1e9, overlayChars: 1e9 });
await measure('without the view', { lingerMs: 60_000, segmentChars: 1e9, overlayChars: 1e9 });
const { profile, store } = await measure('with the view', {});
const settleBegun = performance.now();
await store.settle();
console.log(`settled ${Math.round(performance.now() - settleBegun)} ms later`);
await store.close();

const openBegun = performance.now();
await (await mustOpenStore(profile)).close();
console.log(`opened again with a current view in ${Math.round(performance.now() - openBegun)} ms`);
const empty = { ...createTestProfile(), journal: profile.journal };
const rebuildBegun = performance.now();
const rebuilt = await mustOpenStore(empty);
const opened = performance.now() - rebuildBegun;
await rebuilt.settle();
console.log(
  `rebuilt from ${profile.journal.frames.length} frames: opened after ${Math.round(opened)} ms, ` +
    `written after ${Math.round(performance.now() - rebuildBegun)} ms`,
);
const reads = 2000;
const readBegun = performance.now();
for (let index = 0; index < reads; index += 1) await rebuilt.get('ledger', `run-${index % 8}-${index % 250}`);
console.log(`one read from the view: ${((performance.now() - readBegun) / reads).toFixed(3)} ms`);
process.exit(0);

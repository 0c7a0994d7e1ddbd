// What a durable step costs, beside a plain loop over libsql that syncs each insert.
import path from 'node:path';
import { startBenchApp } from './bench-app.mjs';
import { diskBytes, median, round } from './figures.mjs';
import { inPlace } from './place.mjs';
import { startYardstick } from './yardstick.mjs';

const STEPS_PER_RUN = 8;
const RUNS = 200;
const LONELY_RUNS = 40;
const LONELY_ROUNDS = 3;

/**
 * Rounds of yardstick and engine in turn, in two processes that stay, so that noise and warmth meet both alike.
 *
 * @param {{ rounds: number }} options
 */
export function measureDurableStep({ rounds }) {
  return inPlace(async (folder) => {
    const profile = path.join(folder, 'profile');
    const yardstick = startYardstick(folder);
    const app = await startBenchApp(profile);
    await app.ask({ do: 'open', concurrency: 8, resumes: false });
    await app.ask({ do: 'import', companies: RUNS });
    const saturated = await measureSaturated(app, yardstick, rounds);
    const waiting = await app.ask({ do: 'batch', pace: 'waiting', label: 'waiting' });
    await app.ask({ do: 'close' });
    await app.ask({ do: 'open', concurrency: 1, resumes: false });
    const lonely = await measureLonely(app, yardstick);
    await app.close();
    yardstick.close();
    const runs = RUNS * (rounds + 2) + LONELY_RUNS * LONELY_ROUNDS;
    const journal = diskBytes(path.join(profile, 'journal'));
    const view = diskBytes(path.join(profile, 'browser', 'IndexedDB'));
    return {
      bench: 'durable-step',
      ...saturated,
      ...lonely,
      cpuMsPerWaitingStep: round(waiting.cpuMs / (RUNS * STEPS_PER_RUN)),
      diskKilobytesPerRun: round((journal + view) / runs / 1000, 1),
      journalKilobytesPerRun: round(journal / runs / 1000, 1),
      viewKilobytesPerRun: round(view / runs / 1000, 1),
      rounds,
    };
  });
}

async function measureSaturated(app, yardstick, rounds) {
  const steps = RUNS * STEPS_PER_RUN;
  // Not counted: the engines of both compile what they run in their first round.
  await yardstick.measure(steps);
  await app.ask({ do: 'batch', pace: 'at-once', label: 'first round' });
  const all = [];
  for (let round = 0; round < rounds; round += 1) {
    const base = await yardstick.measure(steps);
    const batch = await app.ask({ do: 'batch', pace: 'at-once', label: `round ${round}` });
    if (batch.failed > 0) throw new Error(`${batch.failed} runs failed`);
    const { commits } = await app.ask({ do: 'count-commits', fromSeq: batch.fromSeq });
    all.push({ base, batch, commits });
  }
  const perSecond = (wallMs) => (steps / wallMs) * 1000;
  return {
    ratio: round(median(all.map(({ base, batch }) => base.wallMs / batch.wallMs))),
    stepsPerSecond: Math.round(median(all.map(({ batch }) => perSecond(batch.wallMs)))),
    yardstickStepsPerSecond: Math.round(median(all.map(({ base }) => perSecond(base.wallMs)))),
    settledStepsPerSecond: Math.round(median(all.map(({ batch }) => perSecond(batch.settledMs)))),
    commitsPerSync: round(median(all.map(({ batch, commits }) => commits / batch.frames))),
    cpuMsPerStep: round(median(all.map(({ batch }) => batch.cpuMs / steps))),
  };
}

async function measureLonely(app, yardstick) {
  const all = [];
  for (let turn = 0; turn < LONELY_ROUNDS; turn += 1) {
    const base = await yardstick.measure(LONELY_RUNS * STEPS_PER_RUN);
    const wish = {
      do: 'batch',
      pace: 'at-once',
      label: `lonely ${turn}`,
      runs: LONELY_RUNS,
      watchesSteps: true,
    };
    const batch = await app.ask(wish);
    all.push({ yardstick: median(base.gapsMs), engine: median(batch.gapsMs) });
  }
  return {
    lonelyGapRatio: round(median(all.map(({ engine, yardstick }) => engine / yardstick))),
    lonelyGapMs: round(median(all.map(({ engine }) => engine))),
    yardstickGapMs: round(median(all.map(({ yardstick }) => yardstick)), 3),
  };
}

// How much longer a batch takes whose outside steps wait 50 ms each than those waits alone.
import path from 'node:path';
import { startBenchApp } from './bench-app.mjs';
import { median, round } from './figures.mjs';
import { inPlace } from './place.mjs';

const RUNS = 200;
const AT_ONCE = 8;
/** bench/app/workload.ts: four outside steps of 50 ms. */
const IDEAL_RUN_MS = 200;
const GAIN_RUNS = 40;

/** @param {{ rounds: number }} options */
export function measureMakespan({ rounds }) {
  return inPlace(async (folder) => {
    const app = await startBenchApp(path.join(folder, 'profile'));
    await app.ask({ do: 'open', concurrency: AT_ONCE, resumes: false });
    await app.ask({ do: 'import', companies: RUNS });
    const walls = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      const batch = await app.ask({ do: 'batch', pace: 'waiting', label: `round ${turn}` });
      if (batch.failed > 0) throw new Error(`${batch.failed} runs failed`);
      walls.push(batch.wallMs);
    }
    await app.close();
    const idealMs = (RUNS / AT_ONCE) * IDEAL_RUN_MS;
    const wallMs = median(walls);
    return {
      bench: 'makespan',
      ratio: round(wallMs / idealMs, 3),
      wallMs: round(wallMs, 0),
      idealMs,
      rounds,
    };
  });
}

/** A batch with waits, one run at a time against eight. @param {{ rounds: number }} options */
export function measureParallelGain({ rounds }) {
  return inPlace(async (folder) => {
    const app = await startBenchApp(path.join(folder, 'profile'));
    const wallsBy = { 1: [], 8: [] };
    for (let turn = 0; turn < Math.min(rounds, 3); turn += 1) {
      for (const concurrency of [1, AT_ONCE]) {
        await app.ask({ do: 'open', concurrency, resumes: false });
        if (turn === 0 && concurrency === 1) await app.ask({ do: 'import', companies: GAIN_RUNS });
        const label = `round ${turn} at ${concurrency}`;
        const batch = await app.ask({ do: 'batch', pace: 'waiting', label });
        wallsBy[concurrency].push(batch.wallMs);
        await app.ask({ do: 'close' });
      }
    }
    await app.close();
    const [one, eight] = [median(wallsBy[1]), median(wallsBy[AT_ONCE])];
    return {
      bench: 'parallel-gain',
      ratio: round(one / eight),
      oneAtOnceMs: round(one, 0),
      eightAtOnceMs: round(eight, 0),
      runs: GAIN_RUNS,
    };
  });
}

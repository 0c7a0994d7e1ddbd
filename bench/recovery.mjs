// How soon work goes on after a kill, against a start of the same profile with nothing to recover.
import path from 'node:path';
import { startBenchApp } from './bench-app.mjs';
import { median, round } from './figures.mjs';
import { inPlace } from './place.mjs';
import { killTree } from './process-tree.mjs';

const RUNS = 40;
/** About a third of the steps of all runs. */
const CUT_AFTER_STEPS = 100;

/** @param {{ rounds: number }} options */
export function measureRecovery({ rounds }) {
  return inPlace(async (folder) => {
    const profile = path.join(folder, 'profile');
    await prepare(profile);
    const clean = [];
    const cut = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      clean.push(await startClean(profile, `clean ${turn}`));
      cut.push(await startCut(profile, `cut ${turn}`));
    }
    const cleanMs = median(clean);
    const resumedMs = median(cut.map((one) => one.firstStepMs));
    const sum = (name) => cut.reduce((total, one) => total + one[name], 0);
    return {
      bench: 'recovery',
      ratio: round(median(cut.map((one, turn) => one.firstStepMs / clean[turn]))),
      resumedStepMs: round(resumedMs, 0),
      cleanStepMs: round(cleanMs, 0),
      finishedBeforeKillSteps: sum('finishedBefore'),
      redoneSteps: sum('redone'),
      lostSteps: sum('lost'),
      stuckRuns: sum('stuck'),
      rounds,
    };
  });
}

async function prepare(profile) {
  const app = await startBenchApp(profile);
  await app.ask({ do: 'open', concurrency: 8, resumes: true });
  await app.ask({ do: 'import', companies: RUNS });
  await app.ask({ do: 'batch', pace: 'at-once', label: 'before' });
  await app.close();
}

/** From the start of the process to the first step of a batch that is asked for at once. */
async function startClean(profile, label) {
  const app = await startBenchApp(profile);
  await app.ask({ do: 'open', concurrency: 8, resumes: true });
  await app.ask({ do: 'begin', pace: 'at-once', label });
  const { spans } = await app.ask({ do: 'finish' });
  await app.close();
  return firstAfter(spans, app.startedAt) - app.startedAt;
}

/** The same after all processes were killed in the middle of a batch, and what became of the steps told as finished. */
async function startCut(profile, label) {
  const told = await runAndKill(profile, label);
  const app = await startBenchApp(profile);
  await app.ask({ do: 'open', concurrency: 8, resumes: true });
  const { spans, stuck } = await app.ask({ do: 'finish' });
  await app.close();
  const nameOf = ({ runId, stepId }) => `${runId}|${stepId}`;
  const now = new Map(spans.map((span) => [nameOf(span), span]));
  return {
    firstStepMs: firstAfter(spans, app.startedAt) - app.startedAt,
    finishedBefore: told.length,
    // A step that was done again has begun at another time.
    redone: told.filter((span) => (now.get(nameOf(span))?.beganAt ?? span.beganAt) !== span.beganAt).length,
    lost: told.filter((span) => !now.has(nameOf(span))).length,
    stuck,
  };
}

async function runAndKill(profile, label) {
  const told = [];
  let enough;
  const cutting = new Promise((resolve) => (enough = resolve));
  const app = await startBenchApp(profile, (span) => {
    told.push(span);
    if (told.length >= CUT_AFTER_STEPS) enough();
  });
  await app.ask({ do: 'open', concurrency: 8, resumes: true });
  await app.ask({ do: 'begin', pace: 'waiting', label });
  await cutting;
  killTree(app.pid);
  await app.exited;
  return told;
}

function firstAfter(spans, time) {
  return Math.min(...spans.map((span) => span.beganAt).filter((at) => at >= time));
}

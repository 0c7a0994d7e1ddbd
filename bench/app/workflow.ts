import { ok } from '../../contracts/result.ts';
import { createWorkflow } from '../../pipeline/workflow/create-workflow.ts';
import { stepFor } from '../../pipeline/workflow/step.ts';
import { OUTSIDE_WAIT_MS, type StepName, isWaitingLevel, outputChars, stepNames } from './workload.ts';

interface Output {
  readonly name: StepName;
  readonly text: string;
}
interface RunInput {
  readonly seller: { readonly product: string };
  readonly level: string;
}

const step = stepFor<Record<StepName, Output>, RunInput, unknown>();

/** Words of which the outputs are made: text as a database of people and companies holds it. */
const words =
  'Chief Revenue Officer responsible for sales operations and forecasts in Europe joined from Example Holdings'.split(
    ' ',
  );
/** Made before anything is measured, as the payload of the yardstick is. */
const POOL_CHARS = 2_000_000;
const pool = makePool();

/**
 * The eight-step workflow that the peers were measured with, under the name by which the engine finds its own: a chain
 * of steps that answer about 2 kB at once, or after 50 ms where they stand for a call of the outside world.
 */
export const buyerGroupDiscovery = createWorkflow({
  name: 'bench',
  steps: Object.fromEntries(stepNames.map((name, index) => [name, makeStep(name, stepNames[index - 1])])),
});

function makeStep(name: StepName, before: StepName | undefined) {
  return step({
    id: name,
    label: name,
    description: name,
    needs: before === undefined ? [] : [before],
    revision: 1,
    // As in the product: what answers from the store is asked anew.
    reusable: !['validate', 'checkCache', 'save'].includes(name),
    async run({ input }, { runId }) {
      const beganAt = now();
      if (isWaitingLevel(input.level, name)) await sleep(OUTSIDE_WAIT_MS);
      const output = { name, text: textFor(`${runId}|${name}|${input.seller.product}`) };
      // The summary reaches main with the step's row and says when the step was at work.
      return ok({ output, summary: `${String(beganAt)} ${String(now())}` });
    },
  });
}

/** Milliseconds since 1970, in fractions: the same clock in every process of this machine. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/**
 * Waits as long as an answer of the outside world takes, which comes when it comes: Chromium lets longer timers end only
 * in ticks of 8 ms, so that all runs would wake at the same moment.
 */
async function sleep(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= EXACT_TIMER_MS) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, EXACT_TIMER_MS)));
  }
}

const EXACT_TIMER_MS = 25;

/** Words and numbers, no passage of which comes again: it deflates no better than real text of that kind. */
function makePool(): string {
  let state = 2_166_136_261;
  const parts: string[] = [];
  for (let chars = 0; chars < POOL_CHARS;) {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 1;
    const part = `${words[(state >>> 8) % words.length] ?? ''} ${(state >>> 12).toString(36)} `;
    parts.push(part);
    chars += part.length;
  }
  return parts.join('');
}

/** The same seed gives the same text; different seeds give different ones, which begin with the seed. */
function textFor(seed: string): string {
  let state = 2_166_136_261;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 16_777_619);
  const from = (state >>> 0) % (POOL_CHARS - outputChars);
  return `${seed} ${pool.slice(from, from + outputChars - seed.length - 1)}`;
}

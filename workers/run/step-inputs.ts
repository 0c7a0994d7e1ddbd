import type { StepKey } from '../../contracts/ids.ts';
import type { RunRecord, StepId, StepRecord } from '../../contracts/run.ts';
import type { RunInput } from '../../pipeline/steps/outputs.ts';
import type { AnyStep } from '../../pipeline/workflow/step.ts';
import { canonicalText, canonicalTextOnce } from './canonical.ts';
import type { RunWorld } from './run-world.ts';
import { defectOf } from './attempt.ts';

/** What a step's inputs are made of. */
export interface RunState {
  readonly run: RunRecord;
  readonly steps: ReadonlyMap<StepId, StepRecord>;
  readonly outputs: ReadonlyMap<StepId, unknown>;
}

/**
 * `true` to run, or how a step is settled whose condition says no or breaks. Its condition is asked with every need, and
 * the whole input of the run.
 */
export function verdictOn(step: AnyStep, state: RunState): true | Partial<StepRecord> {
  try {
    const verdict = step.when ? step.when(gather(step.needs, null, state) as never) : true;
    if (verdict === true) return true;
    return { status: 'skipped', skippedBecause: verdict.because, condition: verdict.condition };
  } catch (error) {
    return { status: 'failed', failure: defectOf(error) };
  }
}

/** What a step works with: no more than its key is made of. */
export function workInputs(step: AnyStep, state: RunState): Readonly<Record<string, unknown>> {
  return gather(step.uses, step.reads, state);
}

/** Equal inputs of an equal step make an equal key; outputs stand for themselves by their content hash. */
export function stepKeyOf(
  stepId: StepId,
  step: AnyStep,
  { run, steps }: RunState,
  world: Pick<RunWorld, 'workflow' | 'mac'>,
): StepKey {
  const used = Object.fromEntries(step.uses.map((need) => [need, steps.get(need)?.outputRef ?? null]));
  const { name } = world.workflow;
  // The text of [name, stepId, revision, input, used, generation], of which only the input may be long.
  const before = canonicalText([name, stepId, step.revision]).slice(0, -1);
  const after = canonicalText([used, run.generation]).slice(1);
  return world.mac('step-key', `${before},${inputText(run, step.reads)},${after}`) as StepKey;
}

function inputText(run: RunRecord, reads: readonly string[] | null): string {
  const fields = Object.entries(runInput(run, reads))
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${canonicalTextOnce(value)}`).join(',')}}`;
}

function gather(
  needs: readonly StepId[],
  reads: readonly string[] | null,
  { run, outputs }: RunState,
): Readonly<Record<string, unknown>> {
  const found = needs.map((need) => [need, outputs.get(need)] as const);
  return { ...Object.fromEntries(found), input: runInput(run, reads) };
}

function runInput(run: RunRecord, reads: readonly string[] | null): Partial<RunInput> {
  const { companyId, seller, level, companyEdit } = run;
  const companyChoice = run.companyChoice ?? null;
  const input: RunInput = { companyId, seller, level, companyEdit, companyChoice };
  if (!reads) return input;
  return Object.fromEntries(Object.entries(input).filter(([name]) => reads.includes(name)));
}

import type { Failure } from '../../contracts/failure.ts';
import type { EpochMs, RunId } from '../../contracts/ids.ts';
import type { CancelSignal } from '../../contracts/ports.ts';
import type { Result } from '../../contracts/result.ts';
import type { StepId } from '../../contracts/run.ts';
import type { Asking } from '../../contracts/sources.ts';
import type { Put } from '../../contracts/tables.ts';

/** How often and how patiently a step is tried again. */
export interface RetryPolicy {
  /** Attempts in all, the first included; 1 or more. */
  readonly attempts: number;
  /** Longest wait before the second attempt. */
  readonly initialMs: number;
  /** Each later wait may be this many times longer. */
  readonly factor: number;
  /** No wait is longer, unless a source's own figure asks for it. */
  readonly maxMs: number;
  /** From the first attempt on: no attempt begins later than this. */
  readonly maxTotalMs: number;
  /** Kinds of failure that are not tried again although time might cure them. */
  readonly finalKinds: readonly Failure['kind'][];
  /** When the attempts are spent on something that time or a person may cure: wait for that person, or fail. */
  readonly whenSpent: 'pause' | 'fail';
}

/** The architecture's rule: 3 attempts, 2 s doubled, full jitter, at most a minute each and ten in all, then a pause. */
export const defaultRetry: RetryPolicy = {
  attempts: 3,
  initialMs: 2_000,
  factor: 2,
  maxMs: 60_000,
  maxTotalMs: 600_000,
  finalKinds: [],
  whenSpent: 'pause',
};

export type Join =
  /** Runs when every need succeeded; a skipped need skips this step too. */
  | 'all-succeeded'
  /** Runs when no need failed and at least one succeeded; inputs of skipped needs are `undefined`. */
  | 'none-failed';

/** Why a condition does not let a step run, as the seller reads it, and what was compared. */
export interface Skip {
  readonly because: string;
  /** `left = right`, as it was evaluated. */
  readonly condition: string;
}

/** Works item by item: each has a result of its own, kept at once, and is not worked on again after a crash. */
export interface ItemPort {
  /** Says how many items there are; told to whoever watches. */
  expect(total: number): void;
  /**
   * Answers the item's stored result, or works on it and stores what came of it before answering. Each item that is
   * done counts as a sign of life: the time limit of the attempt begins anew.
   */
  once<Value>(
    itemId: string,
    work: (asking: Asking) => Promise<Result<Value, Failure>>,
  ): Promise<Result<Value, Failure>>;
}

/** What a step may use besides its inputs. */
export interface StepContext<Ports> {
  readonly runId: RunId;
  /** 0 for a first run, more for wanted reruns. */
  readonly generation: number;
  /** Wall time at which the attempt began: the only clock a step has. */
  readonly now: EpochMs;
  readonly signal: CancelSignal;
  /** No other attempt follows this one: what can still be made of it must be made now. */
  readonly isLastAttempt: boolean;
  readonly asking: Asking;
  readonly items: ItemPort;
  readonly ports: Ports;
}

/** What an attempt that succeeded gives back. */
export interface StepSuccess<Output> {
  readonly output: Output;
  /** One line for the node in the graph, without names of people. */
  readonly summary: string;
  /** Rows written in the same commit as the result. */
  readonly effects?: readonly Put[];
}

/** One step, as its file declares it. `run` must give equal outputs for equal inputs unless `reusable` is false. */
export interface StepSpec<ConditionInputs, Inputs, Output, Ports> {
  readonly label: string;
  readonly description: string;
  readonly needs: readonly StepId[];
  /** The needs whose outputs `run` gets, and so the key is made of; the others only order and condition it. */
  readonly uses: readonly StepId[];
  /** The fields of the run's input that `run` gets, and so the key is made of; `null` for all. */
  readonly reads: readonly string[] | null;
  readonly join: Join;
  /** `true` to run, or why not. */
  readonly when: ((inputs: ConditionInputs) => true | Skip) | null;
  readonly retry: RetryPolicy;
  /** Longest silence of an attempt: from its begin, or from its last item, to its answer or its next item. */
  readonly timeoutMs: number;
  /** Raised whenever `run` would answer differently: old results are then not reused. */
  readonly revision: number;
  /** False where the answer depends on what the store holds now. */
  readonly reusable: boolean;
  readonly isFanOut: boolean;
  /** What it writes besides its result, in words for the plan of a rerun; `null` for nothing. */
  readonly writes: string | null;
  run(inputs: Inputs, context: StepContext<Ports>): Promise<Result<StepSuccess<Output>, Failure>>;
}

/** A step whose types are forgotten, as the engine handles it: inputs and context are cast at the one call. */
export type AnyStep = StepSpec<never, never, unknown, never>;

type InputsOf<Outputs, RunInput, Names extends keyof Outputs, J extends Join> = {
  readonly [Name in Names]: J extends 'none-failed' ? Outputs[Name] | undefined : Outputs[Name];
} & { readonly input: RunInput };

/** What a step's file writes; all but `label`, `needs` and `run` has a default. */
export interface StepDeclaration<
  Outputs,
  RunInput,
  Ports,
  Id extends keyof Outputs,
  Needs extends keyof Outputs & string,
  Uses extends Needs,
  Reads extends keyof RunInput & string,
  J extends Join,
> {
  readonly id: Id;
  readonly label: string;
  readonly description: string;
  readonly needs: readonly Needs[];
  /** All needs when left out. */
  readonly uses?: readonly Uses[];
  /** All fields when left out. */
  readonly reads?: readonly Reads[];
  readonly join?: J;
  readonly when?: (inputs: InputsOf<Outputs, RunInput, Needs, J>) => true | Skip;
  readonly retry?: Partial<RetryPolicy>;
  readonly timeoutMs?: number;
  readonly revision: number;
  readonly reusable?: boolean;
  readonly isFanOut?: boolean;
  readonly writes?: string;
  run(
    inputs: InputsOf<Outputs, Pick<RunInput, Reads>, Uses, J>,
    context: StepContext<Ports>,
  ): Promise<Result<StepSuccess<Outputs[Id]>, Failure>>;
}

/** A declared step together with its name and its types. */
export interface Step<Id, ConditionInputs, Inputs, Output, Ports> extends StepSpec<
  ConditionInputs,
  Inputs,
  Output,
  Ports
> {
  readonly id: Id;
}

/**
 * Makes the `step` function of one workflow. The types of a step's `inputs` follow from its `needs`: each need is a key
 * of `Outputs`, and with `join: 'none-failed'` it may be `undefined`. `uses` and `reads` narrow what `run` gets, and
 * with it the key: a step that does not look at the level is reused when only the level changes.
 */
export function stepFor<Outputs extends object, RunInput, Ports>() {
  return function step<
    const Id extends keyof Outputs & string,
    const Needs extends keyof Outputs & string = never,
    const Uses extends Needs = Needs,
    const Reads extends keyof RunInput & string = keyof RunInput & string,
    const J extends Join = 'all-succeeded',
  >(
    declaration: StepDeclaration<Outputs, RunInput, Ports, Id, Needs, Uses, Reads, J>,
  ): Step<
    Id,
    InputsOf<Outputs, RunInput, Needs, J>,
    InputsOf<Outputs, Pick<RunInput, Reads>, Uses, J>,
    Outputs[Id],
    Ports
  > {
    return {
      id: declaration.id,
      label: declaration.label,
      description: declaration.description,
      needs: declaration.needs,
      uses: declaration.uses ?? declaration.needs,
      reads: declaration.reads ?? null,
      join: declaration.join ?? 'all-succeeded',
      when: declaration.when ?? null,
      retry: { ...defaultRetry, ...declaration.retry },
      timeoutMs: declaration.timeoutMs ?? 30_000,
      revision: declaration.revision,
      reusable: declaration.reusable ?? true,
      isFanOut: declaration.isFanOut ?? false,
      writes: declaration.writes ?? null,
      run: declaration.run,
    };
  };
}

import type { Failure } from '../../contracts/failure.ts';
import type { EpochMs, RunId } from '../../contracts/ids.ts';
import type { CancelSignal } from '../../contracts/ports.ts';
import type { Result } from '../../contracts/result.ts';
import type { StepId } from '../../contracts/run.ts';
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
}

/** The architecture's rule: 3 attempts, 2 s doubled, full jitter, at most a minute. */
export const defaultRetry: RetryPolicy = { attempts: 3, initialMs: 2_000, factor: 2, maxMs: 60_000 };

export type Join =
  /** Runs when every need succeeded; a skipped need skips this step too. */
  | 'all-succeeded'
  /** Runs when no need failed and at least one succeeded; inputs of skipped needs are `undefined`. */
  | 'none-failed';

/** What a step may use besides its inputs. */
export interface StepContext<Ports> {
  readonly runId: RunId;
  /** 0 for a first run, more for wanted reruns. */
  readonly generation: number;
  /** Wall time at which the attempt began: the only clock a step has. */
  readonly now: EpochMs;
  readonly signal: CancelSignal;
  readonly ports: Ports;
  /** Tells how far a step over many items is. */
  readonly report: (progress: { readonly done: number; readonly total: number }) => void;
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
export interface StepSpec<Inputs, Output, Ports> {
  readonly label: string;
  readonly description: string;
  readonly needs: readonly StepId[];
  readonly join: Join;
  /** `true` to run, or the reason why not, as the seller reads it. */
  readonly when: ((inputs: Inputs) => true | string) | null;
  readonly retry: RetryPolicy;
  readonly timeoutMs: number;
  /** Raised whenever `run` would answer differently: old results are then not reused. */
  readonly revision: number;
  /** False where the answer depends on what the store holds now. */
  readonly reusable: boolean;
  /** What it writes besides its result, in words for the plan of a rerun; `null` for nothing. */
  readonly writes: string | null;
  run(inputs: Inputs, context: StepContext<Ports>): Promise<Result<StepSuccess<Output>, Failure>>;
}

/** A step whose types are forgotten, as the engine handles it: inputs and context are cast at the one call. */
export type AnyStep = StepSpec<never, unknown, never>;

type InputsOf<Outputs, RunInput, Needs extends keyof Outputs & string, J extends Join> = {
  readonly [Name in Needs]: J extends 'none-failed' ? Outputs[Name] | undefined : Outputs[Name];
} & { readonly input: RunInput };

/** What a step's file writes; all but `label`, `needs` and `run` has a default. */
export interface StepDeclaration<
  Outputs,
  RunInput,
  Ports,
  Id extends keyof Outputs,
  Needs extends keyof Outputs & string,
  J extends Join,
> {
  readonly id: Id;
  readonly label: string;
  readonly description: string;
  readonly needs: readonly Needs[];
  readonly join?: J;
  readonly when?: (inputs: InputsOf<Outputs, RunInput, Needs, J>) => true | string;
  readonly retry?: RetryPolicy;
  readonly timeoutMs?: number;
  readonly revision: number;
  readonly reusable?: boolean;
  readonly writes?: string;
  run(
    inputs: InputsOf<Outputs, RunInput, Needs, J>,
    context: StepContext<Ports>,
  ): Promise<Result<StepSuccess<Outputs[Id]>, Failure>>;
}

/** A declared step together with its name and its types. */
export interface Step<Id, Inputs, Output, Ports> extends StepSpec<Inputs, Output, Ports> {
  readonly id: Id;
}

/**
 * Makes the `step` function of one workflow. The types of a step's `inputs` follow from its `needs`: each need is a key
 * of `Outputs`, and with `join: 'none-failed'` it may be `undefined`.
 */
export function stepFor<Outputs extends object, RunInput, Ports>() {
  return function step<
    const Id extends keyof Outputs & string,
    const Needs extends keyof Outputs & string = never,
    const J extends Join = 'all-succeeded',
  >(
    declaration: StepDeclaration<Outputs, RunInput, Ports, Id, Needs, J>,
  ): Step<Id, InputsOf<Outputs, RunInput, Needs, J>, Outputs[Id], Ports> {
    return {
      id: declaration.id,
      label: declaration.label,
      description: declaration.description,
      needs: declaration.needs,
      join: declaration.join ?? 'all-succeeded',
      when: declaration.when ?? null,
      retry: declaration.retry ?? defaultRetry,
      timeoutMs: declaration.timeoutMs ?? 30_000,
      revision: declaration.revision,
      reusable: declaration.reusable ?? true,
      writes: declaration.writes ?? null,
      run: declaration.run,
    };
  };
}

import { assign, enqueueActions, setup } from 'xstate';
import type { StepId } from '../../contracts/run.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import { runDefectOf } from './run-records.ts';
import {
  type AttemptAnswer,
  type AttemptLife,
  type StepChange,
  type StepMessage,
  type StepOutcome,
  type StepStart,
  type Timers,
  restingStepMachine,
  stepMachine,
} from './step-machine.ts';

/** What became of the outcomes that were taken in: which steps start now, or that the run ended or was parked. */
export interface Advance {
  readonly starts: readonly StepStart[];
  readonly end: 'ended' | 'parked' | null;
}

/** What is wanted of a run: go on, start nothing more and be parked, or end. */
export type Intent = 'go' | 'pause' | 'cancel';

/** The run as the machine sees it: everything that thinks or writes is behind these four. */
export interface RunMachineInput {
  /**
   * Takes in outcomes, decides, commits; announces once that is on disk, which it does not wait for. Its failure is the
   * store's: the run cannot go on now.
   */
  advance(outcomes: readonly StepOutcome[], intent: Intent): Promise<Result<Advance, Failure>>;
  /** Notes a change on the way. */
  note(change: StepChange): void;
  attempt(start: StepStart, life: AttemptLife): Promise<AttemptAnswer>;
  random(): number;
  monotonicMs(): number;
  readonly timers: Timers;
}

interface RunContext {
  readonly run: RunMachineInput;
  /** Outcomes that wait for the next advance. This and `active` change in place: nobody looks at an old snapshot. */
  readonly outcomes: StepOutcome[];
  readonly active: Set<StepId>;
  readonly intent: Intent;
  readonly failure: Failure | null;
}

/** What a run's machine is started with. */
interface RunStart {
  readonly run: RunMachineInput;
  readonly intent: Intent;
}

type RunEvent =
  | StepMessage
  | { readonly type: 'CANCEL' | 'PAUSE' | 'GO_ON' }
  | { readonly type: 'ADVANCED'; readonly advanced: Result<Advance, Failure> }
  /** A bug in the engine. */
  | { readonly type: 'BROKE'; readonly error: unknown }
  /** The store did not take a commit that nobody waited for. */
  | { readonly type: 'REFUSED'; readonly failure: Failure };

/**
 * One run: the scheduler. It advances (decide, commit), spawns one short-lived actor per step that starts, watches them,
 * and advances again with what they report. Outcomes that arrive during an advance wait for the next one and are
 * committed together.
 *
 * A pause starts nothing more and ends once nothing is under way. Ends in `finished`, or in `halted` when the store does
 * not take a commit: nothing was announced then, and the rows let the run go on later. Snapshots are never persisted;
 * the rows are the truth.
 */
export const runMachine = setup({
  types: {
    input: {} as RunStart,
    context: {} as RunContext,
    events: {} as RunEvent,
    output: {} as { readonly halted: Failure | null },
  },
  actors: { step: stepMachine, restingStep: restingStepMachine },
  actions: {
    // Its answer is an event, not the end of an invoked actor: one actor and one signal less for each step.
    advance: ({ context: { run, outcomes, intent }, self }) => {
      // What is handed to this advance must not be handed to the next one.
      run.advance(outcomes.splice(0), intent).then(
        (advanced) => {
          tell(self, { type: 'ADVANCED', advanced });
        },
        (error: unknown) => {
          tell(self, { type: 'BROKE', error });
        },
      );
    },
    takeOutcome: ({ context, event }) => {
      if (!('output' in event)) return;
      context.active.delete(event.output.stepId);
      context.outcomes.push(event.output);
    },
    noteChange: ({ context, event }) => {
      if (event.type === 'STEP_CHANGED') context.run.note(event.change);
    },
    startSteps: enqueueActions(({ context, event, enqueue }) => {
      if (event.type !== 'ADVANCED' || !event.advanced.ok) return;
      const { starts } = event.advanced.value;
      const { attempt, random, monotonicMs, timers } = context.run;
      for (const start of starts) {
        const input = { start, attempt, random, monotonicMs, timers };
        context.active.add(start.stepId);
        enqueue.spawnChild(start.waitFirstMs > 0 ? 'restingStep' : 'step', { id: start.stepId, input });
        if (context.intent === 'cancel') enqueue.sendTo(start.stepId, { type: 'CANCEL' });
        if (context.intent === 'pause') enqueue.sendTo(start.stepId, { type: 'PAUSE' });
      }
    }),
    cancelSteps: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ intent: 'cancel' });
      for (const stepId of context.active) enqueue.sendTo(stepId, { type: 'CANCEL' });
    }),
    parkSteps: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ intent: 'pause' });
      for (const stepId of context.active) enqueue.sendTo(stepId, { type: 'PAUSE' });
    }),
  },
  guards: {
    hasOutcomes: ({ context }) => context.outcomes.length > 0,
    isNotCancelling: ({ context }) => context.intent !== 'cancel',
  },
}).createMachine({
  id: 'run',
  context: ({ input }) => ({
    ...input,
    outcomes: [],
    active: new Set(),
    failure: null,
  }),
  initial: 'advancing',
  on: {
    'xstate.done.actor.*': { actions: 'takeOutcome' },
    STEP_CHANGED: { actions: 'noteChange' },
    CANCEL: { actions: 'cancelSteps' },
    PAUSE: { guard: 'isNotCancelling', actions: 'parkSteps' },
    GO_ON: { guard: 'isNotCancelling', actions: assign({ intent: 'go' }) },
    REFUSED: { target: '.halted', actions: assign({ failure: ({ event }) => event.failure }) },
  },
  states: {
    advancing: {
      entry: 'advance',
      on: {
        ADVANCED: [
          {
            guard: ({ event }) => !event.advanced.ok,
            target: 'halted',
            actions: assign({ failure: ({ event }) => (event.advanced.ok ? null : event.advanced.failure) }),
          },
          {
            // Somebody cancelled it while it was being parked.
            guard: ({ context, event }) => endOf(event.advanced) === 'parked' && context.intent === 'cancel',
            target: 'advancing',
            reenter: true,
          },
          { guard: ({ event }) => endOf(event.advanced) !== null, target: 'finished' },
          { target: 'watching', actions: 'startSteps' },
        ],
        BROKE: { target: 'halted', actions: assign({ failure: ({ event }) => runDefectOf(event.error) }) },
      },
    },
    watching: {
      always: { guard: 'hasOutcomes', target: 'advancing' },
      on: { 'xstate.done.actor.*': { target: 'advancing', actions: 'takeOutcome' } },
    },
    finished: { type: 'final' },
    halted: { type: 'final' },
  },
  output: ({ context }) => ({ halted: context.failure }),
});

/** A run that was stopped meanwhile hears nothing more; XState would log the event with all that is in it. */
function tell(
  run: { send(event: RunEvent): void; getSnapshot(): { readonly status: string } },
  event: RunEvent,
): void {
  if (run.getSnapshot().status === 'active') run.send(event);
}

function endOf(advanced: Result<Advance, Failure>): Advance['end'] {
  return advanced.ok ? advanced.value.end : null;
}

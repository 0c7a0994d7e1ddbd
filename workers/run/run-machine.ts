import { assign, enqueueActions, raise, setup } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import type { StepId } from '../../contracts/run.ts';
import type { StepSuccess } from '../../pipeline/workflow/step.ts';
import {
  type AttemptAnswer,
  type AttemptDeps,
  type StepAtWork,
  type StepStart,
  beginAttempt,
  stepAtWork,
} from './attempt.ts';
import {
  type RetryEnd,
  type RetryMessage,
  type StepChange,
  afterCrash,
  afterFailure,
  cancelled,
  retryMachine,
} from './retry-machine.ts';
import { runDefectOf } from './run-records.ts';

/** How a step ended. `waiting`: it was parked while it backed off. */
export interface StepOutcome {
  readonly stepId: StepId;
  readonly status: 'succeeded' | Exclude<RetryEnd, 'again'>;
  readonly attempts: number;
  readonly success: StepSuccess<unknown> | null;
  readonly failure: Failure | null;
}

/** What became of the outcomes that were taken in: which steps start now, or that the run ended or was parked. */
export interface Advance {
  readonly starts: readonly StepStart[];
  readonly end: 'ended' | 'parked' | null;
}

/** What is wanted of a run: go on, start nothing more and be parked, or end. */
export type Intent = 'go' | 'pause' | 'cancel';

/** The run as the machine sees it: everything that thinks or writes is behind this. */
export interface RunMachineInput extends AttemptDeps {
  /**
   * Takes in outcomes, decides, commits; announces once that is on disk, which it does not wait for. Its failure is the
   * store's: the run cannot go on now.
   */
  advance(outcomes: readonly StepOutcome[], intent: Intent): Promise<Result<Advance, Failure>>;
  /** Notes a change on the way. */
  note(change: StepChange): void;
  /** Evenly from 0 to 1. */
  random(): number;
}

/** What is not `readonly` changes in place, and so do `outcomes` and `active`: nobody looks at an old snapshot. */
interface RunContext {
  readonly run: RunMachineInput;
  /** Outcomes that wait for the next advance. */
  readonly outcomes: StepOutcome[];
  readonly active: Map<StepId, StepAtWork>;
  isAdvancing: boolean;
  readonly intent: Intent;
  readonly failure: Failure | null;
}

/** What a run's machine is started with. */
interface RunStart {
  readonly run: RunMachineInput;
  readonly intent: Intent;
}

type RunEvent =
  | RetryMessage
  | { readonly type: 'ANSWERED'; readonly stepId: StepId; readonly answer: AttemptAnswer }
  | { readonly type: 'CANCEL' | 'PAUSE' | 'GO_ON' }
  | { readonly type: 'ADVANCED'; readonly advanced: Result<Advance, Failure> }
  /** A bug in the engine. */
  | { readonly type: 'BROKE'; readonly error: unknown }
  /** The store did not take a commit that nobody waited for. */
  | { readonly type: 'REFUSED'; readonly failure: Failure };

/** What an action gets to do its work with. */
interface Acting {
  readonly context: RunContext;
  readonly self: Parameters<typeof tell>[0];
}

function begin(step: StepAtWork, { context, self }: Acting): void {
  const { stepId } = step.start;
  beginAttempt(step, context.run, (answer) => {
    tell(self, { type: 'ANSWERED', stepId, answer });
  });
}

/** Its answer is an event, not the end of an invoked actor: one actor and one signal less for each step. */
function advance({ context, self }: Acting): void {
  const { run, outcomes, intent } = context;
  context.isAdvancing = true;
  // What is handed to this advance must not be handed to the next one.
  run.advance(outcomes.splice(0), intent).then(
    (advanced) => {
      tell(self, { type: 'ADVANCED', advanced });
    },
    (error: unknown) => {
      tell(self, { type: 'BROKE', error });
    },
  );
}

/** The step has ended: its outcome waits for the next advance. */
function settle(
  { active, outcomes }: RunContext,
  stepId: StepId,
  end: Pick<StepOutcome, 'status'> & Partial<StepOutcome>,
): void {
  const attempts = active.get(stepId)?.attempts ?? 0;
  active.delete(stepId);
  outcomes.push({ stepId, attempts, success: null, failure: null, ...end });
}

/**
 * One run: the scheduler. It advances (decide, commit), begins an attempt of each step that starts, watches them, and
 * advances again with what became of them. A step whose attempt did not succeed gets a short-lived actor that knows what
 * follows (`retry-machine.ts`). Outcomes that arrive during an advance wait for the next one and are committed together.
 *
 * A pause starts nothing more, also no further attempt, lets those under way finish, and ends once nothing is. A cancel calls them
 * off. Ends in `finished`, or in `halted` when the store does not take a commit: nothing was announced then, and the rows
 * let the run go on later. Whoever stops the actor from outside calls the attempts off itself (`AttemptLife.abandon`).
 * Snapshots are never persisted; the rows are the truth.
 */
export const runMachine = setup({
  types: {
    input: {} as RunStart,
    context: {} as RunContext,
    events: {} as RunEvent,
    output: {} as { readonly halted: Failure | null },
  },
  actors: { retry: retryMachine },
  actions: {
    advance,
    // Those that wait may have come during an advance.
    advanceIfDue: (acting) => {
      const { isAdvancing, outcomes } = acting.context;
      if (!isAdvancing && outcomes.length > 0) advance(acting);
    },
    takeSuccess: ({ context, event }) => {
      if (event.type !== 'ANSWERED' || !event.answer.ok) return;
      settle(context, event.stepId, { status: 'succeeded', success: event.answer.value });
    },
    thinkAgain: enqueueActions(({ context, event, enqueue }) => {
      const step = event.type === 'ANSWERED' ? context.active.get(event.stepId) : undefined;
      if (event.type !== 'ANSWERED' || event.answer.ok || !step) return;
      step.life = null;
      const isPausing = context.intent === 'pause';
      const input = afterFailure(step, event.answer.failure, isPausing, context.run);
      enqueue.spawnChild('retry', { id: event.stepId, input });
    }),
    goOn: ({ context, event, self }) => {
      if (!('output' in event)) return;
      const { stepId, end, failure } = event.output;
      const step = context.active.get(stepId);
      if (end !== 'again') settle(context, stepId, { status: end, failure });
      else if (step) {
        context.run.note({ stepId, status: 'running', attempts: step.attempts + 1 });
        begin(step, { context, self });
      }
    },
    noteChange: ({ context, event }) => {
      if (event.type === 'STEP_CHANGED') context.run.note(event.change);
    },
    startSteps: ({ context, event, self }) => {
      context.isAdvancing = false;
      for (const start of startsOf(event)) {
        const step = stepAtWork(start);
        context.active.set(start.stepId, step);
        if (start.waitFirstMs === 0) begin(step, { context, self });
      }
    },
    rest: enqueueActions(({ context, event, enqueue }) => {
      for (const { stepId, waitFirstMs } of startsOf(event)) {
        const step = context.active.get(stepId);
        if (step && waitFirstMs > 0) enqueue.spawnChild('retry', { id: stepId, input: afterCrash(step) });
      }
    }),
    // Somebody asked for it during the advance that decided on these steps.
    repeatWish: raise(({ context }) => ({ type: context.intent === 'pause' ? 'PAUSE' : 'CANCEL' })),
    cancelSteps: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ intent: 'cancel' });
      for (const [stepId, { life }] of context.active) {
        life?.abandon();
        if (life) settle(context, stepId, { status: 'cancelled', failure: cancelled });
        else enqueue.sendTo(stepId, { type: 'CANCEL' });
      }
    }),
    parkSteps: enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ intent: 'pause' });
      for (const [stepId, { life }] of context.active) if (!life) enqueue.sendTo(stepId, { type: 'PAUSE' });
    }),
  },
  guards: {
    isSuccess: ({ event }) => event.type === 'ANSWERED' && event.answer.ok,
    mustRest: ({ event }) => startsOf(event).some(({ waitFirstMs }) => waitFirstMs > 0),
    isStopping: ({ context }) => context.intent !== 'go',
    isNotCancelling: ({ context }) => context.intent !== 'cancel',
  },
}).createMachine({
  id: 'run',
  context: ({ input }) => ({
    ...input,
    outcomes: [],
    active: new Map(),
    isAdvancing: false,
    failure: null,
  }),
  initial: 'working',
  states: {
    // One state and no transition between states: each costs as much as all that the machine does for a step otherwise.
    working: {
      entry: 'advance',
      on: {
        ANSWERED: [
          { guard: 'isSuccess', actions: ['takeSuccess', 'advanceIfDue'] },
          { actions: 'thinkAgain' },
        ],
        ADVANCED: [
          {
            guard: ({ event }) => !event.advanced.ok,
            target: 'halted',
            actions: assign({ failure: ({ event }) => (event.advanced.ok ? null : event.advanced.failure) }),
          },
          {
            // Somebody cancelled it while it was being parked.
            guard: ({ context, event }) => endOf(event.advanced) === 'parked' && context.intent === 'cancel',
            actions: 'advance',
          },
          { guard: ({ event }) => endOf(event.advanced) !== null, target: 'finished' },
          { guard: 'isStopping', actions: ['startSteps', 'rest', 'repeatWish', 'advanceIfDue'] },
          { guard: 'mustRest', actions: ['startSteps', 'rest', 'advanceIfDue'] },
          { actions: ['startSteps', 'advanceIfDue'] },
        ],
        'xstate.done.actor.*': { actions: ['goOn', 'advanceIfDue'] },
        STEP_CHANGED: { actions: 'noteChange' },
        CANCEL: { actions: ['cancelSteps', 'advanceIfDue'] },
        PAUSE: { guard: 'isNotCancelling', actions: 'parkSteps' },
        GO_ON: { guard: 'isNotCancelling', actions: assign({ intent: 'go' }) },
        BROKE: { target: 'halted', actions: assign({ failure: ({ event }) => runDefectOf(event.error) }) },
        REFUSED: { target: 'halted', actions: assign({ failure: ({ event }) => event.failure }) },
      },
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

function startsOf(event: RunEvent): readonly StepStart[] {
  return event.type === 'ADVANCED' && event.advanced.ok ? event.advanced.value.starts : [];
}

function endOf(advanced: Result<Advance, Failure>): Advance['end'] {
  return advanced.ok ? advanced.value.end : null;
}

import { type Actor, createActor } from 'xstate';
import type { Failure } from '../../contracts/failure.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type Intent, runMachine } from './run-machine.ts';
import type { RunProcess } from './run-process.ts';

type Wish = 'GO_ON' | 'PAUSE' | 'CANCEL';

const intents: Readonly<Record<Wish, Intent>> = { GO_ON: 'go', PAUSE: 'pause', CANCEL: 'cancel' };

/** One run at work; made anew for each start, so that what a former start left behind is told apart. */
export interface Place {
  readonly wish: Wish;
  /** Tells the run's machine, at once or as soon as it is there. A cancelled run is not asked for anything else. */
  ask(wish: Wish): void;
  attach(process: RunProcess, actor: Actor<typeof runMachine>): void;
  /** Resolves when the run has ended or is parked, and that is on disk. */
  readonly ended: Promise<void>;
  leave(): void;
  /** Ends the machine where it is; resolves when nothing of it is being written any more. */
  stop(): Promise<void>;
}

/** A place whose run is wanted to go on, to be parked or to be cancelled. */
export function makePlace(first: Wish): Place {
  let wish = first;
  let actor: Actor<typeof runMachine> | null = null;
  let process: RunProcess | null = null;
  let leave: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    leave = resolve;
  });
  return {
    get wish() {
      return wish;
    },
    ask: (next) => {
      if (wish === 'CANCEL') return;
      wish = next;
      actor?.send({ type: next });
    },
    attach: (itsProcess, itsActor) => {
      process = itsProcess;
      actor = itsActor;
    },
    ended,
    leave: () => {
      leave();
    },
    stop: async () => {
      actor?.stop();
      await process?.close();
      leave();
    },
  };
}

/** Lets a run's machine work until it ended, was parked or was stopped; answers why it halted, if it did. */
export function play(process: RunProcess, place: Place, clock: Clock): Promise<Failure | null> {
  return new Promise((resolve, reject) => {
    const timers = {
      setTimeout: (work: () => void, ms: number) => clock.setTimeout(work, ms),
      clearTimeout: (timer: unknown) => {
        clock.clearTimeout(timer);
      },
    };
    const input = { run: process, intent: intents[place.wish] };
    const actor = createActor(runMachine, { input, clock: timers });
    place.attach(process, actor);
    process.onRefused = (failure) => {
      // One that has stopped hears nothing more, and XState would log what it was told.
      if (actor.getSnapshot().status === 'active') actor.send({ type: 'REFUSED', failure });
    };
    actor.subscribe({
      complete: () => {
        resolve(actor.getSnapshot().output?.halted ?? null);
      },
      error: reject,
    });
    actor.start();
  });
}

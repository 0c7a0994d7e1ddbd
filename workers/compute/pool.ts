import type { Failure } from '../../contracts/failure.ts';
import type { CancelSignal } from '../../contracts/ports.ts';
import { cancelReason, inlineCompute } from '../../pipeline/compute/inline-compute.ts';
import {
  type ComputePort,
  type TaskInput,
  type TaskName,
  type TaskOutput,
  taskNamed,
} from '../../pipeline/compute/registry.ts';
import type { ComputeWorker } from './compute-worker.ts';

/** A worker without work is let go after this long: its memory is worth more than the start of the next. */
const IDLE_MS = 3_000;
/** A cancelled task may come to its own end for this long, before its worker is ended with it. */
const ABANDONED_MS = 1_000;

export interface ComputePoolOptions {
  /** Workers at most, 1 or more. */
  readonly size: number;
  /** Resolves with a worker that takes tasks, rejects where none can be started. */
  spawn(): Promise<ComputeWorker>;
  /** Hears once, for the log, why no worker can be started. */
  onFallback(error: unknown): void;
}

/** The port of the steps, with what a person should know of it. */
export interface ComputePool extends ComputePort {
  /** Sentences about work that goes slower than it should; empty when all is well. */
  readonly warnings: readonly string[];
}

const worksInline =
  'Large files and companies are read in the main thread of the engine, as no further thread could be started: ' +
  'everything works, but slower. Start the application again; if this stays, report it.';

/** Workers for this many cores: one core stays with the engine, and more than four would wait for the one engine. */
export function poolSizeFor(cores: number): number {
  return Math.min(4, Math.max(1, cores - 1));
}

/**
 * Does heavy tasks in other threads, first come, first served; light ones at once in this thread.
 *
 * Workers are started when there is work for them and let go when there is none for a while. Each has one task at a
 * time, so whoever cancels or a task that breaks touches no other. A worker that dies costs its one task and is
 * replaced when the next needs it. Where no worker can be started at all, the tasks are done in this thread.
 */
export function createComputePool(options: ComputePoolOptions): ComputePool {
  return new Pool(options);
}

/** A task that somebody waits for. */
interface Job {
  readonly name: TaskName;
  readonly input: unknown;
  /** Where it is done, `null` while it waits. */
  seat: Seat | null;
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/** A place for a worker. */
interface Seat {
  state: 'starting' | 'idle' | 'busy' | 'left';
  worker: ComputeWorker | null;
  /** Runs while it is idle, or busy with what nobody waits for any more. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

class Pool implements ComputePool {
  readonly #options: ComputePoolOptions;
  readonly #seats = new Set<Seat>();
  #waiting: Job[] = [];
  /** Seats that may be filled; fewer once a worker could not be started, 0 once none could. */
  #size: number;

  constructor(options: ComputePoolOptions) {
    this.#options = options;
    this.#size = options.size;
  }

  get warnings(): readonly string[] {
    return this.#size === 0 ? [worksInline] : [];
  }

  run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    signal?: CancelSignal,
  ): Promise<TaskOutput<Name>> {
    if (signal?.aborted || this.#size === 0 || !taskNamed(name).isHeavy(input))
      return inlineCompute.run(name, input, signal);
    return this.#enqueue(name, input, signal) as Promise<TaskOutput<Name>>;
  }

  #enqueue(name: TaskName, input: unknown, signal: CancelSignal | undefined): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        if (signal) job.reject(cancelReason(signal));
        this.#abandon(job);
      };
      const settled = (): void => signal?.removeEventListener('abort', cancel);
      const job: Job = {
        name,
        input,
        seat: null,
        resolve: (output) => {
          settled();
          resolve(output);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.push(job);
      this.#dispatch();
    });
  }

  /** Gives waiting tasks to free workers, and starts workers for those that are left. */
  #dispatch(): void {
    for (const seat of this.#seats) {
      if (seat.state !== 'idle' || !seat.worker) continue;
      const job = this.#waiting.shift();
      if (!job) return;
      void this.#work(seat, seat.worker, job);
    }
    let starting = [...this.#seats].filter((seat) => seat.state === 'starting').length;
    for (; starting < this.#waiting.length && this.#seats.size < this.#size; starting += 1) this.#start();
  }

  #start(): void {
    const seat: Seat = { state: 'starting', worker: null, timer: undefined };
    this.#seats.add(seat);
    this.#options.spawn().then(
      (worker) => {
        seat.worker = worker;
        void worker.gone.then(() => {
          this.#leave(seat);
        });
        this.#rest(seat);
        this.#dispatch();
      },
      (error: unknown) => {
        this.#doWithout(seat, error);
      },
    );
  }

  /** A worker did not start. No task was given to it, so none is lost: the others take them, or this thread. */
  #doWithout(seat: Seat, error: unknown): void {
    this.#seats.delete(seat);
    this.#size = this.#seats.size;
    if (this.#size > 0) return;
    this.#options.onFallback(error);
    for (const { name, input, resolve, reject } of this.#waiting.splice(0))
      inlineCompute.run(name, input as never).then(resolve, reject);
  }

  async #work(seat: Seat, worker: ComputeWorker, job: Job): Promise<void> {
    clearTimeout(seat.timer);
    seat.state = 'busy';
    job.seat = seat;
    const answer = await worker.run(job.name, job.input);
    clearTimeout(seat.timer);
    if (answer.ok) job.resolve(answer.value);
    else job.reject(brokenTask(answer.failure));
    if (!answer.ok && answer.failure.kind === 'connection-lost') this.#leave(seat);
    else if (seat.state === 'busy') this.#rest(seat);
    this.#dispatch();
  }

  #rest(seat: Seat): void {
    seat.state = 'idle';
    seat.timer = setTimeout(() => {
      this.#leave(seat);
    }, IDLE_MS);
  }

  /** Nobody waits for the task: it is not begun, or its answer is dropped, or its worker ends with it. */
  #abandon(job: Job): void {
    const { seat } = job;
    this.#waiting = this.#waiting.filter((other) => other !== job);
    if (seat?.state !== 'busy') return;
    seat.timer = setTimeout(() => {
      this.#leave(seat);
    }, ABANDONED_MS);
  }

  #leave(seat: Seat): void {
    if (seat.state === 'left') return;
    seat.state = 'left';
    clearTimeout(seat.timer);
    this.#seats.delete(seat);
    seat.worker?.terminate();
    this.#dispatch();
  }
}

/** A task that threw, as the error it was; the text of its stack is for the log, as with every bug. */
function brokenTask(failure: Failure): Error {
  const lost = failure.kind === 'connection-lost';
  const error = new Error(lost ? 'the compute worker ended before it answered' : 'a compute task broke');
  error.name = lost ? 'ComputeWorkerLost' : (/^\w+/.exec(failure.message)?.[0] ?? 'Error');
  if (!lost) error.stack = failure.message;
  return error;
}

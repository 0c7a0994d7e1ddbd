import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';

/** A thread that does one task at a time, as the pool sees it. */
export interface ComputeWorker {
  /**
   * Answers the output. Fails with `defect` where the task threw (the message is the stack, for the log only) and with
   * `connection-lost` where the thread ended before it answered.
   */
  run(name: string, input: unknown): Promise<Result<unknown, Failure>>;
  /** Resolves once the thread is no more, for whatever reason. */
  readonly gone: Promise<void>;
  terminate(): void;
}

/** What the thread answers over its port. */
export interface ComputeCalls {
  /** Answers as soon as tasks are taken. */
  start(): Promise<Result<null, Failure>>;
  run(name: string, input: unknown): Promise<Result<unknown, Failure>>;
}

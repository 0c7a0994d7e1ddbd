/**
 * One piece of pure work that may be done in any thread. Input and output survive `structuredClone`; streams of bytes
 * are moved instead of copied, so an input that holds one can be used once.
 */
export interface Task<Input, Output> {
  /** Same input, same answer. What it throws is a bug and costs its caller the answer, not the thread. */
  run(input: Input): Output | Promise<Output>;
  /**
   * True where the work outweighs the way to another thread and back. Cheap, and without reading streams.
   *
   * @see docs/decisions/0011-compute-pool.md for the figures behind each limit
   */
  isHeavy(input: Input): boolean;
}

/** Declares a task; its types follow from `run`. */
export function task<Input, Output>(declared: Task<Input, Output>): Task<Input, Output> {
  return declared;
}

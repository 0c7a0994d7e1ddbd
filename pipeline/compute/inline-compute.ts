import type { CancelSignal } from '../../contracts/ports.ts';
import { type ComputePort, type TaskInput, type TaskName, type TaskOutput, taskNamed } from './registry.ts';

/** Does every task at once in the thread that asks. */
export const inlineCompute: ComputePort = { run: runInline };

async function runInline<Name extends TaskName>(
  name: Name,
  input: TaskInput<Name>,
  signal?: CancelSignal,
): Promise<TaskOutput<Name>> {
  if (signal?.aborted) throw cancelReason(signal);
  return (await taskNamed(name).run(input)) as TaskOutput<Name>;
}

/** What a cancelled task rejects with. */
export function cancelReason(signal: CancelSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('cancelled');
}

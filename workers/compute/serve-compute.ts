import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { type TaskName, computeTasks, taskNamed } from '../../pipeline/compute/registry.ts';
import { serveCalls } from '../../wire/calls.ts';
import type { WirePort } from '../../wire/port.ts';
import type { ComputeCalls } from './compute-worker.ts';

/** Does the registered tasks for whoever holds the other side of this port. */
export function serveCompute(port: WirePort): void {
  serveCalls<ComputeCalls>(port, { start: () => Promise.resolve(ok(null)), run: runTask });
}

async function runTask(name: unknown, input: unknown): Promise<Result<unknown, Failure>> {
  try {
    if (!isTaskName(name)) throw new TypeError('no such task');
    return ok(await taskNamed(name).run(input));
  } catch (error) {
    // An error that crosses threads loses its class; the stack is all that its report needs.
    const message = error instanceof Error ? (error.stack ?? error.name) : 'unknown';
    return fail({ kind: 'defect', message });
  }
}

function isTaskName(name: unknown): name is TaskName {
  return typeof name === 'string' && Object.hasOwn(computeTasks, name);
}

import * as Comlink from 'comlink';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail } from '../../contracts/result.ts';
import { connectCalls } from '../../wire/calls.ts';
import type { WirePort } from '../../wire/port.ts';
import type { ComputeCalls, ComputeWorker } from './compute-worker.ts';

/** A worker that has not answered by then is given up; loading takes well under a second. */
const START_TIMEOUT_MS = 20_000;

/** What is needed of a `Worker`. */
type Thread = Pick<Worker, 'postMessage' | 'addEventListener' | 'terminate'>;

/** Puts a fresh worker to use, once it answers. Rejects where it cannot be loaded or does not answer in time. */
export async function takeOnWorker(thread: Thread): Promise<ComputeWorker> {
  const { port1, port2 } = new MessageChannel();
  const connection = connectCalls<ComputeCalls>(port1 as unknown as WirePort);
  const terminate = (): void => {
    connection.disconnect();
    thread.terminate();
  };
  thread.addEventListener('error', (event) => {
    // Else the error of the worker would count as one of ours and end the engine.
    event.preventDefault();
    terminate();
  });
  // An answer that cannot be read would otherwise be awaited for ever.
  port1.addEventListener('messageerror', terminate);
  thread.postMessage(null, [port2]);
  const timer = setTimeout(terminate, START_TIMEOUT_MS);
  const started = await connection.api.start();
  clearTimeout(timer);
  if (!started.ok) throw new Error('the compute worker did not start');
  return {
    run: async (name, input) => {
      const answer: unknown = await connection.api.run(name, withStreamsMoved(input));
      return isResult(answer) ? answer : fail(notAnAnswer);
    },
    gone: connection.closed,
    terminate,
  };
}

/** Streams go over to the other thread; everything else is copied. */
function withStreamsMoved(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input;
  const streams = Object.values(input).filter(
    (value) => value instanceof ReadableStream || value instanceof WritableStream,
  );
  return streams.length > 0 ? Comlink.transfer(input, streams) : input;
}

const notAnAnswer: Failure = { kind: 'defect', message: 'Error: the compute worker sent something else' };

function isResult(answer: unknown): answer is Result<unknown, Failure> {
  if (typeof answer !== 'object' || answer === null) return false;
  const { ok, failure } = answer as { readonly ok?: unknown; readonly failure?: unknown };
  return ok === true ? 'value' in answer : ok === false && typeof failure === 'object' && failure !== null;
}

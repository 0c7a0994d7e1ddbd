import type { NetRequest } from '../../contracts/net.ts';
import type { Result } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { StepId } from '../../contracts/run.ts';
import type { Asking, Question } from '../../contracts/sources.ts';
import type { Workflow } from '../../pipeline/workflow/create-workflow.ts';
import type { AnyStep, ItemPort, StepContext, StepSuccess } from '../../pipeline/workflow/step.ts';
import { canonicalText } from '../../workers/run/canonical.ts';
import { testMac } from '../test-engine.ts';
import type { Disk } from './disk.ts';
import type { Life } from './life.ts';
import { hasEnded } from './row-rules.ts';

export interface WorkRules {
  /** The same workflow with somebody looking over the shoulder of every attempt. */
  watched(workflow: Workflow, life: Life): Workflow;
  /** Looks at a request at the moment in which it goes out. */
  request(request: NetRequest): void;
  /** From now on nothing may be asked for these runs. */
  forbid(runIds: readonly string[]): void;
  /** This run is no more, and its id may be given to another one. */
  forget(runId: string): void;
}

export interface WorkRulesDeps {
  readonly disk: Disk;
  now(): number;
  readonly maxAgeMs: number;
  broken(rule: string): void;
  note(line: string): void;
}

type Attempt = (
  inputs: never,
  context: StepContext<unknown>,
) => Promise<Result<StepSuccess<unknown>, Failure>>;

/** Who is waiting for the answer to a question. */
interface Waiter {
  readonly runId: string;
  readonly stepId: StepId;
  readonly step: AnyStep;
  readonly signal: Asking['signal'];
  readonly life: Life;
}

/** Rules about work: when a step may start, and when a question may be asked. */
export function createWorkRules(deps: WorkRulesDeps): WorkRules {
  const { disk, broken, note } = deps;
  const underWay = new Map<string, Asking['signal']>();
  const waiters = new Map<string, Set<Waiter>>();
  const forbidden = new Set<string>();

  const checkStart = (stepId: StepId, { runId, signal }: StepContext<unknown>): void => {
    const what = `step ${stepId} of ${runId}`;
    const row = disk.read('steps', `${runId}|${stepId}`);
    if (row && hasEnded(row.status)) broken(`${what} started again though it had ended as ${row.status}`);
    if (row && row.key !== null && disk.read('ledger', row.key))
      broken(`${what} started though its key is answered`);
    if (forbidden.has(runId) && !signal.aborted) broken(`${what} started after its run was cancelled`);
  };

  /** A step may work before its intent is on disk, but it may not ask. */
  const askBreach = ({ runId, stepId, step }: Waiter): string | null => {
    const what = `step ${stepId} of ${runId}`;
    const status = disk.read('steps', `${runId}|${stepId}`)?.status ?? 'waiting';
    if (status !== 'running' && status !== 'backing_off')
      return `${what} asks though the disk says ${status}`;
    for (const need of step.needs) {
      const state = disk.read('steps', `${runId}|${need}`)?.status ?? 'waiting';
      const isMet = ['succeeded', 'reused', 'skipped', 'upstream_skipped'].includes(state);
      if (!isMet) return `${what} asks though ${need} is ${state}`;
    }
    return null;
  };

  const watchItems = (
    stepId: StepId,
    { runId, items }: StepContext<unknown>,
    watch: (asking: Asking) => Asking,
  ): ItemPort => ({
    expect: (total) => {
      items.expect(total);
    },
    once: (itemId, work) =>
      items.once(itemId, (asking) => {
        const stored = disk.read('items', `${runId}|${stepId}`)?.items ?? [];
        const known = stored.find((item) => item.itemId === itemId);
        if (known && known.status !== 'failed')
          broken(`item ${itemId} of ${stepId} of ${runId} is worked on again`);
        return work(watch(asking));
      }),
  });

  const watchAsking =
    (waiting: Pick<Waiter, 'runId' | 'stepId' | 'step' | 'life'>) =>
    (asking: Asking): Asking => ({
      signal: asking.signal,
      call: async <Value>(question: Question<Value>): Promise<Result<Value, Failure>> => {
        const waiter: Waiter = { ...waiting, signal: asking.signal };
        const all = waiters.get(question.request.path) ?? new Set();
        waiters.set(question.request.path, all.add(waiter));
        try {
          return await asking.call(question);
        } finally {
          all.delete(waiter);
        }
      },
    });

  const watchedRun =
    (stepId: StepId, step: AnyStep, life: Life): Attempt =>
    async (inputs, context) => {
      const id = `${life.epoch} ${context.runId}|${stepId}`;
      const other = underWay.get(id);
      if (other && !other.aborted) broken(`step ${stepId} of ${context.runId} runs twice at once`);
      underWay.set(id, context.signal);
      note(`attempt ${context.runId} ${stepId}`);
      checkStart(stepId, context);
      const watch = watchAsking({ runId: context.runId, stepId, step, life });
      const watched = {
        ...context,
        asking: watch(context.asking),
        items: watchItems(stepId, context, watch),
      };
      try {
        const answer = await step.run(inputs, watched as never);
        note(`attempt ${context.runId} ${stepId} ${answer.ok ? 'ok' : answer.failure.kind}`);
        return answer;
      } finally {
        if (underWay.get(id) === context.signal) underWay.delete(id);
      }
    };

  const checkRequest = ({ path, requestId }: NetRequest): void => {
    const [, operation = '', ...input] = path.split('/');
    const key = testMac('call-key', canonicalText(['outside', operation, input]));
    const row = disk.read('calls', key);
    const ageMs = row ? deps.now() - row.at : Infinity;
    if (ageMs <= deps.maxAgeMs) broken(`${path} is asked though its answer is on disk since ${ageMs} ms`);
    const wanted = [...(waiters.get(path) ?? [])].filter(
      ({ life, signal, runId }) => !life.isOver && !signal.aborted && !forbidden.has(runId),
    );
    if (wanted.length === 0) broken(`${path} is asked (${requestId}) though nobody waits for it`);
    const breaches = wanted.map(askBreach);
    if (wanted.length > 0 && !breaches.includes(null)) broken(breaches[0] as string);
  };

  return {
    watched: (workflow, life) => ({
      ...workflow,
      steps: new Map(
        [...workflow.steps].map(([stepId, step]) => [
          stepId,
          { ...step, run: watchedRun(stepId, step, life) as unknown as AnyStep['run'] },
        ]),
      ),
    }),
    request: checkRequest,
    forbid: (runIds) => {
      for (const runId of runIds) forbidden.add(runId);
    },
    forget: (runId) => {
      forbidden.delete(runId);
    },
  };
}

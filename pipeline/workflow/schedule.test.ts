import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepId, StepStatus } from '../../contracts/run.ts';
import { ok } from '../../contracts/result.ts';
import { createWorkflow, type Workflow } from './create-workflow.ts';
import { decide, finalState, hasOutput, isTerminal } from './schedule.ts';
import { type Join, stepFor } from './step.ts';

const step = stepFor<Record<string, unknown>, null, null>();

function makeWorkflow(shape: Readonly<Record<string, { needs: readonly string[]; join?: Join }>>): Workflow {
  const steps = Object.entries(shape).map(([id, { needs, join }]) => [
    id,
    step({
      id,
      label: id,
      description: id,
      needs,
      join: join ?? 'all-succeeded',
      revision: 1,
      run: () => Promise.resolve(ok({ output: null, summary: '' })),
    }),
  ]);
  return createWorkflow({ name: 'test', steps: Object.fromEntries(steps) as never });
}

function statuses(given: Readonly<Record<string, StepStatus>>): ReadonlyMap<StepId, StepStatus> {
  return new Map(Object.entries(given));
}

const fork = makeWorkflow({
  a: { needs: [] },
  b: { needs: ['a'] },
  c: { needs: ['b'] },
  save: { needs: ['a', 'b', 'c'], join: 'none-failed' },
});

describe('decide', () => {
  it('starts only what needs nothing at first', () => {
    expect(decide(fork, statuses({}))).toEqual({ ready: ['a'], settled: [] });
  });

  it('passes a skip down the branch and still starts a join that has an output before it', () => {
    const decision = decide(fork, statuses({ a: 'succeeded', b: 'skipped' }));
    expect(decision.settled).toEqual([{ stepId: 'c', status: 'upstream_skipped', because: 'b was skipped' }]);
    expect(decision.ready).toEqual(['save']);
  });

  it('does not judge a join before all its needs are terminal', () => {
    expect(decide(fork, statuses({ a: 'succeeded', b: 'running' }))).toEqual({ ready: [], settled: [] });
  });

  it('settles everything behind a failure as upstream failed, joins included', () => {
    const decision = decide(fork, statuses({ a: 'succeeded', b: 'failed' }));
    expect(decision.settled.map(({ stepId, status }) => [stepId, status])).toEqual([
      ['c', 'upstream_failed'],
      ['save', 'upstream_failed'],
    ]);
  });

  it('skips a join when nothing before it has an output', () => {
    const both = makeWorkflow({
      a: { needs: [] },
      b: { needs: [] },
      j: { needs: ['a', 'b'], join: 'none-failed' },
    });
    expect(decide(both, statuses({ a: 'skipped', b: 'skipped' })).settled).toEqual([
      { stepId: 'j', status: 'upstream_skipped', because: 'a was skipped' },
    ]);
  });

  it('calls what stands behind a cancelled step cancelled, not failed', () => {
    const decision = decide(fork, statuses({ a: 'cancelled' }));
    expect(new Set(decision.settled.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  });
});

/** Graphs whose edges go from lower to higher numbers, so they have no cycle. */
const graphs = fc
  .integer({ min: 1, max: 12 })
  .chain((size) =>
    fc
      .tuple(
        ...Array.from({ length: size }, (_unused, index) =>
          fc.tuple(fc.subarray(Array.from({ length: index }, (_u, i) => `s${String(i)}`)), fc.boolean()),
        ),
      )
      .map((rows) =>
        makeWorkflow(
          Object.fromEntries(
            rows.map(([needs, isTolerant], index) => [
              `s${String(index)}`,
              { needs, join: isTolerant ? ('none-failed' as const) : ('all-succeeded' as const) },
            ]),
          ),
        ),
      ),
  );

describe('decide over random graphs', () => {
  it('never deadlocks, never starts a step twice or before its needs, and always reaches an end', () => {
    const ends = fc.infiniteStream(
      fc.constantFrom<StepStatus>('succeeded', 'succeeded', 'skipped', 'failed', 'timed_out', 'reused'),
    );
    fc.assert(
      fc.property(graphs, ends, fc.infiniteStream(fc.nat()), (workflow, outcomes, picks) => {
        const known = new Map<StepId, StepStatus>();
        const started = new Set<StepId>();
        const running: StepId[] = [];
        for (let turn = 0; finalState(workflow, known) === null; turn += 1) {
          expect(turn).toBeLessThan(100);
          const decision = decide(workflow, known);
          for (const { stepId, status } of decision.settled) known.set(stepId, status);
          for (const stepId of decision.ready) {
            expect(started.has(stepId)).toBe(false);
            const needs = workflow.steps.get(stepId)?.needs ?? [];
            expect(needs.every((need) => isTerminal(known.get(need) ?? 'waiting'))).toBe(true);
            if (workflow.steps.get(stepId)?.join === 'all-succeeded') {
              expect(needs.every((need) => hasOutput(known.get(need) ?? 'waiting'))).toBe(true);
            }
            started.add(stepId);
            running.push(stepId);
            known.set(stepId, 'running');
          }
          if (running.length === 0) continue;
          const [done] = running.splice((picks.next().value as number) % running.length, 1);
          if (done !== undefined) known.set(done, outcomes.next().value as StepStatus);
        }
        expect(workflow.order.every((stepId) => isTerminal(known.get(stepId) ?? 'waiting'))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('createWorkflow', () => {
  it('names a need that no step has', () => {
    expect(() => makeWorkflow({ a: { needs: ['ghost'] } })).toThrow('a needs ghost');
  });

  it('names the steps of a cycle', () => {
    expect(() => makeWorkflow({ a: { needs: ['b'] }, b: { needs: ['a'] } })).toThrow('cycle among a, b');
  });

  it('lists a step and all that follows from it', () => {
    expect(fork.downstreamOf('b')).toEqual(['b', 'c', 'save']);
  });
});

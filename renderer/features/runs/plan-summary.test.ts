import { expect, it } from 'vitest';
import type { RunId } from '../../../contracts/ids.ts';
import type { RerunPlan } from '../../../contracts/run.ts';
import { summarisePlans } from './plan-summary.ts';

const order = ['validate', 'discover', 'enrich', 'save'];

function planOf(change: Partial<RerunPlan>): RerunPlan {
  return {
    runId: 'a' as RunId,
    reused: [],
    runsIfChanged: [],
    runsAgain: [],
    items: null,
    effects: [],
    estimatedCostUsd: 0,
    ...change,
  };
}

it('counts in how many runs each step is reused or runs again, in the order of the workflow', () => {
  const summary = summarisePlans(
    [
      planOf({
        reused: ['validate'],
        runsAgain: ['save', 'discover'],
        effects: ['Writes.'],
        estimatedCostUsd: 0.5,
      }),
      planOf({
        reused: ['discover', 'validate'],
        runsIfChanged: ['enrich'],
        runsAgain: ['save'],
        effects: ['Writes.', 'Sends.'],
        estimatedCostUsd: 1,
      }),
    ],
    order,
  );
  expect(summary).toEqual({
    reused: [
      { stepId: 'validate', runs: 2 },
      { stepId: 'discover', runs: 1 },
    ],
    runsIfChanged: [{ stepId: 'enrich', runs: 1 }],
    runsAgain: [
      { stepId: 'discover', runs: 1 },
      { stepId: 'save', runs: 2 },
    ],
    items: null,
    effects: [
      { text: 'Writes.', runs: 2 },
      { text: 'Sends.', runs: 1 },
    ],
    costUsd: 1.5,
  });
});

it('adds up the people of all runs', () => {
  const plans = [
    planOf({ items: { reused: 7, runsAgain: 2 } }),
    planOf({}),
    planOf({ items: { reused: 4, runsAgain: 1 } }),
  ];
  expect(summarisePlans(plans, order).items).toEqual({ reused: 11, runsAgain: 3 });
});

it('keeps steps that the workflow no longer has, at the end', () => {
  const plan = planOf({ runsAgain: ['gone', 'save'] });
  expect(summarisePlans([plan], order).runsAgain.map(({ stepId }) => stepId)).toEqual(['save', 'gone']);
});

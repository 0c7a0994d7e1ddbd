import { expect, it } from 'vitest';
import type { RunId } from '../../../contracts/ids.ts';
import { summarisePlans } from './plan-summary.ts';

const order = ['validate', 'discover', 'save'];

it('counts in how many runs each step is reused or runs again, in the order of the workflow', () => {
  const summary = summarisePlans(
    [
      {
        runId: 'a' as RunId,
        reused: ['validate'],
        runsAgain: ['save', 'discover'],
        effects: ['Writes.'],
        estimatedCostUsd: 0.5,
      },
      {
        runId: 'b' as RunId,
        reused: ['discover', 'validate'],
        runsAgain: ['save'],
        effects: ['Writes.'],
        estimatedCostUsd: 1,
      },
    ],
    order,
  );
  expect(summary).toEqual({
    reused: [
      { stepId: 'validate', runs: 2 },
      { stepId: 'discover', runs: 1 },
    ],
    runsAgain: [
      { stepId: 'discover', runs: 1 },
      { stepId: 'save', runs: 2 },
    ],
    effects: ['Writes.'],
    costUsd: 1.5,
  });
});

it('keeps steps that the workflow no longer has, at the end', () => {
  const plan = {
    runId: 'a' as RunId,
    reused: [],
    runsAgain: ['gone', 'save'],
    effects: [],
    estimatedCostUsd: 0,
  };
  expect(summarisePlans([plan], order).runsAgain.map(({ stepId }) => stepId)).toEqual(['save', 'gone']);
});

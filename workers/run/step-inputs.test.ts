import { expect, it } from 'vitest';
import type { ContentHash, RunId } from '../../contracts/ids.ts';
import type { RunRecord } from '../../contracts/run.ts';
import type { AnyStep } from '../../pipeline/workflow/step.ts';
import { canonicalText } from './canonical.ts';
import { waitingStep } from './run-records.ts';
import { stepKeyOf } from './step-inputs.ts';

const seller = { product: 'Forecasts', name: 'Quillmark', category: 'sales_tools' };
const run = {
  ...{ runId: 'r1', companyId: 'c1', level: 'enrich', seller, companyEdit: { name: 'Alder' }, generation: 2 },
} as unknown as RunRecord;
const step = { uses: ['validate'], reads: ['seller', 'companyEdit', 'companyId'], revision: 3 };
const validated = {
  ...waitingStep('r1' as RunId, 'validate', 1),
  outputRef: 'abc' as ContentHash,
};

function keyedText(change: Partial<RunRecord> = {}): string {
  const texts: string[] = [];
  const world = {
    workflow: { name: 'buyer "groups"' },
    mac: (_purpose: string, text: string) => String(texts.push(text)),
  };
  const state = {
    run: { ...run, ...change },
    steps: new Map([['validate', validated]]),
    outputs: new Map(),
  };
  stepKeyOf('discover', step as unknown as AnyStep, state, world as never);
  return texts[0] ?? '';
}

it('is the key of the canonical text of workflow, step, revision, input, used results and generation', () => {
  const input = { companyId: 'c1', seller, companyEdit: { name: 'Alder' } };
  const parts = ['buyer "groups"', 'discover', 3, input, { validate: 'abc' }, 2];
  expect(keyedText()).toBe(canonicalText(parts));
});

it('is the same for an equal seller with its fields in another order, and another for another seller', () => {
  const turned = { category: 'sales_tools', name: 'Quillmark', product: 'Forecasts' };
  expect(keyedText({ seller: turned as never })).toBe(keyedText());
  expect(keyedText({ seller: { ...turned, product: 'Other' } as never })).not.toBe(keyedText());
});

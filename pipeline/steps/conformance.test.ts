import { describe, expect, it } from 'vitest';
import type { RunId } from '../../contracts/ids.ts';
import type { Asking } from '../../contracts/sources.ts';
import { memoryStore } from '../../test-kit/memory-store.ts';
import { companyPuts, testCompany, testEngine, testPerson, testSeller } from '../../test-kit/test-engine.ts';
import type { StepContext } from '../workflow/step.ts';
import { buyerGroupDiscovery } from './registry.ts';

/** Freezes plain data all the way down, so that a step which changes its inputs throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) frozen(part);
    Object.freeze(value);
  }
  return value;
}

const company = testCompany('Alder');
const people = [
  testPerson('Ada Nordin', 'Chief Revenue Officer', { email: 'ada@alder.example', phone: '+1 202-555-0101' }),
  testPerson('Ben Okoye', 'Director of Sales Operations'),
  testPerson('Cleo Marsh', 'General Counsel'),
];

/** Runs the workflow by hand, at the deepest level, with frozen inputs; answers inputs and answer of every step. */
async function playThrough() {
  const store = memoryStore();
  await store.commit(companyPuts(company, people));
  const { world } = testEngine(store);
  const input = {
    companyId: company.companyId,
    seller: testSeller,
    level: 'deep_research',
    companyEdit: null,
    companyChoice: null,
  };
  const outputs: Record<string, unknown> = {};
  const controller = new AbortController();
  const asking: Asking = {
    signal: controller.signal,
    call: () => Promise.reject(new Error('imported rows answer without asking anyone')),
  };
  const context = (): StepContext<unknown> => ({
    runId: 'r_test' as RunId,
    generation: 0,
    now: 1_780_000_000_000,
    signal: controller.signal,
    isLastAttempt: false,
    asking,
    items: { expect: () => undefined, once: (_itemId, work) => work(asking) },
    ports: world.ports,
  });
  const played = [];
  for (const stepId of buyerGroupDiscovery.order) {
    const step = buyerGroupDiscovery.steps.get(stepId);
    if (!step) throw new Error(stepId);
    const inputs = frozen({ ...Object.fromEntries(step.needs.map((need) => [need, outputs[need]])), input });
    const first = await step.run(inputs as never, context() as never);
    const second = await step.run(inputs as never, context() as never);
    if (first.ok) outputs[stepId] = frozen(structuredClone(first.value.output));
    played.push({ stepId, step, first, second });
  }
  return played;
}

const played = await playThrough();

describe.each(played.map((one) => [one.stepId, one] as const))(
  'step %s',
  (_stepId, { step, first, second }) => {
    it('succeeds with frozen inputs and answers the same twice', () => {
      expect(first).toMatchObject({ ok: true });
      expect(second).toEqual(first);
    });

    it('gives an output that survives a thread, the disk and a hash', () => {
      const output = first.ok ? first.value.output : null;
      expect(structuredClone(output)).toEqual(output);
      expect(JSON.parse(JSON.stringify(output))).toEqual(output);
    });

    it('tells what it did without naming a person', () => {
      const summary = first.ok ? first.value.summary : '';
      expect(summary).not.toBe('');
      for (const { name } of people) expect(summary).not.toContain(name);
    });

    it('declares what the screens and the engine need', () => {
      expect(step.label.length).toBeGreaterThan(2);
      expect(step.description).toMatch(/\.$/);
      expect(step.revision).toBeGreaterThanOrEqual(1);
      expect(step.timeoutMs).toBe(30_000);
      expect(step.retry.attempts).toBe(3);
    });
  },
);

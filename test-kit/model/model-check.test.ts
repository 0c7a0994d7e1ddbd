import { test } from 'vitest';
import { modelCheck } from './model-check.ts';

test('the engine does what the model says, whatever is asked of it in whatever order', async () => {
  await modelCheck({ sequences: 100, seed: 20_261_124 });
}, 120_000);

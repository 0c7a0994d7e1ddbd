import { expect, test } from 'vitest';
import { tornStorage } from './torn-storage.ts';

test('nothing is lost in silence by power cuts, wrong bytes, swapped views and full disks', async () => {
  const counts = { powerCuts: 5, flips: 10, emptied: 3, fullDisks: 3 };
  const report = await tornStorage({ seed: 1, ...counts });
  expect(report).toMatchObject(counts);
  expect(report.lossesNamed + report.refused).toBeLessThan(21);
}, 60_000);

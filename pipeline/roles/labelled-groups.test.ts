import { describe, expect, it } from 'vitest';
import { groupsEvaluation } from '../../eval/groups/groups-evaluation.ts';

describe('the labelled groups', () => {
  const report = groupsEvaluation.run();

  it.each(report.figures.filter((one) => one.floor !== undefined))(
    'reach the floor of $name',
    ({ value, floor }) => {
      expect(value).toBeGreaterThanOrEqual(floor ?? 1);
    },
  );

  it.each(report.figures.filter((one) => one.ceiling !== undefined))(
    'stay below the ceiling of $name',
    ({ value, ceiling }) => {
      expect(value).toBeLessThanOrEqual(ceiling ?? 0);
    },
  );

  it('show every gap that must be shown', () => {
    expect(report.figures.find((one) => one.name === 'expected gaps shown')?.value).toBe(1);
  });

  it('explain the worst errors', () => {
    for (const line of report.worst) expect(line).toMatch(/^[a-z-]+: ".+" /u);
  });
});

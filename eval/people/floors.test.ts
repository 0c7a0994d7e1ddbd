import { describe, expect, it } from 'vitest';
import { companyEvaluation } from '../companies/company-evaluation.ts';
import { deliveryEvaluation } from '../deliveries/delivery-evaluation.ts';
import { nameEvaluation } from './name-evaluation.ts';
import { samePersonEvaluation } from './same-person-evaluation.ts';

describe.each([companyEvaluation, nameEvaluation, samePersonEvaluation, deliveryEvaluation])(
  'the labelled set $name',
  ({ run }) => {
    it('keeps its floors and answers the same twice', () => {
      const report = run();
      expect(run()).toEqual(report);
      for (const { name, value, floor = 0 } of report.figures)
        expect(value, `${name}\n${report.worst.join('\n')}`).toBeGreaterThanOrEqual(floor);
    });
  },
);

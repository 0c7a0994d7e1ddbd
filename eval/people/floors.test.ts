import { describe, expect, it } from 'vitest';
import { companyEvaluation } from '../companies/company-evaluation.ts';
import { deliveryEvaluation } from '../deliveries/delivery-evaluation.ts';
import { displayName, readPersonName } from '../../pipeline/people/read-person-name.ts';
import { labelledLines } from '../held-out.ts';
import { nameEvaluation } from './name-evaluation.ts';
import { personNames } from './person-names.data.ts';
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

it('a name that was read and written is read as the same name', () => {
  const written = labelledLines(personNames).map(({ text }) =>
    displayName(readPersonName(text.split(/\s*=>\s*/)[0] ?? '')),
  );
  expect(written.map((name) => displayName(readPersonName(name)))).toEqual(written);
});

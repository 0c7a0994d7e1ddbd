import { describe, expect, it } from 'vitest';
import { explainTitle } from './title.ts';

describe('explain title', () => {
  it('answers level, departments with weights, flags and the words that decided', () => {
    expect(explainTitle.explain(['Interim CFO'])).toEqual({
      title: 'Interim CFO',
      level: 'c_level',
      departments: [{ name: 'finance', weight: 1 }],
      flags: ['interim'],
      tokens: ['interim', 'cfo'],
    });
  });

  it('takes the department of a bare title from the second column', () => {
    const answer = explainTitle.explain(['Leiter', 'Einkauf']);
    expect(answer['departments']).toEqual([{ name: 'procurement', weight: 1 }]);
  });

  it('answers an empty line', () => {
    expect(explainTitle.explain([])).toMatchObject({ title: '', level: 'unknown', departments: [] });
  });
});

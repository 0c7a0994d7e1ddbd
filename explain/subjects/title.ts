import { readTitle } from '../../pipeline/titles/read-title.ts';
import type { LineSubject } from '../line-subject.ts';

/**
 * What a job title says: `{"title","level","departments":[{"name","weight"}],"flags","tokens"}`. The second column is the text of the
 * unit, department or function beside it, where there is one.
 */
export const explainTitle: LineSubject = {
  name: 'title',
  columns: ['title', 'unit or function'],
  explain: ([title = '', unit = '']) => {
    const reading = readTitle(title, { unit });
    return {
      title,
      level: reading.seniority,
      departments: reading.departments.map(({ department, weight }) => ({ name: department, weight })),
      flags: reading.flags,
      tokens: reading.tokens,
    };
  },
};

import { readPersonName } from '../../pipeline/people/read-person-name.ts';
import type { LineSubject } from '../line-subject.ts';

/** The parts of a person's name. */
export const explainName: LineSubject = {
  name: 'name',
  columns: ['name'],
  explain: ([text = '']) => {
    const { first, middle, last, suffix, isPerson } = readPersonName(text);
    return { name: text, first, middle, last, suffix, isPerson };
  },
};

import { readEmail } from '../../pipeline/people/read-email.ts';
import type { LineSubject } from '../line-subject.ts';

/** What an e-mail address is. */
export const explainEmail: LineSubject = {
  name: 'email',
  columns: ['email'],
  explain: ([text = '']) => {
    const { email, valid, kind, because } = readEmail(text);
    return { email, valid, kind, because };
  },
};

import type { FileSubject } from './file-subject.ts';
import type { LineSubject } from './line-subject.ts';
import { explainDelta } from './subjects/delta.ts';
import { explainCompany } from './subjects/company.ts';
import { explainEmail } from './subjects/email.ts';
import { explainMatch } from './subjects/match.ts';
import { explainImport } from './subjects/import.ts';
import { explainName } from './subjects/name.ts';
import { explainTitle } from './subjects/title.ts';

/** What reads lines. A subject is one file and one line here. */
export const lineSubjects: readonly LineSubject[] = [
  explainTitle,
  explainName,
  explainCompany,
  explainMatch,
  explainEmail,
];

/** What reads whole files. */
export const fileSubjects: readonly FileSubject[] = [explainImport, explainDelta];

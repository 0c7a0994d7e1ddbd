import { companyEvaluation } from './companies/company-evaluation.ts';
import { deliveryEvaluation } from './deliveries/delivery-evaluation.ts';
import type { Evaluation } from './evaluation.ts';
import { groupsEvaluation } from './groups/groups-evaluation.ts';
import { headersEvaluation } from './headers/headers.ts';
import { nameEvaluation } from './people/name-evaluation.ts';
import { samePersonEvaluation } from './people/same-person-evaluation.ts';
import { titlesEvaluation } from './titles/titles-evaluation.ts';

/** Every labelled set, in the order of the table: one line each. */
export const evaluations: readonly Evaluation[] = [
  titlesEvaluation,
  groupsEvaluation,
  companyEvaluation,
  nameEvaluation,
  samePersonEvaluation,
  headersEvaluation,
  deliveryEvaluation,
];

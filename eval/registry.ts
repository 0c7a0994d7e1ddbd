import type { Evaluation } from './evaluation.ts';
import { titlesEvaluation } from './titles/titles-evaluation.ts';

/** Every labelled set, in the order of the table: one line each. */
export const evaluations: readonly Evaluation[] = [titlesEvaluation];

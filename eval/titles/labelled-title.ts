import type { Seniority } from '../../contracts/group.ts';

/** Title, level, departments (see `README.md`), language, and whether it is a trap. */
export type LabelledTitle = readonly [
  title: string,
  level: Seniority,
  departments: string,
  language: 'en' | 'de' | 'fr' | 'es' | 'it' | 'nl',
  isHard?: true,
];

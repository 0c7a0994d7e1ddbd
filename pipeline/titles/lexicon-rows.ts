import type { Seniority } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';

/** What a title says about its holder beside rank and department. */
export const titleFlags = [
  'board',
  'board_observer',
  'advisor',
  'investor',
  'assistant',
  'former',
  'interim',
  'deputy',
  'associate',
  'founder',
  'owner',
  'partner',
  'chief_of_staff',
  'student',
  'vacant',
  'academic',
] as const;
export type TitleFlag = (typeof titleFlags)[number];

/** Shares of departments one word stands for; they sum to at most 1. */
export type DepartmentShares = Readonly<Partial<Record<Department, number>>>;

/**
 * How a rank word behaves in a title.
 * `top` names a post by itself (CEO, VP, founder); `noun` takes its meaning from its phrase (manager, engineer).
 */
export type RankKind = 'top' | 'noun';

/** Family of a rank word, where a rule needs to know it. */
export type RankFamily =
  | 'chief_executive'
  | 'chief'
  | 'vice_president'
  | 'president'
  | 'managing_director'
  | 'general_manager'
  | 'executive_director'
  | 'founder'
  | 'owner'
  | 'partner'
  | 'board'
  | 'chair'
  | 'director'
  | 'head'
  | 'manager'
  | 'lead'
  | 'assistant'
  | 'advisor'
  | 'investor'
  | 'professor'
  | 'trainee'
  | 'associate'
  | 'executive'
  | 'fellow'
  | 'worker';

/** Words that change the rank or the standing of the rank word they go with. */
export type Modifier =
  | 'senior'
  | 'junior'
  | 'lead'
  | 'head'
  | 'chief'
  | 'associate'
  | 'assistant'
  | 'deputy'
  | 'interim'
  | 'former'
  | 'trainee'
  | 'executive'
  | 'non_executive'
  | 'in_training'
  | 'aspiring'
  | 'emeritus';

/** One row of a rank table: phrases in folded lower case, separated by `|`; `of` stands for every genitive word. */
export interface RankRow {
  readonly family: RankFamily;
  readonly kind: RankKind;
  readonly level: Seniority;
  readonly words: string;
  readonly departments?: DepartmentShares;
  /** 3 rules its phrase, 2 is ordinary, 1 gives way to any other department word. */
  readonly strength?: 1 | 2 | 3;
  readonly flags?: readonly TitleFlag[];
  /** A word that is only a modifier when another rank word follows in the same phrase ("lead engineer"). */
  readonly before?: Modifier;
}

/** One row of a department table. */
export interface TopicRow {
  readonly departments: DepartmentShares;
  readonly strength: 1 | 2 | 3;
  readonly words: string;
}

/** One row of the modifier table. */
export interface ModifierRow {
  readonly modifier: Modifier;
  readonly words: string;
}

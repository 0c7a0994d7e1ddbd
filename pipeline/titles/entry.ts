import type { Seniority } from '../../contracts/group.ts';
import type { DepartmentShares, Modifier, RankFamily, RankKind, TitleFlag } from './lexicon-rows.ts';

export type Connector = 'of' | 'for' | 'to' | 'and' | 'at';

export interface Rank {
  readonly family: RankFamily;
  readonly kind: RankKind;
  readonly level: Seniority;
  readonly flags: readonly TitleFlag[];
  readonly before: Modifier | null;
}

export interface Topic {
  readonly departments: DepartmentShares;
  readonly strength: 1 | 2 | 3;
}

/** Everything one phrase means; a phrase may be rank, topic and modifier at once. */
export interface Entry {
  readonly rank: Rank | null;
  /** What the rank itself says of the department ("recruiter" is hr). */
  readonly implied: Topic | null;
  readonly topic: Topic | null;
  readonly modifier: Modifier | null;
  readonly region: string | null;
  readonly connector: Connector | null;
}

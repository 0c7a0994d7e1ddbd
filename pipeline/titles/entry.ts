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

/** What stood before a word: it tells where one title ends and the next begins. */
export type Gap = 'space' | 'comma' | 'slash' | 'dash' | 'strong' | 'open' | 'close';

/**
 * One phrase of a title with everything it may mean; words that mean nothing are kept for the division. `implied` rules
 * over `topic` where the phrase is the rank of its title.
 */
export interface Lexeme extends Entry {
  /** Folded words, as far as known in their usual spelling. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  readonly gap: Gap;
  /** True where the meaning follows from the form of the word, which stands in no table. */
  readonly isCompound: boolean;
}

type Spelling = Omit<Lexeme, keyof Entry>;

/** The lexeme of a phrase that means `entry`. All are made here, field by field, for a reader makes millions of them. */
export function makeLexeme(entry: Entry, { text, raw, gap, isCompound }: Spelling): Lexeme {
  const { rank, implied, topic, modifier, region, connector } = entry;
  return { rank, implied, topic, modifier, region, connector, text, raw, gap, isCompound };
}

import type { Department } from '../../contracts/seller.ts';
import type { Lexeme, Rank, Topic } from './entry.ts';
import type { RankFamily } from './lexicon-rows.ts';
import type { Run, TitleUnit } from './split-titles.ts';
import { ownsDivision } from './unit-scope.ts';

export type Shares = ReadonlyMap<Department, number>;

/** Departments of one title and whether they only follow from its rank. */
export interface FoundShares {
  /** Sum to 1, or empty. */
  readonly shares: Shares;
  readonly isImplied: boolean;
}

/** Weight of a department word that only narrows another one ("software sales", "sales for healthcare"). */
const NARROWING = 0.25;
/** Weight of what stands behind the first `of` where a department already stands before it. */
const GENITIVE = 0.4;
/** Weight of "executive" beside the function of a founder, owner or president who has one. */
const EXECUTIVE_REST = 0.3;

/** The same for a general manager of a line of business. */
const LINE_EXECUTIVE = 0.6;

/** The shares of a title that names no department. */
export const noShares: Shares = new Map();

/** Ranks that keep a share of general management beside their function. */
const generalFamilies: ReadonlySet<RankFamily> = new Set([
  'president',
  'managing_director',
  'general_manager',
  'founder',
  'owner',
]);

/**
 * Shares of the departments a title names. In a run the last word among the strongest rules and the others narrow it
 * ("software sales" is sales); coordinated runs count alike ("sales & marketing"); what follows `for` narrows.
 */
export function departmentShares(unit: TitleUnit, rank: Rank | null): FoundShares {
  // Board seats and professorships keep their own department, whatever the board or the chair is of.
  if (rank && (rank.level === 'board' || rank.family === 'professor')) {
    return { shares: impliedShares(unit), isImplied: true };
  }
  const named = topicsByRun(unit, rank);
  const only = onlyTopic(named);
  if (only && !(rank && generalFamilies.has(rank.family) && !only.isImplied))
    return { shares: alone(only.topic), isImplied: only.isImplied };
  const all = named.flatMap((one) => one.topics);
  const hasExplicit = all.some((one) => !one.isImplied);
  const isRuled = all.some((one) => one.isImplied && one.topic.strength === 3);
  const isOutdone = all.some((one) => !one.isImplied && one.topic.strength === 3);
  const isForIndustry = named.some(isRankedTopic) && named.some(({ run }) => namesIndustry(run));
  const sums = new Map<Department, number>();
  for (const { run, topics } of named) {
    const weight = (isRuled || isForIndustry) && run.head < 0 ? NARROWING : 1;
    for (const found of topics) {
      if (found.isImplied && found.topic.strength === 1 && hasExplicit) continue;
      // "Project manager, marketing": the named function outweighs the one the rank implies.
      if (found.isImplied && found.topic.strength === 2 && isOutdone && found.weight === 1) {
        addShares(sums, found.topic, NARROWING);
        continue;
      }
      addShares(sums, found.topic, found.weight * weight);
    }
  }
  const shares = normalise(sums);
  const isGeneral = rank !== null && generalFamilies.has(rank.family);
  if (isGeneral && hasExplicit && shares.size > 0) {
    const rest = rank.family === 'general_manager' && all.every(isLine) ? LINE_EXECUTIVE : EXECUTIVE_REST;
    return { shares: withExecutive(shares, rest), isImplied: false };
  }
  return {
    shares,
    isImplied: !hasExplicit,
  };
}

/** Last words of whom one sells to or works for: "HR Tech", "Legal & Compliance Solutions". */
const industryTails = new Set(
  'solutions tech technologies industry industries sector sectors vertical verticals clients'.split(' '),
);
const industries = new Set(['banking', 'banks', 'financial services', 'insurance', 'healthcare']);

/** What stands beside the post and is an industry: "VP Sales, Banking & Financial Services". */
function namesIndustry({ head, lexemes }: Run): boolean {
  if (head >= 0) return false;
  const texts = lexemes.map(({ text }) => text);
  return industries.has(texts.join(' ')) || (texts.length > 1 && industryTails.has(texts.at(-1) ?? ''));
}

function isRankedTopic({ run, topics }: TopicsOfRun): boolean {
  return run.head >= 0 && topics.some((one) => !one.isImplied);
}

interface TopicsOfRun {
  readonly run: Run;
  readonly topics: readonly RunTopic[];
}

function topicsByRun(unit: TitleUnit, rank: Rank | null): readonly TopicsOfRun[] {
  const found: TopicsOfRun[] = [];
  for (const run of unit.runs) {
    if (!ownsDivision(run, rank) && !isPast(run)) found.push({ run, topics: runTopics(run) });
  }
  return found;
}

/** "Ex-Oracle" beside a post names an employer. */
function isPast(run: Run): boolean {
  return run.head < 0 && run.modifiers.includes('former');
}

/** The one topic of a title with no other, which is most titles: nothing has to be weighed. */
function onlyTopic(named: readonly TopicsOfRun[]): RunTopic | undefined {
  let only: RunTopic | undefined;
  for (const { topics } of named) {
    for (const topic of topics) {
      if (only) return undefined;
      only = topic;
    }
  }
  return only;
}

const sharesByTopic = new WeakMap<Topic, Shares>();

function alone(topic: Topic): Shares {
  const known = sharesByTopic.get(topic);
  if (known) return known;
  const sums = new Map<Department, number>();
  addShares(sums, topic, 1);
  const shares = normalise(sums);
  sharesByTopic.set(topic, shares);
  return shares;
}

function impliedShares(unit: TitleUnit): Shares {
  const sums = new Map<Department, number>();
  for (const run of unit.runs) {
    const topic = run.lexemes[run.head]?.implied;
    if (topic) addShares(sums, topic, 1);
  }
  return normalise(sums);
}

function withExecutive(shares: Shares, rest: number): Shares {
  const scaled = new Map([...shares].map(([name, share]) => [name, share * (1 - rest)]));
  return scaled.set('executive', (scaled.get('executive') ?? 0) + rest);
}

/** What a firm sells, where a general manager stands before it: "GM, Cloud" runs a business, "GM, Sales" a function. */
const lines: ReadonlySet<string> = new Set([
  ...(['it', 'engineering', 'data', 'product', 'security', 'medical', 'education'] as const),
  ...(['facilities', 'customer_success'] as const),
]);

/** Departments that every firm has, too; their own strong words mean these ("GM, IT"). */
const functions: ReadonlySet<string> = new Set(['it', 'engineering', 'security', 'facilities']);

function isLine({ topic, isImplied }: RunTopic): boolean {
  if (isImplied) return true;
  return Object.keys(topic.departments).every(
    (name) => lines.has(name) && (topic.strength < 3 || !functions.has(name)),
  );
}

interface RunTopic {
  readonly topic: Topic;
  readonly isImplied: boolean;
  /** Number of genitive words before it. */
  readonly phrase: number;
  readonly weight: number;
}

/** Topics of one run with their weights; what stands behind `to` is somebody else's. */
function runTopics(run: Run): readonly RunTopic[] {
  const topics: RunTopic[] = [];
  let phrase = 0;
  let weight = 1;
  for (let index = 0; index < run.lexemes.length; index += 1) {
    const lexeme = run.lexemes[index] as Lexeme;
    const { connector } = lexeme;
    if (connector === 'to' && index > 0) break;
    if ((connector === 'of' || connector === 'for') && !lexeme.rank && index > 0) {
      phrase += 1;
      weight = connector === 'of' && phrase === 1 ? GENITIVE : NARROWING;
    } else if (lexeme.rank) {
      addRank(topics, lexeme, index === run.head, { phrase, weight });
    } else if (lexeme.topic) {
      topics.push({ topic: lexeme.topic, isImplied: false, phrase, weight });
    }
  }
  const [only] = topics;
  return topics.length === 1 && only ? [{ ...only, weight: 1 }] : weighPhrases(topics);
}

/** A rank word counts by what it implies; elsewhere it only says what the post is about, and never "executive". */
function addRank(
  topics: RunTopic[],
  { topic, implied, isCompound }: Lexeme,
  isHead: boolean,
  place: Pick<RunTopic, 'phrase' | 'weight'>,
): void {
  if (isHead) {
    if (implied) topics.push({ topic: implied, isImplied: true, ...place });
    if (isCompound && topic) topics.push({ topic, isImplied: false, ...place });
    return;
  }
  const about = topic ?? implied;
  if (about && about.departments.executive === undefined)
    topics.push({ topic: about, isImplied: false, ...place });
}

/** Within a phrase the ruling topic counts in full; a phrase behind one that says something already counts less. */
function weighPhrases(topics: readonly RunTopic[]): readonly RunTopic[] {
  const found: RunTopic[] = [];
  for (let start = 0, end = 0; start < topics.length; start = end) {
    const { phrase, weight: weightBehind } = topics[start] as RunTopic;
    while (topics[end]?.phrase === phrase) end += 1;
    const weight = found.some(isNarrowed) ? weightBehind : 1;
    const ruler = rulerOf(topics, start, end);
    for (let index = start; index < end; index += 1) {
      const one = topics[index] as RunTopic;
      if (index === ruler) found.push({ ...one, weight });
      else if (one.topic.strength > 1) found.push({ ...one, weight: weight * NARROWING });
    }
  }
  // "Office of the CFO": a word that gives way does so within its phrase.
  const isNamed = found.some((one) => !one.isImplied && one.topic.strength > 1);
  return isNamed ? found.filter((one) => one.isImplied || one.topic.strength > 1) : found;
}

/** True for a topic that a later phrase only narrows. */
function isNarrowed({ topic, isImplied }: RunTopic): boolean {
  return isImplied ? topic.strength === 3 : topic.strength > 1;
}

/** Index of the topic that rules a phrase: the last of the strongest, where they are not merely guesses. */
function rulerOf(topics: readonly RunTopic[], start: number, end: number): number {
  let ruler = -1;
  let strongest = 0;
  for (let index = start; index < end; index += 1) {
    const one = topics[index] as RunTopic;
    // A rank that is a function itself keeps it before other words, too ("recruiter IT", "product manager software").
    if (one.isImplied && one.topic.strength === 3) return index;
    if (one.topic.strength > strongest) ruler = -1;
    strongest = Math.max(strongest, one.topic.strength);
    if (one.topic.strength === strongest && !isGuess(one)) ruler = index;
  }
  return Math.max(start, ruler);
}

/** What a worker's rank implies weakly gives way to any word ("contract administrator"), an owner's does not. */
function isGuess({ topic, isImplied }: RunTopic): boolean {
  return isImplied && topic.strength === 1 && topic.departments.executive === undefined;
}

function addShares(sums: Map<Department, number>, topic: Topic, weight: number): void {
  for (const [department, share] of Object.entries(topic.departments) as [Department, number][]) {
    sums.set(department, (sums.get(department) ?? 0) + share * weight);
  }
}

/** Shares that sum to 1, or none. */
function normalise(sums: ReadonlyMap<Department, number>): Shares {
  let total = 0;
  for (const value of sums.values()) total += value;
  if (total === 0) return noShares;
  return new Map([...sums].map(([name, value]) => [name, value / total]));
}

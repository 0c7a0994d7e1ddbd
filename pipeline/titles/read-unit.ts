import type { Seniority } from '../../contracts/group.ts';
import type { Department } from '../../contracts/seller.ts';
import type { Lexeme } from './find-lexemes.ts';
import type { Rank, Topic } from './lexicon.ts';
import type { Modifier, RankFamily, TitleFlag } from './lexicon-rows.ts';
import type { Run, TitleUnit } from './split-titles.ts';
import type { TitleScope } from './title-reading.ts';

export type Shares = ReadonlyMap<Department, number>;

/** What one title of a cell says, before the titles of the cell are put together. */
export interface UnitReading {
  readonly level: Seniority;
  readonly family: RankFamily | null;
  readonly shares: Shares;
  /** True where the departments only follow from the rank ("founder" is executive). */
  readonly isImplied: boolean;
  readonly flags: readonly TitleFlag[];
  readonly isFormer: boolean;
  readonly scope: TitleScope;
  readonly tokens: readonly string[];
}

/** Weight of a department word that only narrows another one ("software sales", "sales for healthcare"). */
const NARROWING = 0.25;
/** Weight of "executive" beside the function of a chief, founder or president who has one. */
const EXECUTIVE_REST = 0.3;

/** Reads one title: level by the rank word and its modifiers, departments by its words, scope by the rest. */
export function readUnit(unit: TitleUnit): UnitReading {
  const ranked = unit.runs.find((run) => run.head >= 0);
  const rank = ranked?.lexemes[ranked.head]?.rank ?? null;
  const modifiers = modifiersOf(unit, ranked);
  const topics = topicShares(unit, rank);
  const level = rank ? levelOf(rank, modifiers, ranked, topics.isImplied) : 'unknown';
  return {
    level,
    family: rank?.family ?? null,
    shares: topics.shares,
    isImplied: topics.isImplied,
    flags: flagsOf(rank, modifiers),
    isFormer: modifiers.includes('former') || modifiers.includes('emeritus'),
    scope: scopeOf(unit, rank),
    tokens: decidingTokens(unit),
  };
}

/** Modifiers of the ranked run; of the others only those that stand alone ("CFO (interim)", not "CFO, ex-Acme"). */
function modifiersOf(unit: TitleUnit, ranked: Run | undefined): readonly Modifier[] {
  return unit.runs.flatMap((run) => {
    if (run === ranked || !ranked) return run.modifiers;
    const says = run.lexemes.filter((lexeme) => !lexeme.modifier && !lexeme.region);
    return says.length === 0 ? run.modifiers : [];
  });
}

function flagsOf(rank: Rank | null, modifiers: readonly Modifier[]): readonly TitleFlag[] {
  const flags = new Set<TitleFlag>(rank?.flags ?? []);
  if (modifiers.includes('deputy')) flags.add('deputy');
  if (modifiers.includes('interim')) flags.add('interim');
  if (modifiers.includes('former') || modifiers.includes('emeritus')) flags.add('former');
  if (modifiers.includes('associate')) flags.add('associate');
  if (modifiers.includes('assistant') && rank && rank.family !== 'assistant') flags.add('associate');
  if (modifiers.includes('non_executive') && rank?.family === 'director') flags.add('board');
  return [...flags];
}

const workers: ReadonlySet<RankFamily> = new Set(['worker', 'executive', 'associate', 'assistant']);

function levelOf(
  rank: Rank,
  modifiers: readonly Modifier[],
  run: Run | undefined,
  isImplied: boolean,
): Seniority {
  const has = (modifier: Modifier): boolean => modifiers.includes(modifier);
  if (rank.family === 'director' && has('non_executive')) return 'board';
  // An executive director with a function leads that function; without one, the whole house.
  if (rank.family === 'executive_director' && !isImplied) return 'director';
  if (rank.family === 'executive_director' && hasDivision(run)) return 'director';
  if (has('trainee') && rank.family !== 'trainee' && (workers.has(rank.family) || rank.family === 'manager'))
    return 'intern';
  if (rank.family === 'manager' && has('junior')) return 'staff';
  // An associate product or project manager is no manager yet; an associate manager is.
  if (rank.family === 'manager' && has('associate') && run?.lexemes[run.head]?.implied) return 'staff';
  if (!workers.has(rank.family) || rank.flags.includes('assistant')) return rank.level;
  if (has('chief')) return 'head';
  if (has('head') || has('lead')) return 'lead';
  if (has('senior')) return rank.level === 'entry' ? 'staff' : 'lead';
  if (has('junior') || has('associate') || has('assistant')) return 'entry';
  return isStaffGrade(run) ? 'lead' : rank.level;
}

/** "Staff engineer" is a senior grade in engineering, product, data and security; "staff accountant" is not. */
function isStaffGrade(run: Run | undefined): boolean {
  if (!run || run.lexemes[0]?.text !== 'staff' || run.head < 1) return false;
  const departments = Object.keys(run.lexemes[run.head]?.implied?.departments ?? {});
  return departments.some((name) => name === 'engineering' || name === 'product' || name === 'data');
}

function hasDivision(run: Run | undefined): boolean {
  return run !== undefined && run.lexemes.slice(run.head + 1).some((lexeme) => lexeme.connector === 'of');
}

interface Found {
  readonly shares: Shares;
  readonly isImplied: boolean;
}

/**
 * Shares of the departments a title names. In a run the last word among the strongest rules and the others narrow it
 * ("software sales" is sales); coordinated runs count alike ("sales & marketing"); what follows `for` narrows.
 */
function topicShares(unit: TitleUnit, rank: Rank | null): Found {
  const sums = new Map<Department, number>();
  if (rank && unaffected(rank)) return { shares: impliedShares(unit), isImplied: true };
  const ruling = rulingStrength(unit);
  let isOnlyImplied = true;
  for (const run of unit.runs) {
    const weight = ruling === 3 && run.head < 0 && hasImplied(unit, 3) ? NARROWING : 1;
    if (rank && divisible.has(rank.family) && run.lexemes.some((lexeme) => divisionWords.has(lexeme.text)))
      continue;
    for (const found of runTopics(run)) {
      if (found.isImplied && found.topic.strength === 1 && hasExplicit(unit)) continue;
      if (!found.isImplied) isOnlyImplied = false;
      addShares(sums, found.topic, found.weight * weight);
    }
  }
  const executive = executiveRest(rank, unit);
  if (executive > 0 && sums.size > 0) scaleAndAdd(sums, executive);
  return { shares: normalise(sums), isImplied: isOnlyImplied };
}

/** Board seats and professorships keep their own department, whatever the board or the chair is of. */
function unaffected(rank: Rank): boolean {
  return rank.level === 'board' || rank.family === 'professor';
}

function impliedShares(unit: TitleUnit): Shares {
  const sums = new Map<Department, number>();
  for (const run of unit.runs) {
    const topic = run.lexemes[run.head]?.implied;
    if (topic) addShares(sums, topic, 1);
  }
  return normalise(sums);
}

function executiveRest(rank: Rank | null, unit: TitleUnit): number {
  if (!rank || !hasExplicit(unit)) return 0;
  const families: readonly RankFamily[] = [
    'president',
    'managing_director',
    'general_manager',
    'founder',
    'owner',
  ];
  return families.includes(rank.family) ? EXECUTIVE_REST : 0;
}

function scaleAndAdd(sums: Map<Department, number>, executive: number): void {
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  for (const [department, value] of sums) sums.set(department, (value / total) * (1 - executive));
  sums.set('executive', (sums.get('executive') ?? 0) + executive);
}

function hasExplicit(unit: TitleUnit): boolean {
  return unit.runs.some((run) => runTopics(run).some((found) => !found.isImplied));
}

function hasImplied(unit: TitleUnit, strength: number): boolean {
  return unit.runs.some((run) =>
    runTopics(run).some((found) => found.isImplied && found.topic.strength === strength),
  );
}

function rulingStrength(unit: TitleUnit): number {
  return Math.max(0, ...unit.runs.flatMap((run) => runTopics(run).map((found) => found.topic.strength)));
}

interface RunTopic {
  readonly topic: Topic;
  readonly weight: number;
  readonly isImplied: boolean;
}

/** Topics of one run with their weights; what stands behind `to` is somebody else's. */
function runTopics(run: Run): readonly RunTopic[] {
  const zones: { topic: Topic; isImplied: boolean }[][] = [[]];
  const kinds: ('main' | 'of' | 'for')[] = ['main'];
  for (const [index, lexeme] of run.lexemes.entries()) {
    if (lexeme.connector === 'to' && index > 0) break;
    if ((lexeme.connector === 'of' || lexeme.connector === 'for') && !lexeme.rank && index > 0) {
      kinds.push(lexeme.connector);
      zones.push([]);
      continue;
    }
    zones.at(-1)?.push(...topicsOf(lexeme, index === run.head));
  }
  return weighZones(zones, kinds);
}

/** A rank word counts by what it implies; elsewhere it only says what the post is about, and never "executive". */
function topicsOf(lexeme: Lexeme, isHead: boolean): readonly { topic: Topic; isImplied: boolean }[] {
  if (!lexeme.rank) return lexeme.topic ? [{ topic: lexeme.topic, isImplied: false }] : [];
  if (!isHead) {
    const about = lexeme.topic ?? lexeme.implied;
    return about && about.departments.executive === undefined ? [{ topic: about, isImplied: false }] : [];
  }
  const own = lexeme.implied ? [{ topic: lexeme.implied, isImplied: true }] : [];
  return lexeme.isCompound && lexeme.topic ? [...own, { topic: lexeme.topic, isImplied: false }] : own;
}

function weighZones(
  zones: readonly (readonly { topic: Topic; isImplied: boolean }[])[],
  kinds: readonly ('main' | 'of' | 'for')[],
): readonly RunTopic[] {
  const found: RunTopic[] = [];
  for (const [order, zone] of zones.entries()) {
    const isNarrowing = found.some((earlier) => !earlier.isImplied || earlier.topic.strength === 3);
    const zoneWeight = !isNarrowing ? 1 : kinds[order] === 'of' && order === 1 ? 0.4 : NARROWING;
    const strongest = Math.max(0, ...zone.map((one) => one.topic.strength));
    const ruler = zone.findLastIndex((one) => one.topic.strength === strongest);
    for (const [index, one] of zone.entries()) {
      if (index === ruler) found.push({ ...one, weight: zoneWeight });
      else if (one.topic.strength > 1) found.push({ ...one, weight: zoneWeight * NARROWING });
    }
  }
  return found;
}

function addShares(sums: Map<Department, number>, topic: Topic, weight: number): void {
  for (const [department, share] of Object.entries(topic.departments) as [Department, number][]) {
    sums.set(department, (sums.get(department) ?? 0) + share * weight);
  }
}

/** Shares that sum to 1 (or none). */
function normalise(sums: ReadonlyMap<Department, number>): Shares {
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  return total === 0 ? new Map() : new Map([...sums].map(([name, value]) => [name, value / total]));
}

const divisible: ReadonlySet<RankFamily> = new Set([
  'chief_executive',
  'president',
  'managing_director',
  'general_manager',
  'executive_director',
]);
const divisionWords: ReadonlySet<string> = new Set([
  'division',
  'unit',
  'segment',
  'sparte',
  'bereich',
  'geschaftsbereich',
  'branch',
]);

function scopeOf(unit: TitleUnit, rank: Rank | null): TitleScope {
  const lexemes = unit.runs.flatMap((run) => run.lexemes);
  const region = chooseRegion(lexemes.flatMap((lexeme) => lexeme.region ?? []));
  const division = rank && divisible.has(rank.family) ? restOf(unit) : namedDivision(lexemes);
  return { ...(region ? { region } : {}), ...(division ? { division } : {}) };
}

/** The widest named market, else the first named place, else "Global" or "Regional". */
function chooseRegion(labels: readonly string[]): string | undefined {
  const vague = new Set(['Global', 'Regional', 'National']);
  const markets = new Set(['EMEA', 'APAC', 'LATAM', 'DACH', 'MENA']);
  return labels.find((label) => markets.has(label)) ?? labels.find((label) => !vague.has(label)) ?? labels[0];
}

/** What a general post is about besides regions: "CEO of Travel: Israel" is about Travel. */
function restOf(unit: TitleUnit): string {
  const ranked = unit.runs.findIndex((run) => run.head >= 0);
  const words = unit.runs.slice(Math.max(0, ranked)).flatMap((run, order) => {
    const start = order === 0 ? run.head + 1 : 0;
    const rest = run.lexemes.slice(start);
    return rest.filter((lexeme) => !lexeme.region && !lexeme.connector && !lexeme.modifier && !lexeme.rank);
  });
  // A managing director "of operations" has a function, not a division.
  if (words.every((lexeme) => (lexeme.topic?.strength ?? 0) > 1) && !ownsDivision(unit)) return '';
  return words.map((lexeme) => lexeme.raw).join(' ');
}

/** Presidents and chief executives head divisions even where these sound like functions. */
function ownsDivision(unit: TitleUnit): boolean {
  const ranked = unit.runs.find((run) => run.head >= 0);
  const family = ranked?.lexemes[ranked.head]?.rank?.family;
  return family === 'president' || family === 'chief_executive';
}

function namedDivision(lexemes: readonly Lexeme[]): string {
  const at = lexemes.findIndex((lexeme) => divisionWords.has(lexeme.text));
  if (at < 1) return '';
  let start = at;
  while (
    start > 0 &&
    !lexemes[start - 1]?.connector &&
    !lexemes[start - 1]?.rank &&
    lexemes[start]?.gap !== 'comma'
  ) {
    start -= 1;
  }
  return lexemes
    .slice(start, at)
    .map((lexeme) => lexeme.raw)
    .join(' ');
}

function decidingTokens(unit: TitleUnit): readonly string[] {
  const tokens: string[] = [];
  for (const run of unit.runs) {
    for (const lexeme of run.lexemes) {
      if (lexeme.connector === 'to') break;
      if (lexeme.rank || lexeme.topic || lexeme.modifier) tokens.push(lexeme.text);
    }
  }
  return tokens;
}

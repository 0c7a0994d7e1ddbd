import type { Seniority } from '../../contracts/group.ts';
import { departmentShares, type Shares } from './department-shares.ts';
import type { Rank } from './entry.ts';
import { list } from './lexicon.ts';
import type { Modifier, RankFamily, TitleFlag } from './lexicon-rows.ts';
import type { Run, TitleUnit } from './split-titles.ts';
import type { TitleScope } from './title-reading.ts';
import { isTrade } from './trades.ts';
import { isPlace, unitScope } from './unit-scope.ts';

/** What one title of a cell says, before the titles of the cell are put together. */
export interface UnitReading {
  readonly level: Seniority;
  readonly family: RankFamily | null;
  readonly shares: Shares;
  /** True where the departments only follow from the rank ("founder" is executive). */
  readonly isImplied: boolean;
  /** True where the rank implies general management, and only as long as nothing else is said. */
  readonly isGeneral: boolean;
  readonly flags: readonly TitleFlag[];
  readonly isFormer: boolean;
  readonly scope: TitleScope;
  readonly tokens: readonly string[];
}

/** Reads one title: level by the rank word and its modifiers, departments by its words, scope by the rest. */
export function readUnit(unit: TitleUnit): UnitReading {
  const ranked = unit.runs.find((run) => run.head >= 0);
  const isKeeper = keepsThing(ranked);
  const rank = isKeeper ? keeper : (ranked?.lexemes[ranked.head]?.rank ?? null);
  const modifiers = modifiersOf(unit, ranked);
  const topics = departmentShares(isKeeper ? withoutHeads(unit) : unit, rank);
  const level = rank ? levelOf(rank, modifiers, ranked, topics.isImplied) : rankless(unit, modifiers);
  const scope = unitScope(unit, rank);
  const implied = ranked?.lexemes[ranked.head]?.implied;
  return {
    level,
    family: rank?.family ?? null,
    shares: topics.shares.size === 0 && isMarket(level, scope) ? generalManagement : topics.shares,
    isImplied: topics.isImplied,
    isGeneral: topics.isImplied && implied?.strength === 1 && topics.shares.has('executive'),
    flags: flagsOf(rank, modifiers),
    isFormer: modifiers.includes('former') || modifiers.includes('emeritus'),
    scope,
    tokens: decidingTokens(unit),
  };
}

/** Whoever keeps a process, a risk or a system owns no firm. */
const keeper: Rank = { family: 'worker', kind: 'noun', level: 'staff', flags: [], before: null };
/** Department words that are also a kind of business, which somebody may own. */
const businesses: ReadonlySet<string> = new Set(
  list(
    'retail | franchise | agency | property | restaurant | hotel | school | clinic | dental | e commerce | ecommerce | business | plant | real estate | transport | trade | construction | hospital | pharmacy | office | media | publishing | creative | marketing agency | practice | service',
  ),
);

/** Things of work that are no department either. */
const things: ReadonlySet<string> = new Set(
  list(
    'backlog | capability | domain | feature | epic | journey | stream | case | objective | kpi | okr | test | document | requirement | tool | solution | interface | model | dataset | workflow | playbook | issue | action | task',
  ),
);

/** "Risk owner", "data platform owner": the word before the owner is a thing of work. */
function keepsThing(run: Run | undefined): boolean {
  if (!run || run.lexemes[run.head]?.text !== 'owner') return false;
  const before = run.lexemes[run.head - 1];
  if (!before || before.rank) return false;
  return things.has(before.text) || (before.topic !== null && !businesses.has(before.text));
}

function withoutHeads(unit: TitleUnit): TitleUnit {
  return { runs: unit.runs.map((run) => ({ ...run, head: -1 })) };
}

/**
 * A department with nothing but "junior" or "in training" beside it still says where one stands, and so does the name
 * of a trade that no table holds ("estimator", "Dachdecker").
 */
function rankless(unit: TitleUnit, modifiers: readonly Modifier[]): Seniority {
  if (modifiers.includes('in_training')) return 'intern';
  if (modifiers.includes('junior')) return 'entry';
  // Auditors call a grade by the word alone ("Tax Senior").
  if (unit.runs[0]?.lexemes.at(-1)?.text === 'senior') return 'lead';
  return isTrade(unit.runs[0]?.lexemes.at(-1)) ? 'staff' : 'unknown';
}

const generalManagement: Shares = new Map([['executive', 1]]);

/** A director, head or vice president of nothing but a market runs the business there ("Head of Latin America"). */
function isMarket(level: Seniority, scope: TitleScope): boolean {
  return (level === 'vp' || level === 'head' || level === 'director') && isPlace(scope.region);
}

/** Modifiers of the ranked run; of the others only those that stand alone ("CFO (interim)", not "CFO, ex-Acme"). */
function modifiersOf(unit: TitleUnit, ranked: Run | undefined): readonly Modifier[] {
  const [only] = unit.runs;
  if (unit.runs.length === 1 && only) return only.modifiers;
  return unit.runs.flatMap((run) => {
    if (run === ranked || !ranked) return run.modifiers;
    const says = run.lexemes.filter((lexeme) => !lexeme.modifier && !lexeme.region);
    return says.length === 0 ? run.modifiers : [];
  });
}

function flagsOf(rank: Rank | null, modifiers: readonly Modifier[]): readonly TitleFlag[] {
  if (modifiers.length === 0) return rank?.flags ?? [];
  const flags = new Set<TitleFlag>(rank?.flags);
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
  if (has('in_training')) return 'intern';
  if (has('aspiring')) return workers.has(rank.family) ? 'entry' : 'unknown';
  if (has('trainee') && rank.family !== 'trainee' && (workers.has(rank.family) || rank.family === 'manager'))
    return 'intern';
  if (rank.family === 'manager' && has('junior')) return 'staff';
  // An associate product or project manager is no manager yet; an associate manager is.
  if (rank.family === 'manager' && has('associate') && run?.lexemes[run.head]?.implied) return 'staff';
  if (rank.flags.includes('assistant')) return has('junior') ? 'entry' : rank.level;
  if (!workers.has(rank.family)) return rank.level;
  if (has('chief')) return 'head';
  if (has('head') || has('lead')) return 'lead';
  if (has('senior')) return rank.level === 'entry' ? 'staff' : 'lead';
  // An associate attorney is a lawyer of the firm who is no partner, not a beginner.
  if (has('associate') && run?.lexemes[run.head]?.implied?.departments.legal) return rank.level;
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

function decidingTokens(unit: TitleUnit): readonly string[] {
  const tokens: string[] = [];
  for (const run of unit.runs) {
    for (const lexeme of run.lexemes) {
      if (lexeme.connector === 'to') break;
      const decides = lexeme.rank ?? lexeme.topic ?? lexeme.modifier;
      if (decides !== null && !tokens.includes(lexeme.text)) tokens.push(lexeme.text);
    }
  }
  return tokens;
}

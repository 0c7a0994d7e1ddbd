import type { Seniority } from '../../contracts/group.ts';
import { departmentShares, type Shares } from './department-shares.ts';
import type { Rank } from './entry.ts';
import type { Modifier, RankFamily, TitleFlag } from './lexicon-rows.ts';
import type { Run, TitleUnit } from './split-titles.ts';
import type { TitleScope } from './title-reading.ts';
import { unitScope } from './unit-scope.ts';

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

/** Reads one title: level by the rank word and its modifiers, departments by its words, scope by the rest. */
export function readUnit(unit: TitleUnit): UnitReading {
  const ranked = unit.runs.find((run) => run.head >= 0);
  const rank = ranked?.lexemes[ranked.head]?.rank ?? null;
  const modifiers = modifiersOf(unit, ranked);
  const topics = departmentShares(unit, rank);
  const level = rank ? levelOf(rank, modifiers, ranked, topics.isImplied) : 'unknown';
  return {
    level,
    family: rank?.family ?? null,
    shares: topics.shares,
    isImplied: topics.isImplied,
    flags: flagsOf(rank, modifiers),
    isFormer: modifiers.includes('former') || modifiers.includes('emeritus'),
    scope: unitScope(unit, rank),
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

import { makeLexeme, type Lexeme, type Rank } from './entry.ts';
import { isTakeover, postAlone } from './lexicon.ts';
import type { Modifier, RankFamily } from './lexicon-rows.ts';

/** A piece of a title without a comma or conjunction in it: "senior director of sales". */
export interface Run {
  readonly lexemes: readonly Lexeme[];
  /** Index of the word that names the rank, or -1. */
  readonly head: number;
  readonly modifiers: readonly Modifier[];
}

/** One title of a cell: the run that names its rank, and the runs that only say what it is about. */
export interface TitleUnit {
  readonly runs: readonly Run[];
}

type Joint = 'and' | 'clause' | 'strong';

/**
 * Separates the titles that stand in one cell.
 *
 * A piece begins a title of its own only when it names a rank itself; a piece without one belongs to the title before
 * it ("VP, Sales"), or to the next where none came before ("Sales & Marketing Director"). After `at` comes the
 * employer, which is dropped up to the next strong separator.
 */
export function splitTitles(lexemes: readonly Lexeme[]): readonly TitleUnit[] {
  const units: Run[][] = [];
  let leading: Run[] = [];
  for (const { run, joint } of piecesOf(lexemes)) {
    const current = units.at(-1);
    const isOwnTitle = run.head >= 0;
    if (isOwnTitle && joint === 'and' && isAlsoHelped(current?.at(-1), run)) continue;
    if (isOwnTitle) {
      if (joint === 'strong' && leading.length > 0) {
        units.push(leading);
        leading = [];
      }
      units.push([...leading, run]);
      leading = [];
    } else if (current && joint !== 'strong' && leading.length === 0) {
      current.push(run);
    } else {
      leading.push(run);
    }
  }
  if (leading.length > 0) {
    const last = units.at(-1);
    if (last) last.push(...leading);
    else units.push(leading);
  }
  return units.map((runs) => ({ runs }));
}

/** "Assistant to the CFO and general counsel": the second chief is helped as well. */
function isAlsoHelped(before: Run | undefined, run: Run): boolean {
  const isAssistant = before?.lexemes[before.head]?.rank?.family === 'assistant';
  return isAssistant && before.lexemes.some(isConnector) && run.lexemes[run.head]?.rank?.kind === 'top';
}

function piecesOf(lexemes: readonly Lexeme[]): readonly Piece[] {
  const pieces: Piece[] = [];
  if (!lexemes.some(isBreak)) {
    breakRun(lexemes, 'strong', pieces);
    return pieces;
  }
  let piece: Lexeme[] = [];
  let joint: Joint = 'strong';
  let isEmployer = false;
  for (const lexeme of lexemes) {
    const { gap, connector } = lexeme;
    if (gap !== 'space' || (!isEmployer && connector === 'and')) {
      breakRun(piece, joint, pieces);
      piece = [];
      joint = gap === 'space' || gap === 'slash' ? 'and' : gap === 'strong' ? 'strong' : 'clause';
    }
    if (gap === 'strong' || gap === 'comma') isEmployer = false;
    if (isEmployer) continue;
    if (connector === 'and') joint = 'and';
    else if (connector === 'at' && piece.length > 0) isEmployer = true;
    else piece.push(lexeme);
  }
  breakRun(piece, joint, pieces);
  return pieces;
}

/** True where a piece may end; a title without any is one piece. */
function isBreak({ gap, connector }: Lexeme): boolean {
  return gap !== 'space' || connector === 'and' || connector === 'at';
}

interface Piece {
  readonly run: Run;
  readonly joint: Joint;
}

/** Adds one run, or several where post after post stands without a separator ("President CEO", "VP GM"). */
function breakRun(lexemes: readonly Lexeme[], joint: Joint, pieces: Piece[]): void {
  const [only] = lexemes;
  if (!only) return;
  const alone = lexemes.length === 1 ? postAlone(only.raw) : undefined;
  if (alone) {
    pieces.push({ run: runOf([makeLexeme(alone, only)], 1, [0]), joint });
    return;
  }
  const before = endOfName(lexemes);
  const ranks = headCandidates(lexemes, before);
  if (ranks.length === 0 && before < lexemes.length && isLastNoun(lexemes)) {
    pieces.push({ run: runOf(lexemes, lexemes.length, [lexemes.length - 1]), joint });
    return;
  }
  const tops = ranks.length < 2 ? [] : ranks.filter((index) => lexemes[index]?.rank?.kind === 'top');
  const isOne = tops.length < 2 || ranks.some((index, order) => isHelping(lexemes[index], order));
  if (isOne) {
    pieces.push({ run: runOf(lexemes, before, ranks), joint });
    return;
  }
  let start = 0;
  for (const [order, top] of tops.entries()) {
    const stop = order + 1 < tops.length ? top + 1 : lexemes.length;
    const part = lexemes.slice(start, stop);
    const partBefore = Math.min(part.length, Math.max(0, before - start));
    const run = runOf(part, partBefore, headCandidates(part, partBefore));
    pieces.push({ run, joint: order === 0 ? joint : 'and' });
    start = stop;
  }
}

/** Index of the first genitive word, behind which the words only say what the post is about. */
function endOfName(lexemes: readonly Lexeme[]): number {
  for (let index = 1; index < lexemes.length; index += 1) {
    if (isConnector(lexemes[index] as Lexeme)) return index;
  }
  return lexemes.length;
}

/** An assistant anywhere, or another helper behind the first rank. */
function isHelping(lexeme: Lexeme | undefined, order: number): boolean {
  return lexeme?.rank?.family === 'assistant' || (order > 0 && isHelper(lexeme));
}

/** "Voice of customer manager": an English name of a thing with a genitive in it, and the post behind it. */
function isLastNoun(lexemes: readonly Lexeme[]): boolean {
  const rank = lexemes.at(-1)?.rank;
  return rank?.kind === 'noun' && ['manager', 'worker', 'lead'].includes(rank.family);
}

function isConnector(lexeme: Lexeme): boolean {
  return (
    lexeme.rank === null &&
    (lexeme.connector === 'of' || lexeme.connector === 'for' || lexeme.connector === 'to')
  );
}

/** Rank words before the first genitive word that are not merely what another word is about. */
function headCandidates(lexemes: readonly Lexeme[], before: number): readonly number[] {
  const found: number[] = [];
  for (let index = 0; index < before; index += 1) {
    const rank = lexemes[index]?.rank;
    if (!rank) continue;
    const next = index + 1 < before ? lexemes[index + 1] : undefined;
    // "CIO office manager": the manager of that office.
    if (next?.rank && next.gap === 'space' && next.text.startsWith('office ')) continue;
    if (next && !next.rank && isTakeover(next.text) && gives(lexemes[index] as Lexeme, rank, next.text))
      continue;
    if (next && representatives.has(next.text) && rank.family === 'owner') continue;
    if (lexemes[index]?.text === 'board' && lexemes.slice(index + 1, before).some(isNounRank)) continue;
    found.push(index);
  }
  return found;
}

/** Kinds of people that a function may be about ("employee engagement"). */
const peoples: ReadonlySet<string> = new Set([
  ...[
    'employee',
    'staff',
    'worker',
    'agent',
    'member',
    'team member',
    'crew',
    'volunteer',
    'artist',
    'author',
  ],
  ...[
    'driver',
    'contractor',
    'speaker',
    'contributor',
    'freelancer',
    'professional',
    'ambassador',
    'scientist',
  ],
]);

const representatives: ReadonlySet<string> = new Set(['representative', 'rep']);

/** "Board game designer", "board liaison officer": the noun behind names the post. */
function isNounRank(lexeme: Lexeme): boolean {
  return lexeme.rank?.kind === 'noun';
}

const keepers: ReadonlySet<RankFamily> = new Set([
  ...(['manager', 'director', 'head', 'vice_president', 'general_manager', 'lead'] as const),
  ...(['managing_director', 'chief', 'trainee', 'president', 'executive_director'] as const),
]);

/** Managers and directors keep their rank before such words ("Manager Operations"); workers and chief officers do not. */
function gives(lexeme: Lexeme, { family }: Rank, next: string): boolean {
  if (next === 'office' || next === 'relations') return true;
  // "Referent Marketing", "specialist operations": such a word says nothing without what stands behind it.
  if (family === 'worker' && lexeme.implied?.strength === 1 && !peoples.has(lexeme.text)) return false;
  return !keepers.has(family);
}

function runOf(lexemes: readonly Lexeme[], before: number, ranks: readonly number[]): Run {
  const head = chooseHead(lexemes, ranks);
  const modifiers: Modifier[] = [];
  for (let index = 0; index < before; index += 1) {
    const lexeme = lexemes[index];
    if (!lexeme || index === head) continue;
    if (lexeme.modifier) modifiers.push(lexeme.modifier);
    else if (lexeme.rank?.before && index < head) modifiers.push(lexeme.rank.before);
  }
  return { lexemes, head, modifiers };
}

/**
 * The rank word of a run: a post by itself (CEO, VP) where there is one, else the last noun, for English names the
 * post last ("engineering team manager"). An assistant beside a chief executive assists, and is not one.
 */
function chooseHead(lexemes: readonly Lexeme[], ranks: readonly number[]): number {
  if (ranks.length < 2) return ranks[0] ?? -1;
  const assistant = ranks.find((index) => lexemes[index]?.rank?.family === 'assistant');
  const top = ranks.find((index) => lexemes[index]?.rank?.kind === 'top');
  if (top === undefined) return leadingNoun(lexemes, ranks);
  const helper = ranks.find((index) => index > top && isHelper(lexemes[index]));
  if (helper !== undefined) return helper;
  return assistant !== undefined && assists(lexemes[top]) ? assistant : top;
}

/** "CFO advisor", "VP assistant", "CEO intern": the one behind helps the one before. */
function isHelper(lexeme: Lexeme | undefined): boolean {
  const family = lexeme?.rank?.family;
  return family === 'assistant' || family === 'advisor' || family === 'trainee';
}

const assisted: ReadonlySet<string> = new Set([
  'chief_executive',
  'chief',
  'president',
  'managing_director',
  'founder',
  'owner',
  'chair',
  'partner',
]);

/** An assistant before these helps them ("assistant CEO"); before others it is a lower grade ("assistant treasurer"). */
function assists(lexeme: Lexeme | undefined): boolean {
  return assisted.has(lexeme?.rank?.family ?? '');
}

/**
 * The last noun, except that a word which is also a department says so behind a director or manager: "direttore
 * tecnico" is a director, for Romance languages name the post first.
 */
function leadingNoun(lexemes: readonly Lexeme[], ranks: readonly number[]): number {
  const last = ranks.at(-1) ?? -1;
  const before = lexemes[ranks.at(-2) ?? -1]?.rank?.family;
  const isPost = before === 'director' || before === 'manager' || before === 'head';
  return isPost && lexemes[last]?.topic && !lexemes[last]?.isCompound ? (ranks.at(-2) ?? last) : last;
}

import type { Lexeme, Rank } from './entry.ts';
import type { RankFamily } from './lexicon-rows.ts';
import type { Run, TitleUnit } from './split-titles.ts';
import type { TitleScope } from './title-reading.ts';

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
  'business',
  'geschaftseinheit',
]);

const vague: ReadonlySet<string> = new Set(['Global', 'Regional', 'National']);
const markets: ReadonlySet<string> = new Set(['EMEA', 'APAC', 'LATAM', 'DACH', 'MENA']);
const nowhere: TitleScope = {};

/** True for a region that is a market of its own, not merely "global" or "regional". */
export function isPlace(region: string | undefined): boolean {
  return region !== undefined && !vague.has(region);
}

/** Region and division of a title, as far as it names them. */
export function unitScope(unit: TitleUnit, rank: Rank | null): TitleScope {
  const region = regionOf(unit);
  const division = rank && divisible.has(rank.family) ? restOf(unit) : namedDivision(unit);
  if (!region && !division) return nowhere;
  return { ...(region ? { region } : {}), ...(division ? { division } : {}) };
}

/** The widest named market, else the first named place, else "Global" or "Regional". */
function regionOf({ runs }: TitleUnit): string | undefined {
  let found: string | undefined;
  for (const { lexemes } of runs) {
    for (const { region } of lexemes) {
      if (region !== null && (found === undefined || width(region) > width(found))) found = region;
    }
  }
  return found;
}

function width(region: string): number {
  return markets.has(region) ? 2 : vague.has(region) ? 0 : 1;
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
  if (words.every((lexeme) => (lexeme.topic?.strength ?? 0) > 1) && !headsDivision(unit)) return '';
  return words.map((lexeme) => lexeme.raw).join(' ');
}

/** Presidents and chief executives head divisions even where these sound like functions. */
function headsDivision(unit: TitleUnit): boolean {
  const ranked = unit.runs.find((run) => run.head >= 0);
  const family = ranked?.lexemes[ranked.head]?.rank?.family;
  return family === 'president' || family === 'chief_executive';
}

function namedDivision({ runs }: TitleUnit): string {
  if (!runs.some(({ lexemes }) => lexemes.some(isDivision))) return '';
  const lexemes = runs.flatMap((run) => run.lexemes);
  const at = lexemes.findIndex(isDivision);
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

function isDivision({ text }: Lexeme): boolean {
  return divisionWords.has(text);
}

/** True for a run that names the division of a general post ("President, Cloud Division"): no department of it. */
export function ownsDivision(run: Run, rank: Rank | null): boolean {
  return rank !== null && divisible.has(rank.family) && run.lexemes.some(isDivision);
}

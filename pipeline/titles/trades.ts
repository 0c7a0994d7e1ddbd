import type { Lexeme } from './entry.ts';
import { list } from './lexicon.ts';

/** Endings of the names of trades in English, German, French, Spanish, Italian and Dutch. */
const endings =
  /(?:er|or|eer|ist|ian|man|woman|erin|orin|istin|eur|euse|iste|ien|ienne|iere|ador|adora|ero|era|ista|tore|trice|iere|iera|aio)$/;

/** Shortest word that is taken for a trade by its ending. */
const MIN_TRADE = 6;

/** Words that end alike and name no person. */
const noTrades: ReadonlySet<string> = new Set(
  list(
    'constructor | vrijwilliger | demandeur | ruhestandler | rentner | pensioner | storyteller | center | customer | consumer | computer | server | career | number | order | power | paper | water | matter | weather | winter | summer | october | november | december | september | whatever | however | never | other | another | together | further | rather | either | better | former | never | flyer | newsletter | twitter | quarter | chapter | corner | letter | border | master | minor | major | interior | exterior | sector | color | behavior | factor | error | mirror | motor | doctor | vector | exist | assist | german | human | roman | ottoman | woman | guardian | christian | italian | canadian | australian | carrera | primero | quiero | enero | febrero | primera | manera | over | under | immer | unter | uber | fruher | spater | weiter | wieder | nummer | sommer | zimmer | computer | ander | onder | zonder | maniere | premiere | derniere | lifelong learner | learner | lover | dreamer | believer | traveler | traveller | thinker | winner | fighter | survivor | father | mother | brother | sister | gamer | runner | hiker | golfer | reader | blogger',
  ),
);

/**
 * True for a word that no table holds and that is formed like the name of a trade ("surveyor", "hygienist",
 * "Fliesenleger"). Only worth asking where a title names no rank at all.
 */
export function isTrade(lexeme: Lexeme | undefined): boolean {
  if (!lexeme || lexeme.rank || lexeme.topic || lexeme.modifier || lexeme.region || lexeme.connector)
    return false;
  return lexeme.text.length >= MIN_TRADE && endings.test(lexeme.text) && !noTrades.has(lexeme.text);
}

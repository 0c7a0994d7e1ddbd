import { foldName } from '../clean-text.ts';
import { readDate } from './read-date.ts';

const yes = new Set([
  'true',
  'yes',
  'y',
  '1',
  'x',
  't',
  'ja',
  'j',
  'wahr',
  'oui',
  'o',
  'vrai',
  'si',
  's',
  'verdadero',
]);
const no = new Set(['false', 'no', 'n', '0', 'f', 'nein', 'falsch', 'non', 'faux', 'falso']);
/** Words of a status column that mean the person has left. Other words (lead stages and the like) say nothing. */
const leftWords = [
  ...['former', 'past', 'left', 'inactive', 'terminated', 'resigned', 'retired', 'alumni', 'departed'],
  ...[
    'no longer',
    'not current',
    'deceased',
    'ehemalig',
    'ehemalige',
    'ausgeschieden',
    'ancien',
    'ancienne',
    'parti',
  ],
];
const stillThere = new Set([
  'present',
  'current',
  'today',
  'now',
  'heute',
  'ongoing',
  'aujourd hui',
  'actualidad',
]);

/** `true`, `false`, or `null` where the text says neither. English, German, French and Spanish. */
export function readFlag(text: string): boolean | null {
  const word = foldName(text);
  return yes.has(word) ? true : no.has(word) ? false : null;
}

/** True where an employment status says that the person has left. */
export function statusSaysLeft(text: string): boolean {
  const words = ` ${foldName(text)} `;
  return leftWords.some((word) => words.includes(` ${word} `));
}

/**
 * Whether an end date means that the person has left: `false` for "present" and for a day after `today`, `null` where
 * the text is no date at all. A year or a month alone counts from its first day.
 */
export function endDateSaysLeft(text: string, today: string): boolean | null {
  if (stillThere.has(foldName(text))) return false;
  const yearMonth = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  const date = yearMonth ? `${yearMonth[1]!}-${yearMonth[2] ?? '01'}-01` : readDate(text);
  return date === null ? null : date <= today;
}

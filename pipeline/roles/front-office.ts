import type { TitleReading } from '../titles/title-reading.ts';

/**
 * Work with money that is a bank's, insurer's or broker's business and not its finance function: whoever lends,
 * underwrites or trades neither pays for nor checks what the company buys. Folded words.
 */
const businessLines =
  /\b(?:investment bank\w*|private bank\w*|retail bank\w*|commercial bank\w*|corporate bank\w*|leveraged finance|project finance|trade finance|equity (?:sales|research)|capital markets|wealth|asset management|portfolio manager|fund manager|loans?|lending|mortgages?|trad(?:er|ing)|underwrit\w*|actuar\w*|claims?|tellers?|branch|brokers?|financial advis\w*|kundenberat\w*|kredit\w*|firmenkunden\w*|privatkunden\w*|guichet\w*|cajer[oa]s?)\b/iu;
/** Titles of the finance function itself, which these words do not touch ("CFO, Private Banking"). */
const control =
  /\b(?:cfo|chief financial|controll\w*|account(?:ing|ant)|treasur\w*|finance (?:director|manager)|(?:head|vp|director) (?:of )?finance|finanzen|buchhaltung)\b/iu;

/** The reading without finance where the title is about the business of a bank or insurer; else the reading as it is. */
export function withoutFrontOffice(reading: TitleReading, titles: readonly string[]): TitleReading {
  const isFrontOffice = titles.some((title) => businessLines.test(title));
  if (!isFrontOffice || titles.some((title) => control.test(title))) return reading;
  if (!reading.departments.some((one) => one.department === 'finance')) return reading;
  const departments = reading.departments
    .map((one) => (one.department === 'finance' ? { ...one, department: 'other' as const } : one))
    .filter((one, at, all) => all.findIndex((other) => other.department === one.department) === at);
  return { ...reading, departments };
}

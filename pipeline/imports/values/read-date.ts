/**
 * A calendar date as YYYY-MM-DD, or `null` where the text is none or could be two.
 *
 * Understands ISO dates and timestamps, `03 Aug 2024`, `Aug 3, 2024`, `31.12.2024`, and slashes where only one reading
 * is possible (`25/12/2024`, `12/25/2024`, `05/05/2024`). `03/04/2024` is refused rather than guessed.
 */
export function readDate(text: string): string | null {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso) return dateOf(iso[1]!, iso[2]!, iso[3]!);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return dateOf(compact[1]!, compact[2]!, compact[3]!);
  const dayMonthYear = /^(\d{1,2})[. -]+(\p{L}+)\.?[ ,-]+(\d{4})\b/u.exec(text);
  if (dayMonthYear) return dateOf(dayMonthYear[3]!, monthByName(dayMonthYear[2]!), dayMonthYear[1]!);
  const monthDayYear = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/u.exec(text);
  if (monthDayYear) return dateOf(monthDayYear[3]!, monthByName(monthDayYear[1]!), monthDayYear[2]!);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b/.exec(text);
  if (dotted) return dateOf(dotted[3]!, dotted[2]!, dotted[1]!);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b/.exec(text);
  if (!slashed) return null;
  const european = dateOf(slashed[3]!, slashed[2]!, slashed[1]!);
  const american = dateOf(slashed[3]!, slashed[1]!, slashed[2]!);
  if (european !== null && american !== null && european !== american) return null;
  return european ?? american;
}

/** A month as YYYY-MM from `2024-05`, `05/2024`, `May 2024`, `2024 May`; `null` otherwise. */
export function readMonth(text: string): string | null {
  const yearFirst = /^(\d{4})[-/. ](\d{1,2}|\p{L}{3,}\.?)$/u.exec(text);
  const monthFirst = /^(\d{1,2}|\p{L}{3,}\.?)[-/., ]+(\d{4})$/u.exec(text);
  const [year, month] = yearFirst ? [yearFirst[1]!, yearFirst[2]!] : [monthFirst?.[2], monthFirst?.[1]];
  if (year === undefined || month === undefined) return null;
  const named = /^\d/.test(month) ? month : monthByName(month);
  return dateOf(year, named, '1')?.slice(0, 7) ?? null;
}

/** A year between 1000 and 2100 from a year or a date; `null` otherwise. */
export function readYear(text: string): number | null {
  const year = /^(\d{4})(\.0+)?$/.exec(text)?.[1] ?? readDate(text)?.slice(0, 4);
  return year !== undefined && Number(year) >= 1000 && Number(year) <= 2100 ? Number(year) : null;
}

/** First three letters, and what other languages write where they differ. */
const monthStarts: readonly (readonly string[])[] = [
  ['jan', 'ene'],
  ['feb', 'fev', 'fév'],
  ['mar', 'mär', 'mrz'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aou', 'aoû', 'ago'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'déc', 'dic'],
];

function monthByName(name: string): string {
  const lower = name.toLowerCase();
  return String(1 + monthStarts.findIndex((starts) => starts.some((start) => lower.startsWith(start))));
}

function dateOf(yearText: string, monthText: string, dayText: string): string | null {
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)];
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return null;
  return `${yearText}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

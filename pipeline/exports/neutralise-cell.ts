/**
 * What makes a spreadsheet read a cell as a formula: = + - @ and their full-width forms, also behind white space,
 * invisible characters or quotes that some programs strip; and a leading tab or line break (OWASP, CSV Injection).
 */
const skipped = '\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff"\'“”„‘’‚«»`´';
const trigger = '=+\\-@＝＋－＠';
const startsFormula = new RegExp(`^(?:[${skipped}]*[${trigger}]|[\\t\\r\\n])`, 'u');
/** Programs set to another list separator split an unquoted cell at its semicolon: the second half is a cell, too. */
const formulaBehindSemicolon = new RegExp(`(;[${skipped}]*)(?=[${trigger}])`, 'gu');
const guardBehindSemicolon = new RegExp(`(;[${skipped}]*)'(?=[${trigger}])`, 'gu');

/**
 * A text cell that no spreadsheet runs: a leading apostrophe where it would begin a formula, line breaks and tabs as
 * spaces.
 *
 * Telephone numbers are text, too: `+44 …` becomes `'+44 …`. A cell that is safe everywhere is worth more than one
 * that dials; `restoreCell` takes the apostrophe off when a file comes back.
 */
export function neutraliseCell(text: string): string {
  const guarded = startsFormula.test(text) ? `'${text}` : text;
  return guarded.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/gu, ' ').replace(formulaBehindSemicolon, "$1'");
}

/**
 * A telephone number for a machine, in E.164 (`+442079460000`) where it is complete. That is no formula: a plus and
 * digits are a number to a spreadsheet, and an apostrophe would break it for a dialler. Everything else is text.
 */
export function machinePhone(phone: string): string {
  return e164(phone) ?? neutraliseCell(phone);
}

/** The number in E.164, or `null` where it has no country code, an extension, or not 7 to 15 digits. */
export function e164(phone: string): string | null {
  const compact = phone
    .trim()
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-–/·]+/gu, '');
  return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : null;
}

/** The text as it was before `neutraliseCell` (line breaks stay spaces). */
export function restoreCell(text: string): string {
  const bare = text.startsWith("'") && startsFormula.test(text.slice(1)) ? text.slice(1) : text;
  return bare.includes(';') ? bare.replace(guardBehindSemicolon, '$1') : bare;
}

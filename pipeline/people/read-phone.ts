import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';
import { countryCode } from './country-code.ts';

/** A telephone number that is possible in its country; whether anybody answers, nobody has asked. */
export interface PhoneReading {
  /** "+442079460000". */
  readonly e164: string;
  readonly extension: string | null;
}

const MAX_LENGTH = 250;

/**
 * Reads a telephone number as E.164, or `null` for what is none: too short or long for its country, or without any
 * country to read it in.
 *
 * @param text as written: "+44 (0)20 7946 0000", "020 7946 0000 ext. 12", "0044 20 7946 0000", "tel:+44-20-7946-0000"
 * @param country of the row: a code or a name; it decides about numbers without "+" or "00", and about no others
 */
export function readPhone(text: string, country: string | null): PhoneReading | null {
  const plain = readPlainPhone(text);
  if (plain !== null) return { e164: plain, extension: null };
  const code = country === null ? null : countryCode(country);
  const number = parsePhoneNumberFromString(prepared(text.slice(0, MAX_LENGTH)), code ?? undefined);
  if (number === undefined || !number.isValid()) return null;
  return {
    e164: number.number,
    extension: number.ext ?? null,
  };
}

/**
 * "+44 20 7946 0000": with its country code, in digits only. Most of a list are so, and the whole reading takes ten times
 * as long; it answers the same. `null` for all others.
 */
export function readPlainPhone(text: string): string | null {
  if (!/^\+[1-9][\d .-]{6,20}$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  for (let length = 1; length <= 3; length += 1) {
    const pattern = patternByCallingCode.get(digits.slice(0, length));
    if (pattern !== undefined) return pattern.test(digits.slice(length)) ? `+${digits}` : null;
  }
  return null;
}

/** What may follow each calling code in its first country: the whole number, and its fixed and mobile lines where known. */
const patternByCallingCode: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(metadata.country_calling_codes).flatMap(([callingCode, [country]]) => {
    const plan: readonly unknown[] = (country === undefined ? undefined : metadata.countries[country]) ?? [];
    const [all, rewriting, lines] = [plan[2], plan[8], plan[11]];
    // Where numbers are rewritten (Brazil's carrier codes), only the whole reading knows.
    if (typeof all !== 'string' || rewriting) return [];
    const kinds = Array.isArray(lines) ? lines.slice(0, 2).flatMap(firstText) : ['.*'];
    return [[callingCode, new RegExp(`^(?!0)(?=(?:${all})$)(?:${kinds.join('|')})$`)] as const];
  }),
);

function firstText(kind: unknown): readonly string[] {
  const first: unknown = Array.isArray(kind) ? kind[0] : null;
  return typeof first === 'string' ? [first] : [];
}

/** "00" is dialled for "+" in most countries; "(0)" is left out abroad; "'" keeps spreadsheets from reckoning. */
function prepared(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/^'/, '')
    .replace(/^tel:/i, '')
    .replace(/^(?:\+\s*)?00(?=\s*[1-9])/, '+')
    .replace(/^(\+\s*\d[\d\s-]*)\(0\)/, '$1 ')
    .replace(/\b(?:dw|poste|durchwahl|int\.?)\s*(?=\d{1,6}$)/i, 'ext. ');
}

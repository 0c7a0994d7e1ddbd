import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryCode } from './country-code.ts';

/** A telephone number that is possible in its country; whether anybody answers, nobody has asked. */
export interface PhoneReading {
  /** "+442079460000". */
  readonly e164: string;
  /** "+44 20 7946 0000". */
  readonly international: string;
  /** ISO 3166 code, or `null` for a number that belongs to no one country. */
  readonly country: string | null;
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
  const code = country === null ? null : countryCode(country);
  const number = parsePhoneNumberFromString(prepared(text.slice(0, MAX_LENGTH)), code ?? undefined);
  if (number === undefined || !number.isValid()) return null;
  return {
    e164: number.number,
    international: number.formatInternational().replace(/ ext\. .*$/, ''),
    country: number.country ?? null,
    extension: number.ext ?? null,
  };
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

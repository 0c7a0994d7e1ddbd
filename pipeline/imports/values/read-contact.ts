import type { EmailStatus } from '../../../contracts/company.ts';
import { type EmailReading, readEmail } from '../../people/read-email.ts';
import { readPhone, readPlainPhone } from '../../people/read-phone.ts';
import { foldName } from '../clean-text.ts';

/**
 * The first of the addresses in a cell that is one, its domain in lower case; else the reading of the first text, which
 * says why it is none. Addresses that are thrown away are none either: whoever read them is gone.
 */
export function readFirstEmail(text: string): EmailReading {
  const texts = severalOf(text);
  if (texts.length === 1) return readEmail(text);
  const readings = texts.map(readEmail);
  return readings.find(isLasting) ?? readings[0] ?? readEmail('');
}

/** True for an address at which somebody may be reached next month, too. */
export function isLasting({ valid, kind }: EmailReading): boolean {
  return valid && kind !== 'disposable';
}

const statusWords: Readonly<Record<EmailStatus, readonly string[]>> = {
  valid: ['valid', 'verified', 'deliverable', 'ok', 'good', 'safe', 'true', 'gueltig', 'gültig', 'valide'],
  invalid: [
    'invalid',
    'bounced',
    'bounce',
    'undeliverable',
    'unavailable',
    'bad',
    'false',
    'ungültig',
    'do not mail',
    'spamtrap',
  ],
  unverified: [
    ...[
      'unverified',
      'guessed',
      'extrapolated',
      'catch all',
      'accept all',
      'risky',
      'likely to engage',
      'probable',
    ],
    ...['likely', 'pending manual fulfillment', 'update required', 'webmail', 'disposable'],
  ],
  unknown: ['unknown', 'none', 'na', 'n a', 'unbekannt', 'inconnu'],
};

const statusByFolded: ReadonlyMap<string, EmailStatus> = new Map(
  (Object.entries(statusWords) as [EmailStatus, readonly string[]][]).flatMap(([status, words]) =>
    words.map((word) => [foldName(word), status] as const),
  ),
);

/** What a verifier's word for an address means; a word nobody knows is `unknown`. */
export function readEmailStatus(text: string): EmailStatus {
  return text === '' ? 'unknown' : (statusByFolded.get(foldName(text)) ?? 'unknown');
}

/**
 * The first telephone number of a cell; `null` where there is none or a spreadsheet rounded it (`4.42E+11`).
 *
 * Written as E.164 with its extension behind (`+442079460000 ext. 12`), as CRMs compare numbers, where it is possible in
 * its country. A number that nobody can place (no country, or a digit too many) stays as it is written: whoever dials it
 * sees more than a rule does, and every CRM takes it as text.
 *
 * @param country of the row, as `readPhone` of the people takes it
 */
export function readFirstPhone(text: string, country: string | null): string | null {
  const plain = readPlainPhone(text);
  if (plain !== null) return plain;
  const [first = ''] = severalOf(text).map((one) => one.replace(/^tel:/i, ''));
  const digits = first.replace(/\D/g, '').length;
  const isNumber = /^[+(]?[\d\s().\-–/·]+(?:(?:\s*(?:ext|x|#|dw|poste)\.?\s*)\d{1,6})?$/iu.test(first);
  if (!isNumber || digits < 5 || digits > 22) return null;
  const phone = readPhone(first, country);
  if (phone === null) return first;
  return phone.extension === null ? phone.e164 : `${phone.e164} ext. ${phone.extension}`;
}

/** A person's address on LinkedIn as written, with a scheme; `null` for anything else. */
export function readLinkedin(text: string): string | null {
  const url = /^[\w-]+(\.[\w-]+)*\.\w+\//u.test(text) ? `https://${text}` : text;
  const parts = /^https?:\/\/([^/?#\s]+)(\/[^\s]*)$/iu.exec(url);
  if (!parts || !/(^|\.)linkedin\./i.test(parts[1]!)) return null;
  return /^\/(company|school|showcase|groups?)\//i.test(parts[2]!) ? null : url;
}

/** What makes two LinkedIn addresses one person: the name behind `/in/` or `/pub/`; `null` for other addresses. */
export function linkedinIdentity(url: string): string | null {
  const path = /^https?:\/\/[^/]+\/(?:mwlite\/)?(?:in|pub)\/([^/?#]+)/iu.exec(url)?.[1];
  if (path === undefined) return null;
  try {
    return decodeURIComponent(path).normalize('NFC').toLowerCase();
  } catch {
    // Not percent-encoded UTF-8: the text itself tells people apart as well.
    return path.toLowerCase();
  }
}

/** At least one text. */
function severalOf(text: string): readonly string[] {
  if (!/[;,:/\n]/.test(text)) return [text];
  return text.split(/\s*(?:;|,|:::|\s\/\s|\n)\s*/u).map((part) => part.trim());
}

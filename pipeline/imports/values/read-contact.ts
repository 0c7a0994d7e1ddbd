import type { EmailStatus } from '../../../contracts/company.ts';
import { foldName } from '../clean-text.ts';

const email =
  /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{1,62}$/u;

/** The first e-mail address of a cell, its domain in lower case; `null` where there is none. */
export function readEmail(text: string): string | null {
  const first = firstOfSeveral(text)
    .replace(/^mailto:/i, '')
    .replace(/^<|>$/g, '');
  if (first.length > 254 || !email.test(first)) return null;
  const at = first.lastIndexOf('@');
  return first.slice(0, at) + first.slice(at).toLowerCase();
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
  return statusByFolded.get(foldName(text)) ?? 'unknown';
}

/** The first telephone number of a cell as written; `null` where there is none or a spreadsheet rounded it (`4.42E+11`). */
export function readPhone(text: string): string | null {
  const first = firstOfSeveral(text).replace(/^tel:/i, '');
  const digits = first.replace(/\D/g, '').length;
  const isNumber = /^[+(]?[\d\s().\-–/·]+(?:(?:\s*(?:ext|x|#|dw|poste)\.?\s*)\d{1,6})?$/iu.test(first);
  return isNumber && digits >= 5 && digits <= 22 ? first : null;
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

function firstOfSeveral(text: string): string {
  return text.split(/\s*(?:;|,|:::|\s\/\s|\n)\s*/u)[0]!.trim();
}

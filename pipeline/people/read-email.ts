import { parse } from 'tldts';
import { sharedDomainKind } from '../matching/shared-hosts.ts';
import { isRoleMailbox } from './role-mailbox.ts';

/** `personal`: at a service for everybody; `role`: an office, read by several people; `disposable`: thrown away. */
export type EmailKind = 'business' | 'personal' | 'role' | 'disposable';

/** What an e-mail address says by itself; nothing is asked of any server. */
export interface EmailReading {
  /** The address without "mailto:" and brackets, its domain in lower case; as given where it is none. */
  readonly email: string;
  readonly valid: boolean;
  /** `null` for what is no address. */
  readonly kind: EmailKind | null;
  readonly because: string;
}

const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
const atom = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+$/u;
/** Most of what stands before an "@". */
const plainLocal = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const quotedText = /^"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])*"$/u;
const label = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;
/** Reserved for examples (RFC 2606). */
const reserved = /\.(?:example|test)$/;

/**
 * Reads one e-mail address: the syntax in practice (RFC 5321 and 5322 without comments, domain literals and routes; RFC
 * 6531 letters of all scripts), a domain under a public suffix, and its kind.
 *
 * A role account is told by the words before the "@", whatever the host. Total.
 */
export function readEmail(text: string): EmailReading {
  const email = unwrapped(text.slice(0, 10_000));
  const at = email.lastIndexOf('@');
  const local = email.slice(0, Math.max(0, at));
  const domain = email
    .slice(at + 1)
    .toLowerCase()
    .normalize('NFC');
  const problem = at < 0 ? 'There is no "@".' : (problemOfLocal(local) ?? readHost(domain).problem);
  const address = `${local}@${domain}`;
  if (problem !== null) return { email: text.trim(), valid: false, kind: null, because: problem };
  if (sizeOf(address) > MAX_ADDRESS) {
    return {
      email: text.trim(),
      valid: false,
      kind: null,
      because: `It is longer than ${MAX_ADDRESS} bytes.`,
    };
  }
  return { email: address, valid: true, ...kindOf(local, domain) };
}

function kindOf(local: string, domain: string): { readonly kind: EmailKind; readonly because: string } {
  const { shared } = readHost(domain);
  if (shared === 'disposable_mail') {
    return { kind: 'disposable', because: `${domain} gives out addresses to throw away.` };
  }
  if (isRoleMailbox(local)) {
    return { kind: 'role', because: `"${local}" names an office, not a person.` };
  }
  if (shared === 'free_mail')
    return { kind: 'personal', because: `${domain} is a mail service for everybody.` };
  return {
    kind: 'business',
    because: `${domain} is no public mail service, and "${local}" names no office.`,
  };
}

interface Host {
  readonly problem: string | null;
  readonly shared: ReturnType<typeof sharedDomainKind>;
}

/** Hosts read before: colleagues share one, and a list has many of them. Few are kept, for any text may come. */
const hosts = new Map<string, Host>();
const MOST_HOSTS = 5_000;

function readHost(domain: string): Host {
  const known = hosts.get(domain);
  if (known !== undefined) return known;
  const host = {
    problem: problemOfDomain(domain),
    shared: sharedDomainKind(parse(domain).domain ?? domain),
  };
  if (domain.length > MAX_ADDRESS) return host;
  if (hosts.size >= MOST_HOSTS) hosts.clear();
  hosts.set(domain, host);
  return host;
}

function problemOfLocal(local: string): string | null {
  if (local.length <= MAX_LOCAL && plainLocal.test(local)) return null;
  if (local === '') return 'Nothing stands before the "@".';
  if (sizeOf(local) > MAX_LOCAL) return `What stands before the "@" is longer than ${MAX_LOCAL} bytes.`;
  if (quotedText.test(local)) return null;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) {
    return 'A dot before the "@" must stand between two other characters.';
  }
  return local.split('.').every((part) => atom.test(part))
    ? null
    : 'Before the "@" stands a character that no address has.';
}

function problemOfDomain(domain: string): string | null {
  if (domain === '') return 'Nothing stands behind the "@".';
  const labels = domain.split('.');
  if (labels.length < 2) return `"${shown(domain)}" is no domain, for it has no dot.`;
  if (labels.some((one) => !label.test(one) || one.length > 63)) {
    return `"${shown(domain)}" is no domain: a part of it is empty, too long or has a character that none has.`;
  }
  const parsed = parse(domain, { allowPrivateDomains: false });
  if (parsed.isIp === true || parsed.domain === null) return `"${shown(domain)}" is no domain of anybody.`;
  return parsed.isIcann === true || reserved.test(domain)
    ? null
    : `"${shown(domain)}" does not end in a public domain suffix.`;
}

/** "mailto:jane@example.com?subject=x", "Jane <jane@example.com>", a full-width "＠". */
function unwrapped(text: string): string {
  if (/^[\w.-]+@[\w.-]+$/.test(text)) return text;
  const plain = text
    .trim()
    .replace('＠', '@')
    .replace(/^mailto:([^?]*).*$/i, '$1');
  return (/<([^<>]*)>$/.exec(plain)?.[1] ?? plain).trim();
}

/** Bytes in UTF-8. */
function sizeOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let size = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return size;
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

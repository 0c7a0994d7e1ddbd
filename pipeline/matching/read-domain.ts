import { parse } from 'tldts';
import { sharedHosts, type HostKind } from './hosts.data.ts';
import { normaliseCompanyName } from './normalise-company-name.ts';

/** A company's domain as far as a text tells, or why it does not. */
export interface DomainReading {
  /** Registrable domain, lower case, punycode as written; `null` where there is none to trust. */
  readonly domain: string | null;
  /** A sentence where a text was given and refused; `null` where there is a domain or no text at all. */
  readonly refusedBecause: string | null;
}

const kindByHost = new Map<string, HostKind>(
  (Object.entries(sharedHosts) as [HostKind, string][]).flatMap(([kind, hosts]) =>
    split(hosts).map((host) => [host, kind] as const),
  ),
);
/** Suffixes reserved for examples and tests (RFC 2606); no public list holds them, fictional companies do. */
const reservedSuffixes: ReadonlySet<string> = new Set(['example', 'test']);

const kindWords: Readonly<Record<HostKind, string>> = {
  social: 'a social network',
  free_mail: 'a free mail service',
  booking: 'a booking or review site',
  site_builder: 'a site builder or hosting service',
  platform: 'a platform that many companies share',
};

/** Texts that stand for "no website". */
const nothing = /^(?:[-–—.?\s]*|n\/?a|none|null|nil|no website|keine|tbd|unknown)$/i;
const MAX_LENGTH = 2_048;

/**
 * Reads a company's registrable domain (public suffix list) from a URL, host or e-mail address.
 *
 * Refused, with a sentence: social networks, free mail, booking sites, site builders and platforms, for a page there
 * names their customer; IP addresses; single words; unknown suffixes. Such a host is taken only for the company that
 * runs it, which the company's name must say ("GitHub" at github.com). A subdomain belongs to its parent; `.example`
 * and `.test` count as suffixes.
 *
 * Total and offline; wrong is worse than none.
 *
 * @param companyName name of the company the text was found with, where there is one
 */
export function readDomain(text: string, companyName?: string): DomainReading {
  const given = text.trim();
  if (given === '' || nothing.test(given)) return { domain: null, refusedBecause: null };
  if (given.length > MAX_LENGTH) return refused('The text is too long for a web address.');
  const parsed = parse(asAddress(given), { allowPrivateDomains: false, validateHostname: true });
  if (parsed.isIp === true) return refused(`"${shown(given)}" is an IP address, not a domain.`);
  if (parsed.domain === null || parsed.publicSuffix === null) {
    return refused(`"${shown(given)}" is not a web address with a domain.`);
  }
  const domain = parsed.domain.toLowerCase();
  if (parsed.isIcann !== true && !reservedSuffixes.has(parsed.publicSuffix)) {
    return refused(`"${shown(given)}" does not end in a public domain suffix.`);
  }
  const kind = kindByHost.get((parsed.hostname ?? domain).toLowerCase()) ?? kindByHost.get(domain);
  if (kind === undefined || isNamedAfter(domain, companyName)) return { domain, refusedBecause: null };
  return refused(`${domain} is ${kindWords[kind]}, not the company's own domain.`);
}

/** True where the company's name is the first label of the domain: the one that runs the platform. */
function isNamedAfter(domain: string, companyName: string | undefined): boolean {
  if (companyName === undefined) return false;
  const name = normaliseCompanyName(companyName).normalised.replaceAll(' ', '');
  const label = domain.split('.')[0] ?? '';
  return name !== '' && (name === label || name === domain.replaceAll('.', ''));
}

/** Mail address to its host; full-width and backslash slips, "www ." and trailing dots are undone. */
function asAddress(given: string): string {
  const text = given
    .normalize('NFKC')
    .replaceAll('\\', '/')
    .replace(/^["'<(]+|[>"')]+$/g, '')
    .replace(/^mailto:/i, '')
    .replace(/^(https?):?\/+/i, '$1://');
  const at = text.lastIndexOf('@');
  const isMail = at > 0 && !text.includes('/');
  return isMail ? text.slice(at + 1) : text;
}

function refused(because: string): DomainReading {
  return { domain: null, refusedBecause: because };
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

function split(hosts: string): readonly string[] {
  return hosts.split('|').map((host) => host.trim());
}

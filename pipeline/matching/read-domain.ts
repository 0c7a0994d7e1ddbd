import { parse } from 'tldts';
import { hostsThatAreCompanies, sharedHosts, type HostKind } from './hosts.data.ts';

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
const companies: ReadonlySet<string> = new Set(split(hostsThatAreCompanies));

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
 * names their customer; IP addresses; single words; unknown suffixes. A bare host that is itself a company
 * ("github.com") is taken; the same host with a page behind it is not. A subdomain belongs to its parent.
 *
 * Total and offline; wrong is worse than none.
 */
export function readDomain(text: string): DomainReading {
  const given = text.trim();
  if (given === '' || nothing.test(given)) return { domain: null, refusedBecause: null };
  if (given.length > MAX_LENGTH) return refused('The text is too long for a web address.');
  const address = asAddress(given);
  const parsed = parse(address, { allowPrivateDomains: false, validateHostname: true });
  if (parsed.isIp === true) return refused(`"${shown(given)}" is an IP address, not a domain.`);
  if (parsed.domain === null || parsed.publicSuffix === null) {
    return refused(`"${shown(given)}" is not a web address with a domain.`);
  }
  if (parsed.isIcann !== true) return refused(`"${shown(given)}" does not end in a public domain suffix.`);
  const domain = parsed.domain.toLowerCase();
  const host = (parsed.hostname ?? domain).toLowerCase();
  const kind = kindByHost.get(host) ?? kindByHost.get(domain);
  if (kind === undefined || isTheCompanyItself(given, host, domain)) return { domain, refusedBecause: null };
  return refused(`${domain} is ${kindWords[kind]}, not the company's own domain.`);
}

/** A bare host of a company that happens to be a platform; an e-mail address or a page there is somebody else's. */
function isTheCompanyItself(given: string, host: string, domain: string): boolean {
  if (!companies.has(domain) || given.includes('@')) return false;
  if (host !== domain && host !== `www.${domain}`) return false;
  const path = given.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^/?#]*/, '');
  return /^\/?$/.test(path);
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

import { parse } from 'tldts';
import { privateRegistries, type HostKind } from './hosts.data.ts';
import { normaliseCompanyName } from './normalise-company-name.ts';
import { sharedDomainKind, sharedHostKind } from './shared-hosts.ts';

/** A company's domain as far as a text tells, or why it does not. */
export interface DomainReading {
  /** Registrable domain, lower case, punycode as written; `null` where there is none to trust. */
  readonly domain: string | null;
  /** A sentence where a text was given and refused; `null` where there is a domain or no text at all. */
  readonly refusedBecause: string | null;
}

/** An address taken apart, whatever it is worth as a company's own. */
export interface WebAddress extends DomainReading {
  /** Lower case, without `www.`; `null` for what is no host. */
  readonly host: string | null;
  /** Path in lower case without slash at the end, query or fragment. */
  readonly path: string;
  /** What kind of shared service was refused. */
  readonly sharedKind: HostKind | null;
}

/** Suffixes reserved for examples and tests (RFC 2606); no public list holds them, fictional companies do. */
const reservedSuffixes: ReadonlySet<string> = new Set(['example', 'test']);
const registries: ReadonlySet<string> = new Set(privateRegistries.split('|').map((one) => one.trim()));

const kindWords: Readonly<Record<HostKind, string>> = {
  social: 'a social network',
  free_mail: 'a free mail service',
  disposable_mail: 'a service for throw-away addresses',
  booking: 'a booking or review site',
  link_shortener: 'a link shortener',
  site_builder: 'a site builder or hosting service',
  platform: 'a platform that many companies share',
};

/** Texts that stand for "no website". */
const nothing =
  /^(?:[-–—.?/\s]*|n\s?\/?\s?[ad]\.?|none|null|nil|nan|undefined|no(?: website)?|keine?|kein(?:e)? website|aucun|ninguno|tbd|unknown|unbekannt)$/i;
const MAX_LENGTH = 2_048;
/** What may stand behind the name of a service in the name of its own company ("Google Ireland"). */
const ownCompanyWords: ReadonlySet<string> = new Set(
  'group holding holdings international global europe emea americas apac usa us uk ireland germany deutschland france austria schweiz switzerland spain italy india japan canada australia brasil brazil nederland netherlands technologies technology services platforms payments com'.split(
    ' ',
  ),
);

/**
 * Reads a company's registrable domain (public suffix list) from a URL, host or e-mail address.
 *
 * Refused, with a sentence: social networks, free mail, booking sites, link shorteners, site builders and platforms, for
 * a page there names their customer; so do pages under a private suffix ("example.github.io"); IP addresses; single
 * words; unknown suffixes. Such a host is taken only for the company that runs it, which the company's name must say
 * ("GitHub" at github.com). A subdomain belongs to its parent unless told otherwise; `.example` and `.test` count as
 * suffixes.
 *
 * Total and offline; wrong is worse than none.
 *
 * @param companyName name of the company the text was found with, where there is one
 * @param ownHosts hosts that a person said are companies of their own ("sketchup.example.com")
 */
export function readDomain(
  text: string,
  companyName?: string,
  ownHosts: ReadonlySet<string> = new Set(),
): DomainReading {
  const { domain, refusedBecause, host } = readWebAddress(text, companyName);
  return { domain: host !== null && domain !== null && ownHosts.has(host) ? host : domain, refusedBecause };
}

/** Takes a web address or e-mail address apart; `domain` and `refusedBecause` as `readDomain` has them. */
export function readWebAddress(text: string, companyName?: string): WebAddress {
  const given = text.trim();
  if (given === '' || (given.length < 24 && nothing.test(given))) return refused(null);
  if (given.length > MAX_LENGTH) return refused('The text is too long for a web address.');
  const address = asAddress(given);
  const parsed = parse(address, { allowPrivateDomains: true, validateHostname: true });
  if (parsed.isIp === true) return refused(`"${shown(given)}" is an IP address, not a domain.`);
  const host = (parsed.hostname ?? '').toLowerCase().replace(/^www\d?\./, '');
  const icann = parse(host, { allowPrivateDomains: false });
  if (host === '' || icann.domain === null || icann.publicSuffix === null) {
    return refused(`"${shown(given)}" is not a web address with a domain.`);
  }
  if (icann.isIcann !== true && !reservedSuffixes.has(icann.publicSuffix)) {
    return refused(`"${shown(given)}" does not end in a public domain suffix.`);
  }
  const isRegistry = parsed.isPrivate === true && registries.has(parsed.publicSuffix ?? '');
  const domain = (isRegistry ? parsed.domain : icann.domain)?.toLowerCase() ?? icann.domain;
  const isHosted = parsed.isPrivate === true && !isRegistry && host !== parsed.publicSuffix;
  const kind = sharedHostKind(host) ?? sharedDomainKind(domain) ?? (isHosted ? 'site_builder' : null);
  const path = pathOf(address);
  if (kind === null || isNamedAfter(domain, companyName)) {
    return { domain, refusedBecause: null, host, path, sharedKind: null };
  }
  const because = `${domain} is ${kindWords[kind]}, not the company's own domain.`;
  return { domain: null, refusedBecause: because, host, path, sharedKind: kind };
}

/** True where the company's name is the first label of the domain: the one that runs the platform. */
function isNamedAfter(domain: string, companyName: string | undefined): boolean {
  if (companyName === undefined) return false;
  const words = normaliseCompanyName(companyName).normalised.split(' ');
  const label = domain.slice(0, domain.indexOf('.'));
  while (words.length > 1 && ownCompanyWords.has(words.at(-1) ?? '')) words.pop();
  const name = words.join('');
  return name !== '' && (name === label.replaceAll('-', '') || name === domain.replaceAll('.', ''));
}

/** Mail address to its host; full-width and backslash slips, "www ." and trailing dots are undone. */
function asAddress(given: string): string {
  const text = given
    .normalize('NFKC')
    .replaceAll('\\', '/')
    .replace(/^["'<([\s]+/, '')
    .replace(/(?<![>"')\]\s;,])[>"')\]\s;,]+$/, '')
    .replace(/^mailto:/i, '')
    .replace(/^(https?):?\/+/i, '$1://')
    .replace(/^www\s*\.\s+/i, 'www.')
    .split(/[\s,;]+/)
    .find((part, _index, all) => all.length === 1 || part.includes('.'));
  if (text === undefined) return '';
  const at = text.lastIndexOf('@');
  const isMail = at > 0 && !text.includes('/');
  return isMail ? text.slice(at + 1) : text;
}

function pathOf(address: string): string {
  const path = /^(?:[a-z][a-z0-9+.-]*:\/\/)?[^/?#]*([^?#]*)/i.exec(address)?.[1] ?? '';
  return path.toLowerCase().replace(/(?<!\/)\/+$/, '');
}

function refused(because: string | null): WebAddress {
  return { domain: null, refusedBecause: because, host: null, path: '', sharedKind: null };
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

import { parse } from 'tldts';
import { sharedHosts } from './shared-hosts.data.ts';

/** What a text says about a company's own domain. Exactly one of both is `null`, or both for an empty text. */
export interface DomainReading {
  /** Registrable domain in lower case, punycode for other scripts: `example.co.uk`. */
  readonly domain: string | null;
  /** Why the text gives no domain, for the person who wrote it. */
  readonly refusedBecause: string | null;
}

const shared: ReadonlySet<string> = new Set(sharedHosts);
const nothing: DomainReading = { domain: null, refusedBecause: null };

function refused(refusedBecause: string): DomainReading {
  return { domain: null, refusedBecause };
}

/**
 * Reads the registrable domain (by the public suffix list) out of a web address, host or e-mail address.
 *
 * Sub-domains belong to their parent. A platform's host, an IP address, a bare public suffix and a text without a
 * known suffix are refused with a reason: a wrong domain is worse than none. Never throws.
 */
export function readDomain(text: string): DomainReading {
  const trimmed = text.trim();
  if (trimmed === '') return nothing;
  if (/\s/.test(trimmed)) return refused('it is not a web address');
  const host =
    trimmed.includes('@') && !trimmed.includes('://') ? trimmed.slice(trimmed.lastIndexOf('@') + 1) : trimmed;
  const { domain, hostname, isIp, isIcann, isPrivate, publicSuffix } = parse(host, {
    allowPrivateDomains: false,
  });
  if (isIp) return refused('it is an IP address, not a domain');
  if (hostname === null || hostname === '') return refused('it is not a web address');
  if (domain === null) return refused(`${hostname} is no domain that a company can own`);
  // Reserved names such as .example are no public suffixes, but they are what samples and tests are made of.
  const isReserved = publicSuffix === 'example' || publicSuffix === 'test';
  if (!isIcann && !isPrivate && !isReserved) return refused(`${hostname} has no known ending`);
  const owner = domain.toLowerCase();
  return shared.has(owner)
    ? refused(`${owner} is a platform, not the company's own domain`)
    : { domain: owner, refusedBecause: null };
}

import { sharedHosts, sharedLabels, type HostKind } from './hosts.data.ts';

const kindByHost = table(sharedHosts);
const kindByLabel = table(sharedLabels);

/** What kind of shared service a host or registrable domain is, or `null`. */
export function sharedHostKind(host: string): HostKind | null {
  return kindByHost.get(host) ?? null;
}

/**
 * The same for a registrable domain, which may be the service's domain of one country ("yahoo.co.jp").
 *
 * @param domain with a public suffix
 */
export function sharedDomainKind(domain: string): HostKind | null {
  const label = domain.slice(0, domain.indexOf('.'));
  return kindByHost.get(domain) ?? kindByLabel.get(label) ?? null;
}

function table(lists: Readonly<Partial<Record<HostKind, string>>>): ReadonlyMap<string, HostKind> {
  return new Map(
    (Object.entries(lists) as [HostKind, string][]).flatMap(([kind, hosts]) =>
      hosts.split('|').map((host) => [host.trim(), kind] as const),
    ),
  );
}

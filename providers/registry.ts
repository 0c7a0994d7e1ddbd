import type { EngineBoot } from '../contracts/ports.ts';
import type { NetHost, NetLimits } from '../contracts/net.ts';
import type { ImportedData, PeopleSource } from '../contracts/sources.ts';
import { failingOnceSource } from './failing-once/failing-once-source.ts';
import { importedSource } from './imported/imported-source.ts';
import { TEST_DIRECTORY, testDirectorySource } from './test-directory/test-directory-source.ts';

/** A source of companies and people: one folder and one line in `providers`. */
interface Provider {
  /** The `source` of its questions; main's door finds host and limits by it. */
  readonly id: string;
  /** Where it is and how often it may be asked; `null` for what is on this machine. */
  readonly net: NetHost | null;
  create(world: { readonly imported: ImportedData }): PeopleSource;
}

/** Every source this version knows; the first is asked. */
const providers: readonly [Provider, ...Provider[]] = [
  { id: 'imported', net: null, create: ({ imported }) => importedSource(imported) },
];

/** In place of the first, in tests alone. Wide, so that a test sees the limits it sets itself. */
const testDirectoryLimits: NetLimits = { atOnce: 64, perSecond: 1_000 };

/** Places at each source, by its id. */
export const placesBySource: ReadonlyMap<string, number> = new Map([
  [TEST_DIRECTORY, testDirectoryLimits.atOnce],
  ...providers.flatMap(({ id, net }) => (net ? [[id, net.limits.atOnce] as const] : [])),
]);

/**
 * The only hosts that main's network door may call, by provider.
 *
 * @param testSource origin of the paid test source, which main knows in unpackaged test runs alone; else `null`
 */
export function netHosts(testSource: string | null): Readonly<Record<string, NetHost>> {
  const hosts = providers.flatMap(({ id, net }) => (net ? [[id, net] as const] : []));
  const test: readonly (readonly [string, NetHost])[] =
    testSource === null
      ? []
      : [[TEST_DIRECTORY, { name: 'test directory', origin: testSource, limits: testDirectoryLimits }]];
  return Object.fromEntries([...hosts, ...test]);
}

/** The source that runs ask. In tests `usesTestSource` makes it a paid one and `faults` makes it refuse on purpose. */
export function connectSource(
  imported: ImportedData,
  { faults, usesTestSource }: Pick<EngineBoot, 'faults' | 'usesTestSource'>,
): PeopleSource {
  const first = providers[0].create({ imported });
  const source = usesTestSource ? testDirectorySource(first) : first;
  return faults ? failingOnceSource(source, faults) : source;
}

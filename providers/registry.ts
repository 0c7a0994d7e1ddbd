import type { ImportedData, PeopleSource } from '../contracts/sources.ts';
import { failingOnceSource } from './failing-once/failing-once-source.ts';
import { importedSource } from './imported/imported-source.ts';

/** A source of companies and people: one folder and one line in `providers`. */
interface Provider {
  readonly id: string;
  /** Hosts that main's network door may call for it; none for what is on this machine. */
  readonly hosts: readonly string[];
  /** Questions under way at once; the door spaces them out as well. */
  readonly limits: { readonly atOnce: number; readonly perSecond: number } | null;
  create(world: { readonly imported: ImportedData }): PeopleSource;
}

/** Every source this version knows; the first is asked. */
export const providers: readonly [Provider, ...Provider[]] = [
  { id: 'imported', hosts: [], limits: null, create: ({ imported }) => importedSource(imported) },
];

/** Places at each source, by its id. */
export const placesBySource: ReadonlyMap<string, number> = new Map(
  providers.flatMap(({ id, limits }) => (limits ? [[id, limits.atOnce] as const] : [])),
);

/** The source that runs ask. `faults` makes it refuse on purpose, in tests. */
export function connectSource(
  imported: ImportedData,
  { faults }: { readonly faults: Readonly<Record<string, string>> | null },
): PeopleSource {
  const source = providers[0].create({ imported });
  return faults ? failingOnceSource(source, faults) : source;
}

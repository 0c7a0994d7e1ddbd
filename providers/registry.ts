import type { ImportedData, PeopleSource } from '../contracts/sources.ts';
import { failingOnceSource } from './failing-once/failing-once-source.ts';
import { importedSource } from './imported/imported-source.ts';

/** A source of companies and people: one folder and one line in `providers`. */
interface Provider {
  readonly id: string;
  /** Hosts that main's network door may call for it; none for what is on this machine. */
  readonly hosts: readonly string[];
  create(world: { readonly imported: ImportedData }): PeopleSource;
}

/** Every source this version knows; the first is asked. */
export const providers: readonly [Provider, ...Provider[]] = [
  { id: 'imported', hosts: [], create: ({ imported }) => importedSource(imported) },
];

/** The source that runs ask. `faults` makes it refuse on purpose, in tests. */
export function connectSource(
  imported: ImportedData,
  faults: Readonly<Record<string, string>> | null,
): PeopleSource {
  const source = providers[0].create({ imported });
  return faults ? failingOnceSource(source, faults) : source;
}

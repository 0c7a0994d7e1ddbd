import type { TableName } from '../contracts/tables.ts';
import { readDirectoryPages } from './directory-pages.ts';
import type { Keys } from './keys.ts';
import { type ResidentMaps, createResidentMaps } from './live-store.ts';
import { type PackDirectory, createPackDirectory } from './pack-directory.ts';
import { readTable } from './pack-reader.ts';
import { schemaVersion } from './migrations/registry.ts';
import { letterOf } from './tables.ts';
import type { ViewConnection } from './view-connection.ts';
import type { MetaFinding } from './view-meta.ts';
import type { ViewDatabase } from './view-database.ts';

/** What a view that is whole says, read before it is known whether that is what the journal says. */
export interface Preloaded {
  readonly directory: PackDirectory;
  /** The resident tables as the view has them. */
  readonly residents: ResidentMaps;
}

/**
 * Reads the directory and the resident tables of a view of ours while the journal is looked through by another process:
 * together they take most of a start. Answers `null` for a view that is not whole or cannot be read; whoever goes on
 * reads it then in the ordinary way, which says what is wrong. Changes nothing, throws never.
 */
export async function preload(
  database: ViewDatabase,
  keys: Keys,
  seen: MetaFinding | null,
): Promise<Preloaded | null> {
  if (seen?.kind !== 'ours') return null;
  const { meta } = seen;
  if (meta.schema !== schemaVersion || meta.isRepairing) return null;
  try {
    const pages = await readDirectoryPages(database, keys, meta);
    if (!pages) return null;
    const directory = createPackDirectory();
    for (const page of pages) directory.apply(page);
    const residents = createResidentMaps();
    const source = { database, keys, directory, connection: directly };
    const load = async (table: TableName, map: Map<string, unknown>): Promise<number> =>
      readTable(source, letterOf[table], map);
    const unreadable = await Promise.all([...residents].map(([table, map]) => load(table, map)));
    return unreadable.every((packs) => packs === 0) ? { directory, residents } : null;
  } catch {
    return null;
  }
}

/** Nothing was written yet, so that a database that was lost meanwhile shows as one that cannot be read. */
const directly: ViewConnection = { run: (operation) => operation(), isLost: false };

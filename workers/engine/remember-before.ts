import type { Company } from '../../contracts/company.ts';
import type { CompanyId, EpochMs, ImportId } from '../../contracts/ids.ts';
import type {
  BeforeImage,
  BulkyTable,
  ImportUndo,
  Put,
  RosterCount,
  Tables,
} from '../../contracts/tables.ts';
import { holdText } from '../../store/held-text.ts';
import type { EngineWorld } from './engine-world.ts';

/**
 * Imports that can be taken back. What older ones replaced is forgotten with the commit of the next import, so the
 * store holds each company at most this often, and only where an import changed it.
 */
export const keptUndos = 20;

/** What an import is about to write. */
export interface ImportWrites {
  readonly companies: readonly Company[];
  /** Of the rosters. */
  readonly counts: readonly RosterCount[];
}

/** Id of what was stored of a company before an import. */
export function imageId(importId: ImportId, companyId: CompanyId): string {
  return `${importId}:${companyId}`;
}

/** When the next import happens: later than all before, also where the clock was set back. */
export function nextImportAt({ store, clock }: Pick<EngineWorld, 'store' | 'clock'>): EpochMs {
  const newest = [...store.resident('imports').values()].reduce((latest, { at }) => Math.max(latest, at), 0);
  return Math.max(clock.now(), newest + 1);
}

/** A record to write as its text alone, held, as befits those of which an import writes very many. */
export function asText<Name extends BulkyTable>(table: Name, id: string, record: Tables[Name]): Put {
  return { table, id, value: undefined, json: holdText(JSON.stringify(record)) };
}

/** The rows that make an import undoable, for its own commit; they let go of the oldest import that was. */
export async function rememberBefore(
  world: EngineWorld,
  importId: ImportId,
  writes: ImportWrites,
): Promise<readonly Put[]> {
  const { store, ports } = world;
  const written = new Map<CompanyId, ImportUndo['written'][number]>();
  for (const company of writes.companies) {
    const { companyId } = company;
    written.set(companyId, { companyId, company: ports.hash(company), roster: null });
  }
  for (const { companyId, rosterHash } of writes.counts) {
    const company = written.get(companyId)?.company ?? null;
    written.set(companyId, { companyId, company, roster: rosterHash });
  }
  const puts: Put[] = [];
  for (const { companyId, roster } of written.values()) {
    const company = store.resident('companies').get(companyId) ?? null;
    const rosterCount = store.resident('rosterCounts').get(companyId) ?? null;
    if (company === null && rosterCount === null) continue;
    // A roster that the import leaves alone need not be kept twice.
    const people = roster === null || rosterCount === null ? null : await store.get('rosters', companyId);
    const value: BeforeImage = { company, roster: people ?? null, rosterCount: people ? rosterCount : null };
    puts.push(asText('beforeImages', imageId(importId, companyId), value));
  }
  const undo: ImportUndo = { importId, written: [...written.values()] };
  return [...puts, { table: 'importUndo', id: importId, value: undo }, ...(await forgetOldest(world))];
}

/** Removes what no longer can be taken back once one more import is kept. */
async function forgetOldest({ store }: EngineWorld): Promise<readonly Put[]> {
  const kept = [...store.resident('imports').values()]
    .filter(({ importId }) => store.has('importUndo', importId))
    .sort((a, b) => b.at - a.at);
  const puts: Put[] = [];
  for (const { importId } of kept.slice(keptUndos - 1)) {
    const undo = await store.get('importUndo', importId);
    if (undo) puts.push(...removalOf(store, undo));
  }
  return puts;
}

/** The removal of everything that was kept of an import. */
export function removalOf(store: Pick<EngineWorld['store'], 'has'>, undo: ImportUndo): readonly Put[] {
  const { importId, written } = undo;
  const images = written
    .map(({ companyId }) => imageId(importId, companyId))
    .filter((id) => store.has('beforeImages', id))
    .map((id): Put => ({ table: 'beforeImages', id, value: null }));
  return [{ table: 'importUndo', id: importId, value: null }, ...images];
}

import { createHash } from 'node:crypto';
import type { ImportReport } from '../contracts/company.ts';
import type { MissingChoice } from '../contracts/delivery.ts';
import type { FileToken, ImportId } from '../contracts/ids.ts';
import type { EngineServices } from '../contracts/ports.ts';
import { ok } from '../contracts/result.ts';
import type { TableName } from '../contracts/tables.ts';
import type { EngineWorld } from '../workers/engine/engine-world.ts';
import { importFiles } from '../workers/engine/import-files.ts';
import { undoImport } from '../workers/engine/undo-import.ts';
import { canonicalText } from '../workers/run/canonical.ts';
import { memoryStore, type MemoryStore } from './memory-store.ts';
import { testEngine } from './test-engine.ts';

/** The tables that hold what is known of companies and people. */
export const knowledge = ['companies', 'rosters', 'rosterCounts'] as const;

/** An engine whose files are texts, by token. */
export function engineWith(texts: Readonly<Record<string, string>>, store: MemoryStore = memoryStore()) {
  const bytesOf = (token: string) => new TextEncoder().encode(texts[token] ?? '');
  const services: Partial<EngineServices> = {
    fileStat: (token) =>
      Promise.resolve(
        ok({ name: `${token}.csv`, sizeBytes: bytesOf(token).length, modifiedAt: 1_780_000_000_000 }),
      ),
    fileRead: (token, offset, length) => Promise.resolve(ok(bytesOf(token).slice(offset, offset + length))),
  };
  const engine = testEngine(store);
  const world: EngineWorld = { ...engine.world, services: services as EngineServices };
  const bring = async (token: string, missing?: MissingChoice): Promise<ImportReport> => {
    const files = [{ token: token as FileToken, kind: 'people' as const }];
    const imported = await importFiles(world, { files, missing });
    if (!imported.ok) throw new Error(imported.failure.message);
    return imported.value;
  };
  const undo = (importId: ImportId) => undoImport(world, { importId });
  return { ...engine, world, store, bring, undo };
}

/** Canonical JSON of every row of these tables, by id, as SHA-256. */
export async function hashOf(store: MemoryStore, tables: readonly TableName[]): Promise<string> {
  const rows: [string, string, unknown][] = [];
  for (const table of tables)
    for await (const { id, value } of store.scan(table)) rows.push([table, id, value]);
  rows.sort(([a, b], [c, d]) => (`${a}|${b}` < `${c}|${d}` ? -1 : 1));
  return createHash('sha256').update(canonicalText(rows)).digest('hex');
}

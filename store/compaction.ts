import type { StoreHealth } from '../contracts/engine-api.ts';
import type { Failure } from '../contracts/failure.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { currentLines } from './pack-reader.ts';
import type { StoreParts } from './recovery.ts';
import { markText, partText, snapshotRowText } from './snapshot-codec.ts';
import { letterOf, tableNames } from './tables.ts';

/** Below this much journal since the snapshot a new one is not worth its writing. */
const WORTHWHILE_BYTES = 32 * 1024 * 1024;

/**
 * True when a compaction pays: the journal since the snapshot is longer than 32 MB and than two snapshots. So the disk
 * holds a few times what the records take, and each record is rewritten seldom. Also true when a part of the journal
 * cannot be read: the view may still hold what was in it.
 */
export function shouldCompact(
  health: Pick<StoreHealth, 'segmentBytes' | 'snapshotBytes' | 'isJournalWhole' | 'readOnlyBecause'>,
): boolean {
  if (health.readOnlyBecause !== null) return false;
  if (!health.isJournalWhole) return true;
  return health.segmentBytes > Math.max(WORTHWHILE_BYTES, 2 * health.snapshotBytes);
}

/**
 * Writes every record of the view as a snapshot, from which the journal goes on in a new segment. Commits go on
 * meanwhile: rows are whole, and the frames that came after the snapshot's own are replayed over it. Fails, and leaves
 * everything as it was, when the view is not whole, when `isStopped` says so, or when the disk does not take it.
 */
export async function compactStore(
  parts: StoreParts,
  isStopped: () => boolean,
): Promise<Result<null, Failure>> {
  const { log, writer, view } = parts;
  await writer.settle();
  const { appliedSeq, mark } = writer.meta;
  const refusal = whyNot(parts);
  if (refusal) return fail(refusal);
  if (appliedSeq === log.base) return ok(null);
  const repairsBefore = view.repairs.begun;
  // A repair takes rows out before it brings them back: a snapshot of that moment would lack them.
  const stopped = () => isStopped() || writer.isDown || view.repairs.begun !== repairsBefore;
  return log.saveSnapshot(appliedSeq, snapshotTexts(parts, mark, stopped));
}

function whyNot({ writer, view }: StoreParts): Failure | null {
  const { owedFrom, isRepairing } = writer.meta;
  const isWhole = !writer.isDown && !isRepairing && !view.repairs.isUnderWay && owedFrom === null;
  return isWhole ? null : notWhole;
}

async function* snapshotTexts(
  parts: StoreParts,
  mark: string,
  isStopped: () => boolean,
): AsyncGenerator<Result<string, Failure>> {
  yield ok(markText(mark));
  let rows: string[] = [];
  let chars = 0;
  for (const table of tableNames) {
    const letter = letterOf[table];
    for await (const { lines, unreadable } of currentLines(parts.view.source, letter)) {
      if (unreadable.length > 0) return yield fail(await repaired(parts));
      for (const { text } of lines) {
        rows.push(snapshotRowText(letter, text));
        chars += text.length;
        if (chars < parts.limits.partChars) continue;
        yield ok(partText(rows));
        rows = [];
        chars = 0;
      }
      if (isStopped()) return yield fail(wasStopped);
    }
  }
  if (rows.length > 0) yield ok(partText(rows));
  // The last moment: after this the snapshot counts.
  if (isStopped()) yield fail(wasStopped);
}

/** A row that does not open is brought back from the journal while that still has it. */
async function repaired(parts: StoreParts): Promise<Failure> {
  await parts.view.repair();
  return wasRepaired;
}

const notWhole: Failure = {
  kind: 'storage',
  message:
    'The journal was not compacted, because the local database does not hold everything. Restart first.',
};
const wasStopped: Failure = { kind: 'cancelled', message: 'The journal was not compacted this time.' };
const wasRepaired: Failure = {
  kind: 'storage',
  message: 'The local database had to be repaired before the journal could be compacted. Compact it again.',
};

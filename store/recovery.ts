import type { Failure } from '../contracts/failure.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import type { DamageLog } from './damage-log.ts';
import type { OpenedFrame } from './frame-codec.ts';
import type { JournalLog } from './journal-log.ts';
import { readDirectoryPages } from './directory-pages.ts';
import type { Keys } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import { packNumber } from './pack-batch.ts';
import { type PackLine, openPack, valueOf } from './pack-codec.ts';
import type { PackDirectory } from './pack-directory.ts';
import { type PackSource, currentLines } from './pack-reader.ts';
import { marksOf } from './record-places.ts';
import { schemaVersion, upgradeRecord } from './migrations/registry.ts';
import { type Overlay, keyOf, removalOf } from './overlay.ts';
import type { SnapshotRow } from './snapshot-codec.ts';
import { type Change, type TableLetter, letterOf, tableLetters, tableNames } from './tables.ts';
import type { View } from './view.ts';
import type { ViewDatabase } from './view-database.ts';
import type { WriteBehind } from './write-behind.ts';

/** The parts of a store that recovery works on. */
export interface StoreParts {
  readonly log: JournalLog;
  readonly view: View;
  readonly overlay: Overlay;
  readonly writer: WriteBehind;
  readonly directory: PackDirectory;
  readonly database: ViewDatabase;
  readonly keys: Keys;
  readonly limits: StoreLimits;
  readonly damage: DamageLog;
  /** Hears of every commit while it becomes durable, until the answer is called. */
  readonly watch: (listener: (seq: number, changes: readonly Change[]) => void) => () => void;
}

/**
 * Reads which records are in which pack. `isWhole` is false where the pages that say so are not whole: then every pack
 * was read for it, and as nobody knows which records were removed since, the view has to be repaired.
 */
export async function loadDirectory(
  parts: StoreParts,
): Promise<{ readonly isWhole: boolean; readonly unreadable: number }> {
  const { directory, writer, database, keys } = parts;
  const pages = await writer.connection.run(() => readDirectoryPages(database, keys, writer.meta));
  if (pages) {
    for (const page of pages) directory.apply(page);
    return { isWhole: true, unreadable: 0 };
  }
  let last = 0;
  let unreadable = 0;
  for (const letter of tableLetters) {
    const read = await readPacks(parts, letter);
    last = Math.max(last, read.last);
    unreadable += read.unreadable;
  }
  await writer.updateMeta({ nextPack: last + 1 });
  return { isWhole: false, unreadable };
}

/** Enters every pack of a table, the newest line of each record last. Answers the highest number of one. */
async function readPacks(
  { directory, writer, database, keys, limits }: StoreParts,
  letter: TableLetter,
): Promise<{ readonly last: number; readonly unreadable: number }> {
  const newest = new Map<string, number>();
  let last = 0;
  let unreadable = 0;
  for (let after = ''; ;) {
    const from = after;
    const rows = await writer.connection.run(() => database.page(letter, from, limits.pageRows));
    if (rows.length === 0) return { last, unreadable };
    const opened = await Promise.all(rows.map((row) => openPack(keys, letter, row)));
    rows.forEach(({ id: packId }, index) => {
      last = Math.max(last, packNumber(packId));
      if (opened[index] === null) unreadable += 1;
      const lines: readonly PackLine[] = opened[index] ?? [];
      const current = lines.filter(({ id, seq }) => seq >= (newest.get(id) ?? 0));
      for (const { id, seq } of current) newest.set(id, seq);
      const chars = lines.reduce((sum, { text }) => sum + text.length, 0);
      const total = Math.max(1, lines.length);
      const marks = marksOf(current.map(({ id }) => id));
      directory.apply([{ letter, packId, marks, total, chars }]);
    });
    after = rows.at(-1)?.id ?? '';
  }
}

/**
 * Applies the snapshot to an empty view. Its position is written with the last of its rows: a view that was cut off
 * before stands at 0 and is built anew. Answers the newest frame that any row names.
 */
export async function loadSnapshot(
  parts: StoreParts,
): Promise<Result<{ readonly newestSeq: number }, Failure>> {
  let newestSeq = 0;
  const loaded = await applySnapshot(parts, (rows) => {
    for (const { seq } of rows) newestSeq = Math.max(newestSeq, seq);
    return rows;
  });
  return loaded.ok ? ok({ newestSeq }) : loaded;
}

async function applySnapshot(
  { log, view, writer, damage }: StoreParts,
  choose: (rows: readonly SnapshotRow[]) => readonly Change[],
): Promise<Result<{ readonly isWhole: boolean }, Failure>> {
  const { base } = log;
  let mark = '';
  let isWhole = true;
  const replayed = await log.replaySnapshot(async (part) => {
    if (part.kind === 'mark') mark = part.mark;
    if (part.kind === 'rows') view.apply(0, '', choose(part.rows));
    if (part.kind === 'unreadable') {
      isWhole = false;
      damage.add(unreadablePart(part.part));
    }
    await writer.room();
  });
  if (!replayed.ok) return replayed;
  if (base > 0) view.apply(base, mark, []);
  return ok({ isWhole });
}

/** Applies the frames after `position`. Frames that do not open are named and passed over. */
export async function catchUp(parts: StoreParts, position: number): Promise<Result<null, Failure>> {
  const { log, writer } = parts;
  return log.replay(position + 1, log.lastSeq, async (frame) => {
    applyFrame(parts, frame, (changes) => changes);
    await writer.room();
  });
}

function applyFrame(
  { view, damage }: StoreParts,
  frame: OpenedFrame,
  choose: (changes: readonly Change[]) => readonly Change[],
): void {
  if (frame.kind === 'good') {
    view.apply(frame.seq, frame.mark, choose(frame.changes));
    return;
  }
  damage.add(
    `Save ${frame.seq} of the journal is damaged and could not be read; everything before and after it was kept. ` +
      'Run again what is missing from that moment.',
  );
  view.apply(frame.seq, '', []);
}

/**
 * Makes the view whole again: rows that do not open are removed, and every record that is missing or older than in the
 * journal is brought back from it. Rows that are newer than the journal stay. Commits may go on meanwhile.
 *
 * Answers the newest frame that any kept row names.
 */
export async function repairView(
  parts: StoreParts,
): Promise<Result<{ readonly newestSeq: number }, Failure>> {
  const { log, writer, overlay, damage } = parts;
  const known = new Map<string, number>();
  const note = (key: string, seq: number) => known.set(key, Math.max(seq, known.get(key) ?? 0));
  const lastSeq = log.lastSeq;
  const unwatch = parts.watch((seq, changes) => {
    for (const change of changes) note(keyOf(change), seq);
  });
  try {
    // Noted on disk first: a repair that is cut short must not leave a view that looks whole.
    await writer.updateMeta({ isRepairing: true, pages: null });
    for (const [key, pending] of overlay.entries()) note(key, pending.seq);
    const removed = await removeUnreadable(parts, note);
    const restored = new Set<string>();
    const { base } = log;
    const snapshot = await repairFromSnapshot(parts, known, restored);
    if (!snapshot.ok) return snapshot;
    const replayed = await log.replay(base + 1, lastSeq, async (frame) => {
      applyFrame(parts, frame, (changes) => newerThan(known, restored, frame.seq, changes));
      await writer.room();
    });
    if (!replayed.ok) return replayed;
    await writer.settle();
    await writer.updateMeta({ isRepairing: false });
    if (removed > 0) damage.add(repairSentence(removed, restored.size));
    return ok({ newestSeq: [...known.values()].reduce((newest, seq) => Math.max(newest, seq), 0) });
  } finally {
    unwatch();
  }
}

/**
 * Brings back what the view lacks of the snapshot. What the view holds from before the snapshot, and the snapshot does
 * not, was removed since by frames that may be gone: it goes.
 */
async function repairFromSnapshot(
  parts: StoreParts,
  known: Map<string, number>,
  restored: Set<string>,
): Promise<Result<null, Failure>> {
  const { base } = parts.log;
  const inSnapshot = new Set<string>();
  const applied = await applySnapshot(parts, (rows) => {
    for (const row of rows) inSnapshot.add(keyOf(row));
    return rows.flatMap((row) => newerThan(known, restored, row.seq, [row]));
  });
  if (!applied.ok) return applied;
  if (base === 0 || !applied.value.isWhole) return ok(null);
  const stale = [...known].filter(([key, seq]) => seq <= base && !inSnapshot.has(key)).map(([key]) => key);
  const removals = stale.flatMap((key) => removalOf(key) ?? []);
  parts.view.apply(0, '', removals);
  return ok(null);
}

/** The changes that the view lacks. Chosen before any is noted: one frame may write a record twice. */
function newerThan(
  known: Map<string, number>,
  restored: Set<string>,
  seq: number,
  changes: readonly Change[],
): readonly Change[] {
  const wanted = changes.filter((change) => (known.get(keyOf(change)) ?? 0) < seq);
  for (const change of wanted) {
    known.set(keyOf(change), seq);
    if (change.json === null) restored.delete(keyOf(change));
    else restored.add(keyOf(change));
  }
  return wanted;
}

async function removeUnreadable(
  parts: StoreParts,
  note: (key: string, seq: number) => void,
): Promise<number> {
  let removed = 0;
  for (const table of tableNames) {
    const letter = letterOf[table];
    for await (const { lines, unreadable } of currentLines(parts.view.source, letter)) {
      for (const { id, seq } of lines) note(keyOf({ table, id }), seq);
      if (unreadable.length === 0) continue;
      await parts.writer.connection.run(() => parts.database.remove(letter, unreadable));
      parts.directory.apply(
        unreadable.map((packId) => ({ letter, packId, marks: null, total: 0, chars: 0 })),
      );
      removed += unreadable.length;
    }
  }
  return removed;
}

/**
 * Writes what the view did after frame `owedFrom` back to the journal, as new frames: records that are newer, and
 * removals of records that the journal still has. Waits until the view stands where the journal stands. Answers how
 * many; what could not be written is tried at the next start.
 */
export async function writeBack(parts: StoreParts, owedFrom: number, mark: string): Promise<number> {
  const { log, writer, damage } = parts;
  if (writer.meta.owedFrom === null) {
    // On disk before the first frame leaves, so that a crash in between is seen and the rest is written next time.
    await writer.updateMeta({ appliedSeq: owedFrom, mark, partOf: null, owedFrom });
  }
  await writer.settle();
  let written = 0;
  for await (const changes of owedChanges({ log, source: parts.view.source }, owedFrom, schemaVersion)) {
    const committed = writer.isDown ? fail(viewIsDown) : await log.commit(changes);
    if (!committed.ok) {
      damage.add(`What the journal lost could not be written back to it yet: ${committed.failure.message}`);
      return written;
    }
    written += changes.length;
  }
  await writer.settle();
  await writer.updateMeta({ owedFrom: null });
  return written;
}

/**
 * What a view of this schema did after frame `owedFrom`, brought to the current schema, some packs at a time: records
 * that are newer, and at last the removals of records that the journal still has.
 */
export async function* owedChanges(
  { log, source }: { readonly log: JournalLog; readonly source: PackSource },
  owedFrom: number,
  schema: number,
): AsyncGenerator<readonly Change[]> {
  const inView = new Set<string>();
  for (const table of tableNames) {
    for await (const { lines } of currentLines(source, letterOf[table])) {
      for (const { id } of lines) inView.add(keyOf({ table, id }));
      const owed = lines.filter(({ seq }) => seq > owedFrom);
      if (owed.length === 0) continue;
      const records = owed.map((line) => upgradeRecord({ table, id: line.id, value: valueOf(line) }, schema));
      yield records.map((record) => ({ ...record, json: JSON.stringify(record.value) }));
    }
  }
  const inJournal = new Map<string, Change>();
  await log.replaySnapshot((part) => {
    if (part.kind !== 'rows') return;
    for (const row of part.rows)
      inJournal.set(keyOf(row), { table: row.table, id: row.id, value: null, json: null });
  });
  await log.replay(log.base + 1, owedFrom, (frame) => {
    if (frame.kind !== 'good') return;
    for (const change of frame.changes) {
      if (change.json === null) inJournal.delete(keyOf(change));
      else inJournal.set(keyOf(change), { ...change, value: null, json: null });
    }
  });
  const removed = [...inJournal].flatMap(([key, removal]) => (inView.has(key) ? [] : [removal]));
  if (removed.length > 0) yield removed;
}

const viewIsDown: Failure = { kind: 'storage', message: 'The local database takes no writes.' };

function unreadablePart(part: number): string {
  return `Part ${part} of the snapshot of the journal is damaged; records that only it held are missing. Restore a backup.`;
}

function repairSentence(removed: number, restored: number): string {
  return (
    `${removed} ${removed === 1 ? 'part' : 'parts'} of the local database could not be read; ` +
    `${restored} ${restored === 1 ? 'record was' : 'records were'} brought back from the journal.`
  );
}

import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalState } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import type { DamageLog } from './damage-log.ts';
import { type OpenedFrame, openFrame } from './frame-codec.ts';
import { askJournal, newerVersion, readSnapshotMark } from './journal-reader.ts';
import type { Keys } from './keys.ts';
import type { Findings } from './opening-plan.ts';
import { type MetaFinding, openMeta } from './row-codec.ts';
import type { ViewDatabase } from './view-database.ts';

/** Where to look: the journal of a profile under its keys. */
export interface JournalAccess {
  readonly journal: Journal;
  readonly keys: Keys;
}

/** What the journal says about the key, before anything else is opened. */
export interface JournalProbe {
  /** At least one frame opens. */
  readonly opens: boolean;
  /** Mark of the last frame, empty where it does not open. */
  readonly lastMark: string;
}

/** Frames tried from the start of a journal whose last frame does not open, in bytes. */
const probeBytes = 1_000_000;

/** Tries the last frame, where that is damaged the first ones, then the snapshot. Fails for a newer version. */
export async function probeJournal(
  access: JournalAccess,
  state: JournalState,
): Promise<Result<JournalProbe, Failure>> {
  const { lastSeq } = state;
  const base = state.snapshot?.seq ?? 0;
  if (lastSeq === 0) return ok({ opens: false, lastMark: '' });
  const mark = await snapshotMark(access, base);
  if (!mark.ok) return mark;
  const lastMark = lastSeq === base ? (mark.value ?? '') : '';
  for (const from of [lastSeq, base + 1]) {
    const frames = await readFrames(access, from, from === lastSeq ? 1 : probeBytes);
    if (!frames.ok) return frames;
    const open = frames.value.find((frame) => frame.kind !== 'sealed-shut');
    if (open?.kind === 'newer') return fail(newerVersion(open.version));
    if (open?.kind === 'good' && open.seq === lastSeq) return ok({ opens: true, lastMark: open.mark });
    if (open) return ok({ opens: true, lastMark });
  }
  return ok({ opens: mark.value !== null, lastMark });
}

async function snapshotMark(access: JournalAccess, base: number): Promise<Result<string | null, Failure>> {
  return base === 0 ? ok(null) : readSnapshotMark({ ...access, readBytes: 1 }, base);
}

/**
 * Opens the database; one that does not open is made anew if the journal, proven by its key, can fill it again.
 * False when it stays shut.
 */
export async function openDatabase(
  database: ViewDatabase,
  isJournalProven: boolean,
  damage: DamageLog,
): Promise<boolean> {
  try {
    await database.open();
    return true;
  } catch {
    if (!isJournalProven) return false;
  }
  try {
    await database.recreate();
    damage.add('The local database no longer opened; it was replaced by one built from the journal.');
    return true;
  } catch {
    return false;
  }
}

/** Everything that decides how to open the store. Reads only. */
export async function gatherFindings(
  access: JournalAccess,
  database: ViewDatabase,
  state: JournalState,
  probe: JournalProbe,
  { storeId, epoch }: { readonly storeId: string; readonly epoch: number },
): Promise<Findings> {
  const view = await openMeta(access.keys, storeId, await database.readMeta());
  return {
    epoch,
    lastSeq: state.lastSeq,
    highWaterSeq: state.highWaterSeq,
    base: state.snapshot?.seq ?? 0,
    doesJournalOpen: probe.opens,
    view,
    isSameHistory: await compareHistory(access, state, view),
  };
}

async function compareHistory(
  access: JournalAccess,
  { lastSeq, snapshot }: JournalState,
  view: MetaFinding,
): Promise<boolean | null> {
  if (view.kind !== 'ours') return null;
  const { appliedSeq, mark } = view.meta;
  if (appliedSeq === 0 || appliedSeq > lastSeq || mark === '') return null;
  if (appliedSeq === snapshot?.seq) {
    const noted = await snapshotMark(access, appliedSeq);
    return noted.ok && noted.value ? noted.value === mark : null;
  }
  const frames = await readFrames(access, appliedSeq, 1);
  const frame = frames.ok ? frames.value[0] : undefined;
  return frame?.kind === 'good' && frame.seq === appliedSeq ? frame.mark === mark : null;
}

async function readFrames(
  { journal, keys }: JournalAccess,
  fromSeq: number,
  maxBytes: number,
): Promise<Result<readonly OpenedFrame[], Failure>> {
  const frames = await askJournal(() => journal.read(fromSeq, maxBytes), 'read');
  if (!frames.ok) return frames;
  return ok(await Promise.all(frames.value.map((frame) => openFrame(keys, frame))));
}

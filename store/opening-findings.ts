import type { Failure } from '../contracts/failure.ts';
import type { Journal, JournalState } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import type { DamageLog } from './damage-log.ts';
import { type OpenedFrame, openFrame } from './frame-codec.ts';
import { askJournal, newerVersion, readSnapshotMark } from './journal-reader.ts';
import type { Keys } from './keys.ts';
import type { Findings } from './opening-plan.ts';
import { type MetaFinding, type ViewMeta, openMeta } from './view-meta.ts';
import type { ViewDatabase } from './view-database.ts';

/** Where to look: the journal of a profile under its keys. */
export interface JournalAccess {
  readonly journal: Journal;
  readonly keys: Keys;
  /** The newest version of frames that can be read; our own when not given. */
  readonly readableUpTo?: number;
}

/** What the journal says about the key, before anything else is opened. */
export interface JournalProbe {
  /** At least one frame opens. */
  readonly opens: boolean;
  /** Mark of the last frame, empty where it does not open. */
  readonly lastMark: string;
  /** The schema that the newest frame or snapshot was written in; `null` where none opens. */
  readonly schema: number | null;
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
  if (lastSeq === 0) return ok(nothing);
  const snapshot = await snapshotMark(access, base);
  if (!snapshot.ok) return snapshot;
  const { mark = '', version = null } = snapshot.value ?? {};
  const lastMark = lastSeq === base ? mark : '';
  for (const from of [lastSeq, base + 1]) {
    const frames = await readFrames(access, from, from === lastSeq ? 1 : probeBytes);
    if (!frames.ok) return frames;
    const open = frames.value.find((frame) => frame.kind !== 'sealed-shut');
    if (open?.kind === 'newer') return fail(newerVersion(open.version));
    if (!open) continue;
    const isLast = open.kind === 'good' && open.seq === lastSeq;
    const schema = open.kind === 'good' ? open.version : version;
    return ok({ opens: true, lastMark: isLast ? open.mark : lastMark, schema });
  }
  return ok({ opens: snapshot.value !== null, lastMark, schema: version });
}

const nothing: JournalProbe = { opens: false, lastMark: '', schema: null };

async function snapshotMark(access: JournalAccess, base: number): ReturnType<typeof readSnapshotMark> {
  return base === 0 ? ok(null) : readSnapshotMark({ ...access, readBytes: 1 }, base);
}

/** Opens the database and looks at its meta row; `null` where it does not open. Changes no row. */
export async function lookAtView(
  database: ViewDatabase,
  keys: Keys,
  storeId: string,
): Promise<MetaFinding | null> {
  try {
    await database.open();
  } catch {
    return null;
  }
  return openMeta(keys, storeId, await database.readMeta());
}

/** Makes a database that does not open anew, from which nothing can be read anyway. False when it stays shut. */
export async function replaceDatabase(database: ViewDatabase, damage: DamageLog): Promise<boolean> {
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
  view: MetaFinding,
  state: JournalState,
  probe: JournalProbe,
  epoch: number,
): Promise<Findings> {
  return {
    epoch,
    lastSeq: state.lastSeq,
    highWaterSeq: state.highWaterSeq,
    base: state.snapshot?.seq ?? 0,
    doesJournalOpen: probe.opens,
    journalSchema: probe.schema,
    view,
    isSameHistory:
      view.kind === 'ours' ? await compareHistory(access, state, view.meta, probe.lastMark) : null,
  };
}

/**
 * Whether the journal's frame at the view's position is the one that the view applied; `null` where it cannot be told.
 *
 * @param lastMark mark of the journal's last frame, empty where that did not open or nobody looked
 */
export async function compareHistory(
  access: JournalAccess,
  { lastSeq, snapshot }: JournalState,
  meta: ViewMeta,
  lastMark = '',
): Promise<boolean | null> {
  const { appliedSeq, mark } = meta;
  if (appliedSeq === 0 || appliedSeq > lastSeq || mark === '') return null;
  if (appliedSeq === lastSeq && lastMark !== '') return lastMark === mark;
  if (appliedSeq === snapshot?.seq) {
    const noted = await snapshotMark(access, appliedSeq);
    return noted.ok && noted.value ? noted.value.mark === mark : null;
  }
  const frames = await readFrames(access, appliedSeq, 1);
  const frame = frames.ok ? frames.value[0] : undefined;
  return frame?.kind === 'good' && frame.seq === appliedSeq ? frame.mark === mark : null;
}

async function readFrames(
  { journal, keys, readableUpTo }: JournalAccess,
  fromSeq: number,
  maxBytes: number,
): Promise<Result<readonly OpenedFrame[], Failure>> {
  const frames = await askJournal(() => journal.read(fromSeq, maxBytes), 'read');
  if (!frames.ok) return frames;
  return ok(await Promise.all(frames.value.map((frame) => openFrame(keys, frame, readableUpTo))));
}

import type { Failure } from './failure.ts';
import type { EpochMs, FileToken } from './ids.ts';
import type { HttpPort } from './net.ts';
import type { Result } from './result.ts';

/** One frame of the journal as bytes: sealed by the engine, opaque to main. `seq` counts frames from 1 without gaps. */
export interface JournalFrame {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** A snapshot on disk: every record as of frame `seq`, or as of a later one where it changed meanwhile. */
export interface SnapshotState {
  readonly seq: number;
  readonly sizeBytes: number;
}

/** What the journal takes on the disk. */
export interface JournalSizes {
  /** Everything: snapshots, segments, and those kept only for the case that the newest snapshot breaks. */
  readonly sizeBytes: number;
  /** The segments with frames after the snapshot: what a rebuild has to replay. */
  readonly segmentBytes: number;
  /** The newest snapshot that can be read; `null` where every frame from 1 on is in the segments. */
  readonly snapshot: SnapshotState | null;
  /** False where frames after the snapshot, or a newer snapshot, cannot be read: another snapshot makes up for it. */
  readonly isWhole: boolean;
}

/** What the journal found when it was opened. */
export interface JournalState extends JournalSizes {
  /** Sequence of the last whole frame or of the snapshot, 0 when empty. */
  readonly lastSeq: number;
  /** The highest sequence main ever noted outside the journal; more than `lastSeq` means that frames are lost. */
  readonly highWaterSeq: number;
  /** Sentences about a torn tail, damaged frames or a damaged snapshot. */
  readonly damage: readonly string[];
}

/** `read-only` changes nothing on the disk: no tail is cut, and appends are refused. */
export type JournalMode = 'read-write' | 'read-only';

/** The append-only log on disk. Only main implements it for real; tests keep it in memory. */
export interface Journal {
  open(mode: JournalMode): Promise<Result<JournalState, Failure>>;
  /** Appends and syncs. When it answers ok, the frames survive a power cut. */
  append(frames: readonly JournalFrame[]): Promise<Result<null, Failure>>;
  /**
   * Frames with `seq >= fromSeq` in order, at most about `maxBytes` of them (at least one); empty at the end. Frames
   * up to the snapshot may be gone.
   */
  read(fromSeq: number, maxBytes: number): Promise<Result<readonly JournalFrame[], Failure>>;
  /**
   * Takes parts of a new snapshot as of frame `seq`; their own `seq` counts them from 1. Part 1 begins anew, whatever
   * came before. Appends go on meanwhile; nothing counts before `finishSnapshot`.
   */
  writeSnapshot(seq: number, parts: readonly JournalFrame[]): Promise<Result<null, Failure>>;
  /**
   * Makes the snapshot count, begins a new segment, and deletes what is needed neither with this snapshot nor with the
   * one before it. All or nothing: a cut at any moment leaves the old state or the new one.
   */
  finishSnapshot(seq: number): Promise<Result<JournalSizes, Failure>>;
  /** Like `read`, for the parts of the snapshot as of frame `seq`: the newest one or the one before it. */
  readSnapshot(
    seq: number,
    fromPart: number,
    maxBytes: number,
  ): Promise<Result<readonly JournalFrame[], Failure>>;
  /** Keeps the journal as it stands as `pre-schema-<schema>`, until the next such copy; once made it stays as it is. */
  keepCopy(schema: number): Promise<Result<null, Failure>>;
}

/** Files chosen by the person: read in pieces, written whole or not at all. */
export interface FileDoor {
  stat(
    token: FileToken,
  ): Promise<
    Result<{ readonly name: string; readonly sizeBytes: number; readonly modifiedAt: EpochMs }, Failure>
  >;
  read(token: FileToken, offset: number, length: number): Promise<Result<Uint8Array, Failure>>;
  /** Writes a text in pieces to a temporary file beside the target, syncs, renames. Answers the file name. */
  writeAtomically(
    token: FileToken,
    pieces: readonly string[],
  ): Promise<Result<{ readonly name: string }, Failure>>;
}

/** What the engine tells main so that main can ask before quitting. */
export interface Supervisor {
  reportActivity(activity: { readonly activeRuns: number }): Promise<void>;
  /** A bug in the engine, without data of people. */
  reportDefect(message: string): Promise<void>;
}

/** All that main offers to the engine, flattened into one Comlink object: `<door>_<method>`. */
export interface EngineServices {
  journalOpen: Journal['open'];
  journalAppend: Journal['append'];
  journalRead: Journal['read'];
  journalWriteSnapshot: Journal['writeSnapshot'];
  journalFinishSnapshot: Journal['finishSnapshot'];
  journalReadSnapshot: Journal['readSnapshot'];
  journalKeepCopy: Journal['keepCopy'];
  fileStat: FileDoor['stat'];
  fileRead: FileDoor['read'];
  fileWriteAtomically: FileDoor['writeAtomically'];
  netAsk: HttpPort['ask'];
  netAbort: HttpPort['abort'];
  reportActivity: Supervisor['reportActivity'];
  reportDefect: Supervisor['reportDefect'];
}

/** What main hands to a fresh engine, once, with the services port. Key bytes are 32 and wiped by the receiver. */
export interface EngineBoot {
  readonly storeId: string;
  /** Counts the lives of the engine on this profile, from 1. */
  readonly epoch: number;
  readonly dataKey: Uint8Array;
  readonly workspace: 'demo' | 'own';
  /** Runs at once, 1 to 64. */
  readonly concurrency: number;
  /** True for windows: unfinished runs go on at once. The command line waits for `resume`. */
  readonly resumeAtStart: boolean;
  /**
   * Test faults, `null` in use: `company name -> step` pairs whose source fails once. Main fills it from the
   * environment only when the application is not packaged.
   */
  readonly faults: Readonly<Record<string, string>> | null;
  /** True in tests alone: runs ask the paid test source at the address that main was given. */
  readonly usesTestSource: boolean;
}

/** What the pure core needs of an `AbortSignal`; the real one fits. */
export interface CancelSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Monotonic and wall time; the fake one in tests moves by hand. Only dates come from the wall: it may jump. */
export interface Clock {
  now(): EpochMs;
  monotonicMs(): number;
  /** As the global ones; delays run on monotonic time. */
  setTimeout(work: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  /** Resolves after `ms`, or rejects with the signal's reason. */
  sleep(ms: number, signal: CancelSignal): Promise<void>;
}

/** Messages between main, the engine page and its worker, besides Comlink. Each comes with its ports in order. */
export type EngineMessage =
  /** ports: [services] */
  | { readonly type: 'boot'; readonly boot: EngineBoot }
  /** ports: [commands, events] */
  | { readonly type: 'client' };

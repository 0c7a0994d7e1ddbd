import type { Failure } from '../contracts/failure.ts';
import type { Clock, Journal, JournalFrame, JournalSizes, JournalState } from '../contracts/ports.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { type OpenedFrame, lengthOf, sealFrame, withoutReplaced } from './frame-codec.ts';
import { askJournal, replayJournal, replaySnapshot } from './journal-reader.ts';
import { type Keys, markOf } from './keys.ts';
import type { StoreLimits } from './limits.ts';
import { type OpenedPart, sealPart } from './snapshot-codec.ts';
import type { CommitLine, CommitTime } from './store.ts';
import type { Change } from './tables.ts';

/** The engine's side of the journal: groups commits into frames, and reads frames back. */
export interface JournalLog {
  /** Sequence of the last frame known to be on disk. */
  readonly lastSeq: number;
  /** The frame that the snapshot stands for, 0 without one: frames up to here need not be there any more. */
  readonly base: number;
  /** As the journal said last, with every frame since. */
  readonly sizes: JournalSizes;
  /**
   * Answers ok once the changes are on disk, all or none, and after `onDurable` has taken them. While an append is
   * under way, further commits wait and leave together with the next one, as one frame; a lonely commit waits for
   * nothing, unless it may leave `soon`: then it goes with the next one that may not, or after a moment. When an append
   * fails, its commits fail with all that wait on the same lines, and the next append uses the same sequence.
   */
  commit(
    changes: readonly Change[],
    line?: CommitLine | null,
    when?: CommitTime,
  ): Promise<Result<{ readonly seq: number }, Failure>>;
  /** Whatever waits to leave soon leaves now. */
  hurry(): void;
  /**
   * Hands over the frames `fromSeq..toSeq` in order; the next page is read while this one is worked on. Frames
   * that are missing are passed as `sealed-shut`. Fails when the journal cannot be read or holds a newer version.
   */
  replay(
    fromSeq: number,
    toSeq: number,
    onFrame: (frame: OpenedFrame) => Promise<void> | void,
  ): Promise<Result<null, Failure>>;
  /** Hands over the parts of the snapshot; nothing without one. */
  replaySnapshot(onPart: (part: OpenedPart) => Promise<void> | void): Promise<Result<null, Failure>>;
  /**
   * Makes these texts, each a part, the snapshot as of frame `base`. They are asked for one at a time, and commits go on
   * meanwhile. When the texts end in a failure, nothing counts and that failure is the answer.
   */
  saveSnapshot(base: number, parts: AsyncIterable<Result<string, Failure>>): Promise<Result<null, Failure>>;
}

export interface JournalLogDeps {
  readonly journal: Journal;
  readonly keys: Keys;
  readonly limits: StoreLimits;
  readonly clock: Pick<Clock, 'setTimeout' | 'clearTimeout'>;
  /** The newest version of frames that can be read; our own when not given. */
  readonly readableUpTo?: number;
  /** Called in order, once per frame, when it is on disk and before any of its commits answers. */
  readonly onDurable: (seq: number, mark: string, changes: readonly Change[]) => void;
  /** Resolves when commits may leave, with the reason where they may not at all. `null` for at once. */
  readonly admit?: () => Promise<Failure | null> | null;
}

interface Waiting {
  readonly changes: readonly Change[];
  /** About the length of its text. */
  readonly chars: number;
  readonly line: CommitLine | null;
  readonly answer: (result: Result<{ readonly seq: number }, Failure>) => void;
  readonly crash: (error: unknown) => void;
}

/** The log of a journal that was opened and found in `state`. */
export function createJournalLog(state: JournalState, deps: JournalLogDeps): JournalLog {
  let { lastSeq } = state;
  let sizes: JournalSizes = state;
  let waiting: Waiting[] = [];
  let isPumping = false;
  /** Something waits that is to leave with the next append. */
  let isDue = false;
  let lingering: unknown = null;

  function leave(): void {
    if (lingering !== null) deps.clock.clearTimeout(lingering);
    lingering = null;
    isDue = true;
    if (!isPumping) void pump();
  }

  async function pump(): Promise<void> {
    isPumping = true;
    // One turn of the microtask queue: commits made side by side leave together, and no timer is involved.
    await Promise.resolve();
    while (isDue && waiting.length > 0) {
      const room = deps.admit?.() ?? null;
      const refused = room && (await room);
      const groups = takeGroups();
      isDue = waiting.length > 0;
      try {
        if (refused) refuse(groups.flat(), refused);
        else await send(groups);
      } catch (error) {
        for (const commit of groups.flat()) commit.crash(error);
      }
    }
    isPumping = false;
    isDue = false;
  }

  function refuse(commits: readonly Waiting[], failure: Failure): void {
    for (const { line } of commits) if (line) line.broken ??= failure;
    const behind = waiting.filter(({ line }) => line?.broken);
    waiting = waiting.filter(({ line }) => !line?.broken);
    for (const commit of [...commits, ...behind]) commit.answer(fail(failure));
  }

  function takeGroups(): Waiting[][] {
    const groups: Waiting[][] = [];
    let taken = 0;
    while (groups.length < deps.limits.framesPerAppend && taken < waiting.length) {
      const group: Waiting[] = [];
      let chars = 0;
      while (taken < waiting.length) {
        const next = waiting[taken] as Waiting;
        if (group.length > 0 && chars + next.chars > deps.limits.frameChars) break;
        group.push(next);
        chars += next.chars;
        taken += 1;
      }
      groups.push(group);
    }
    waiting = waiting.slice(taken);
    return groups;
  }

  async function send(groups: readonly Waiting[][]): Promise<void> {
    const contents = groups.map((group) => withoutReplaced(group.map((commit) => commit.changes)));
    const frames = await Promise.all(
      contents.map((commits, index) => sealFrame(deps.keys, lastSeq + 1 + index, commits)),
    );
    const appended = await askJournal(() => deps.journal.append(frames), 'written to');
    if (!appended.ok) {
      refuse(groups.flat(), appended.failure);
      return;
    }
    frames.forEach((frame, index) => {
      noteDurable(frame, contents[index] ?? []);
    });
    groups.forEach((group, index) => {
      const seq = (frames[index] as JournalFrame).seq;
      for (const commit of group) commit.answer(ok({ seq }));
    });
  }

  function noteDurable(frame: JournalFrame, commits: readonly (readonly Change[])[]): void {
    const { seq, bytes } = frame;
    lastSeq = seq;
    sizes = {
      ...sizes,
      sizeBytes: sizes.sizeBytes + bytes.length,
      segmentBytes: sizes.segmentBytes + bytes.length,
    };
    deps.onDurable(seq, markOf(bytes), commits.flat());
  }

  async function saveSnapshot(
    base: number,
    parts: AsyncIterable<Result<string, Failure>>,
  ): Promise<Result<null, Failure>> {
    let count = 0;
    for await (const part of parts) {
      if (!part.ok) return part;
      const sealed = await sealPart(deps.keys, base, (count += 1), part.value);
      const written = await askJournal(() => deps.journal.writeSnapshot(base, [sealed]), 'compacted');
      if (!written.ok) return written;
    }
    const finished = await askJournal(() => deps.journal.finishSnapshot(base), 'compacted');
    if (!finished.ok) return finished;
    sizes = finished.value;
    return ok(null);
  }

  const source = { ...deps, readBytes: deps.limits.readBytes };
  const baseNow = () => sizes.snapshot?.seq ?? 0;
  return {
    get lastSeq() {
      return lastSeq;
    },
    get base() {
      return baseNow();
    },
    get sizes() {
      return sizes;
    },
    saveSnapshot,
    replaySnapshot: (onPart) =>
      baseNow() === 0 ? Promise.resolve(ok(null)) : replaySnapshot(source, baseNow(), onPart),
    hurry: () => {
      if (waiting.length > 0) leave();
    },
    commit(changes, line = null, when = 'now') {
      if (line?.broken) return Promise.resolve(fail(line.broken));
      return new Promise((answer, crash) => {
        waiting.push({ changes, chars: lengthOf(changes), line, answer, crash });
        if (when === 'now') leave();
        else lingering ??= deps.clock.setTimeout(leave, deps.limits.commitLingerMs);
      });
    },
    replay: (fromSeq, toSeq, onFrame) => replayJournal(source, fromSeq, toSeq, onFrame),
  };
}

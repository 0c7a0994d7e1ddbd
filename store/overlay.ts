import { type Change, letterOf, tableOfLetter } from './tables.ts';

/** A durable change that the view does not hold yet. */
export interface Pending extends Change {
  readonly seq: number;
}

/** Changes that go to the view in one transaction; the last change of a record wins. */
export interface Segment {
  readonly entries: ReadonlyMap<string, Pending>;
  /** The newest frame that ends in it and its mark; 0 where none does. */
  readonly seq: number;
  readonly mark: string;
  /** The frame that goes on in the next segment, `null` where it ends with a whole one. */
  readonly partOf: number | null;
  /** `version` of the overlay after the last addition to this segment. */
  readonly version: number;
}

/** Durable changes on their way to the view, newest first for readers, oldest first for the writer. */
export interface Overlay {
  /** Adds the changes of one frame: one that is longer than a segment is spread over several, in their order. */
  add(seq: number, mark: string, changes: readonly Change[]): void;
  find(change: Pick<Change, 'table' | 'id'>): Pending | undefined;
  /** Every pending change, the newest of each record. */
  entries(): ReadonlyMap<string, Pending>;
  /** The oldest segment, from now on closed for further changes; `undefined` when nothing waits. */
  oldest(): Segment | undefined;
  /** Forgets the oldest segment, once the view holds it. */
  dropOldest(): void;
  readonly isEmpty: boolean;
  /** Text that waits, in characters. */
  readonly chars: number;
  /** Counts additions: what was added up to now is written once a segment of at least this version is. */
  readonly version: number;
  /** Counts forgotten segments: while it stands still, what is not in the overlay is in the view. */
  readonly drops: number;
}

interface OpenSegment {
  readonly entries: Map<string, Pending>;
  seq: number;
  mark: string;
  partOf: number | null;
  chars: number;
  version: number;
  isClosed: boolean;
}

/** One text for table and id: letters are one character, so no two records share a key. */
export function keyOf({ table, id }: Pick<Change, 'table' | 'id'>): string {
  return letterOf[table] + id;
}

/** The removal of the record with this key of `keyOf`. */
export function removalOf(key: string): Change | null {
  const table = tableOfLetter(key.slice(0, 1));
  return table === undefined ? null : { table, id: key.slice(1), json: null, value: null };
}

/** An empty overlay whose segments close at about `segmentChars`. */
export function createOverlay(segmentChars: number): Overlay {
  const segments: OpenSegment[] = [];
  let chars = 0;
  let version = 0;
  let drops = 0;

  function segmentToFill(): OpenSegment {
    const last = segments.at(-1);
    if (last && !last.isClosed && last.chars < segmentChars) return last;
    const fresh = {
      entries: new Map<string, Pending>(),
      seq: 0,
      mark: '',
      partOf: null,
      chars: 0,
      version,
      isClosed: false,
    };
    segments.push(fresh);
    return fresh;
  }

  function put(segment: OpenSegment, change: Change, seq: number): void {
    const key = keyOf(change);
    const grown = sizeOf(change) - sizeOf(segment.entries.get(key));
    segment.entries.set(key, { ...change, seq: change.seq ?? seq });
    segment.chars += grown;
    chars += grown;
  }

  return {
    get isEmpty() {
      return segments.length === 0;
    },
    get chars() {
      return chars;
    },
    get version() {
      return version;
    },
    get drops() {
      return drops;
    },
    add(seq, mark, changes) {
      let segment = segmentToFill();
      const isSpread =
        segment.chars + changes.reduce((sum, change) => sum + sizeOf(change), 0) > segmentChars;
      for (const change of isSpread ? lastOfEach(changes) : changes) {
        if (segment.chars >= segmentChars) {
          segment.version = version += 1;
          segment.partOf = seq;
          segment = segmentToFill();
        }
        put(segment, change, seq);
      }
      segment.version = version += 1;
      // A repair replays old frames next to new ones: the segment counts as the newest of them.
      if (seq >= segment.seq) Object.assign(segment, { seq, mark });
    },
    find(change) {
      const key = keyOf(change);
      return segments.findLast((segment) => segment.entries.has(key))?.entries.get(key);
    },
    entries: () => new Map(segments.flatMap((segment) => [...segment.entries])),
    oldest() {
      const first = segments[0];
      if (first) first.isClosed = true;
      return first;
    },
    dropOldest() {
      chars -= segments.shift()?.chars ?? 0;
      drops += 1;
    },
  };
}

/**
 * The last change of each record. A part of a frame that was written must hold nothing that the rest of it would take
 * back: both bear the same sequence, and a repair takes what it finds for the newest.
 */
function lastOfEach(changes: readonly Change[]): Iterable<Change> {
  return new Map(changes.map((change) => [keyOf(change), change])).values();
}

/** The text of a change and about 100 characters of bookkeeping. */
function sizeOf(change: Change | undefined): number {
  return change ? (change.json?.length ?? 0) + 100 : 0;
}

/** Something that is going to happen; `isOff` once it was called off. */
interface Happening {
  readonly atMs: number;
  readonly order: number;
  readonly work: () => void;
  isOff: boolean;
}

/** Time in which nothing takes any, except what says so: it moves on only when nothing else can run. */
export interface VirtualTime {
  /** Milliseconds since the simulation began. */
  readonly nowMs: number;
  /** What is still to happen. */
  readonly pending: number;
  /** Does this `delayMs` from now, after everything that was planned for that moment before. */
  after(delayMs: number, work: () => void): { off(): void };
  /** Lets everything happen until nothing is left. Throws when that does not come to an end. */
  run(): Promise<void>;
}

/** Far more than any scenario needs: whoever gets here is going round in circles. */
const MOST_HAPPENINGS = 100_000;

// The real one, for it lets the microtasks run out between two happenings; nothing waits for real time.
const letMicrotasksRunOut = (): Promise<void> => new Promise((resolve) => void realSetImmediate(resolve));
const realSetImmediate = globalThis.setImmediate;

/** Time at zero with nothing to happen. */
export function createVirtualTime(): VirtualTime {
  const heap = createHeap();
  let nowMs = 0;
  let order = 0;
  return {
    get nowMs() {
      return nowMs;
    },
    get pending() {
      return heap.size;
    },
    after: (delayMs, work) => {
      const happening = { atMs: nowMs + Math.max(0, delayMs), order: (order += 1), work, isOff: false };
      heap.push(happening);
      return {
        off: () => {
          happening.isOff = true;
        },
      };
    },
    run: async () => {
      await letMicrotasksRunOut();
      for (let count = 0; count < MOST_HAPPENINGS; count += 1) {
        let next = heap.pop();
        while (next?.isOff) next = heap.pop();
        if (!next) return;
        nowMs = next.atMs;
        next.work();
        await letMicrotasksRunOut();
      }
      throw new Error('it never comes to rest');
    },
  };
}

/** A binary heap: the earliest first, at one moment in the order of planning. */
function createHeap() {
  const all: Happening[] = [];
  const isBefore = (a: number, b: number): boolean => {
    const [one, other] = [all[a], all[b]];
    if (!one || !other) return false;
    return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
  };
  const swap = (a: number, b: number): void => {
    [all[a], all[b]] = [all[b] as Happening, all[a] as Happening];
  };
  return {
    get size() {
      return all.length;
    },
    push: (happening: Happening): void => {
      all.push(happening);
      for (let at = all.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    pop: (): Happening | undefined => {
      if (all.length === 0) return undefined;
      swap(0, all.length - 1);
      const first = all.pop();
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        const least = isBefore(left + 1, left) ? left + 1 : left;
        if (!isBefore(least, at)) break;
        swap(least, at);
        at = least;
      }
      return first;
    },
  };
}

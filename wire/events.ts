import type { WirePort } from './port.ts';

/** The most must-deliver events kept for a receiver that does not answer; the oldest are dropped and counted. */
const MAX_PENDING = 10_000;

export interface EventSender<Event> {
  send(event: Event): void;
  readonly dropped: number;
}

/** One message of the channel: what happened since the last acknowledged one. */
interface Batch<Event> {
  readonly type: 'batch';
  readonly events: readonly Event[];
}

/**
 * Sends events over a port with back-pressure: one batch is on its way at a time, the next leaves only when the
 * receiver has acknowledged (credit of one). Meanwhile events with a key replace their older version and those
 * without are kept in order, so a slow window gets the latest state and never a flood.
 *
 * @param keyOf the coalescing key of an event, or `null` where every one must arrive
 */
export function sendEvents<Event>(
  port: WirePort,
  keyOf: (event: Event) => string | null,
): EventSender<Event> {
  const latest = new Map<string, Event>();
  let mustDeliver: Event[] = [];
  let hasCredit = true;
  let isScheduled = false;
  let dropped = 0;

  const flush = (): void => {
    isScheduled = false;
    if (!hasCredit || (latest.size === 0 && mustDeliver.length === 0)) return;
    const batch: Batch<Event> = { type: 'batch', events: [...mustDeliver, ...latest.values()] };
    latest.clear();
    mustDeliver = [];
    hasCredit = false;
    port.postMessage(batch);
  };
  port.addEventListener('message', (event) => {
    const data = event.data as { type?: unknown } | null;
    if (data?.type !== 'ack') return;
    hasCredit = true;
    flush();
  });
  port.start();
  return {
    get dropped() {
      return dropped;
    },
    send: (event) => {
      const key = keyOf(event);
      if (key === null) {
        mustDeliver.push(event);
        if (mustDeliver.length > MAX_PENDING) dropped += mustDeliver.splice(0, 1).length;
      } else {
        // Deleting first keeps the order of the latest change.
        latest.delete(key);
        latest.set(key, event);
      }
      if (isScheduled || !hasCredit) return;
      isScheduled = true;
      queueMicrotask(flush);
    },
  };
}

/** A frame of a screen: nobody sees more often what has changed. */
const FRAME_MS = 16;

/** When a receiver without a screen takes a batch: a flood of changes then costs it no more than a window. */
export function everyFrame(run: () => void): void {
  setTimeout(run, FRAME_MS);
}

/**
 * Receives batches and acknowledges each after `take` has seen it.
 *
 * @param schedule when to take a batch: a window passes `requestAnimationFrame`, so at most one batch a frame arrives
 */
export function receiveEvents<Event>(
  port: WirePort,
  take: (events: readonly Event[]) => void,
  schedule: (run: () => void) => void = (run) => {
    run();
  },
): void {
  port.addEventListener('message', (message) => {
    const data = message.data as Batch<Event> | null;
    if (data?.type !== 'batch') return;
    schedule(() => {
      // Without the acknowledgement no further batch would ever come, whatever became of this one.
      try {
        take(data.events);
      } finally {
        port.postMessage({ type: 'ack' });
      }
    });
  });
  port.start();
}

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

/** The topic of those who want every event of every topic. */
export const EVERY_TOPIC = '*';
/** More topics than any client looks at side by side. */
const MAX_TOPICS = 100;

/**
 * Sends events over a port with back-pressure: one batch is on its way at a time, the next leaves only when the
 * receiver has acknowledged (credit of one). Meanwhile events with a key replace their older version and those
 * without are kept in order, so a slow window gets the latest state and never a flood.
 *
 * @param keyOf the coalescing key of an event, or `null` where every one must arrive
 * @param topicOf what a receiver must have asked for to be sent the event, or `null` where everybody is
 */
export function sendEvents<Event>(
  port: WirePort,
  keyOf: (event: Event) => string | null,
  topicOf: (event: Event) => string | null = () => null,
): EventSender<Event> {
  let topics: ReadonlySet<string> = new Set();
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
    const data = event.data as { type?: unknown; topics?: unknown; number?: unknown } | null;
    if (data?.type === 'ack') {
      hasCredit = true;
      flush();
    }
    if (data?.type !== 'want' || !Array.isArray(data.topics) || typeof data.number !== 'number') return;
    topics = new Set(data.topics.slice(0, MAX_TOPICS).filter((topic) => typeof topic === 'string'));
    port.postMessage({ type: 'wanted', number: data.number });
  });
  port.start();
  return {
    get dropped() {
      return dropped;
    },
    send: (event) => {
      const topic = topicOf(event);
      if (topic !== null && !topics.has(topic) && !topics.has(EVERY_TOPIC)) return;
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

/** The receiving end of a channel of events. */
export interface EventReceiver {
  /** Asks for the events of these topics in place of those before; resolves when they come, or the port has closed. */
  want(topics: readonly string[]): Promise<void>;
}

/**
 * Receives batches and acknowledges each after `take` has seen it. Events that have a topic come only once they are
 * wanted.
 *
 * @param schedule when to take a batch: a window passes `requestAnimationFrame`, so at most one batch a frame arrives
 */
export function receiveEvents<Event>(
  port: WirePort,
  take: (events: readonly Event[]) => void,
  schedule: (run: () => void) => void = (run) => {
    run();
  },
): EventReceiver {
  let number = 0;
  const waiting = new Map<number, () => void>();
  port.addEventListener('close', () => {
    for (const resolve of waiting.values()) resolve();
  });
  port.addEventListener('message', (message) => {
    const data = message.data as Batch<Event> | { readonly type: 'wanted'; readonly number: number } | null;
    if (data?.type === 'wanted') {
      waiting.get(data.number)?.();
      waiting.delete(data.number);
    }
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
  return {
    want: (topics) =>
      new Promise((resolve) => {
        number += 1;
        waiting.set(number, resolve);
        port.postMessage({ type: 'want', topics, number });
      }),
  };
}

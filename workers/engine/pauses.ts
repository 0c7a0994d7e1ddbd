import type { Clock } from '../../contracts/ports.ts';

/** Work that holds the thread for longer is noticed by whoever asks something meanwhile. */
const WORK_MS = 20;

/**
 * Answers a function for long work to await now and then: it lets waiting messages in once 20 ms have passed since the
 * last time, and costs next to nothing in between.
 */
export function createPauses(clock: Clock): () => Promise<void> {
  let since = clock.monotonicMs();
  return async () => {
    if (clock.monotonicMs() - since < WORK_MS) return;
    await nextTask();
    since = clock.monotonicMs();
  };
}

/** Behind the messages that wait already. A timer would wait 4 ms each time. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

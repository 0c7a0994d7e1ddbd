import { expect, it } from 'vitest';
import { testClock } from '../../test-kit/test-engine.ts';
import { createPauses } from './pauses.ts';

/** A clock moved by hand, pauses on it, and whether a message that waited got in. */
function atWork() {
  let now = 0;
  const pause = createPauses({ ...testClock, monotonicMs: () => now });
  let got = false;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    got = true;
    port1.close();
  };
  port2.postMessage(null);
  return {
    pause,
    pass: (ms: number) => (now += ms),
    hasMessage: () => got,
    end: () => {
      port1.close();
    },
  };
}

it('lets waiting messages in once the work has taken long', async () => {
  const { pause, pass, hasMessage } = atWork();
  pass(25);
  await pause();
  expect(hasMessage()).toBe(true);
});

it('goes on at once while the work is short, counted from the last pause', async () => {
  const { pause, pass, hasMessage, end } = atWork();
  pass(19);
  await pause();
  expect(hasMessage()).toBe(false);
  end();
});

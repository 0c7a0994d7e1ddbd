import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchInterrupts } from './interrupt.ts';

let before: readonly NodeJS.SignalsListener[];
beforeEach(() => {
  before = process.listeners('SIGINT');
});
afterEach(() => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    for (const listener of process.listeners(signal)) {
      if (!before.includes(listener)) process.removeListener(signal, listener);
    }
  }
});

function setUp() {
  const seen: string[] = [];
  let nowMs = 0;
  const { onInterrupt } = watchInterrupts({
    end: (code) => void seen.push(`end ${String(code)}`),
    exit: (code) => void seen.push(`exit ${String(code)}`),
    now: () => nowMs,
  });
  const signal = (): void => {
    process.listeners('SIGINT').at(-1)?.('SIGINT');
  };
  const wait = (ms: number): void => {
    nowMs += ms;
  };
  return { seen, onInterrupt, signal, wait };
}

describe('interrupts', () => {
  it('tell listeners first, and end the process at the second', () => {
    const { seen, onInterrupt, signal, wait } = setUp();
    onInterrupt(() => void seen.push('told'));
    signal();
    expect(seen).toEqual(['told']);
    wait(501);
    signal();
    expect(seen).toEqual(['told', 'exit 130']);
  });

  it('take the echo of a Ctrl-C for the same one', () => {
    const { seen, onInterrupt, signal, wait } = setUp();
    onInterrupt(() => void seen.push('told'));
    signal();
    wait(40);
    signal();
    expect(seen).toEqual(['told']);
  });

  it('end the process in good order when nobody listens any more', () => {
    const { seen, onInterrupt, signal } = setUp();
    onInterrupt(() => void seen.push('told'))();
    signal();
    expect(seen).toEqual(['end 130']);
  });
});

import { expect, test } from 'vitest';
import { type Locks, holdLock } from './web-lock.ts';

/** Locks that are granted in turn, as in a browser. */
function createLocks(): Locks {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    request: (_name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>) => {
      const before = queue;
      let isGranted = false;
      const granted = before.then(() => {
        isGranted = true;
        return signal.aborted ? undefined : run();
      });
      queue = granted;
      return new Promise((resolve, reject) => {
        granted.then(resolve, reject);
        signal.addEventListener('abort', () => {
          if (!isGranted) reject(signal.reason as Error);
        });
      });
    },
  } as unknown as Locks;
}

test('waits for a holder that is just leaving, and gives up on one that stays', async () => {
  const locks = createLocks();
  const letGo = await holdLock(locks, 'store-1', 50);
  expect(letGo).not.toBeNull();
  expect(await holdLock(locks, 'store-1', 50)).toBeNull();
  const next = holdLock(locks, 'store-1', 2000);
  letGo?.();
  expect(await next).not.toBeNull();
});

test('passes on an error that is not about waiting', async () => {
  const locks = { request: () => Promise.reject(new TypeError('no such thing')) } as unknown as Locks;
  await expect(holdLock(locks, 'store-1')).rejects.toThrow('no such thing');
});

test('holds nothing where there are no locks', async () => {
  expect(await holdLock(undefined, 'store-1')).not.toBeNull();
});

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Failure } from '../contracts/failure.ts';
import type { CancelSignal, Clock } from '../contracts/ports.ts';
import type { Result } from '../contracts/result.ts';
import type { StoreOptions } from '../store/assemble-store.ts';
import { openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { type MemoryJournal, createMemoryJournal } from './memory-journal.ts';

/** The wall clock; sleeping really waits. */
export const wallClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimeout: (work, ms) => setTimeout(work, ms),
  clearTimeout: (timer) => {
    clearTimeout(timer as NodeJS.Timeout);
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(asError(signal));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      if (signal.aborted) stop();
      else signal.addEventListener('abort', stop, { once: true });
    }),
};

function asError(signal: CancelSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('cancelled');
}

/** What stays of a profile between two lives of a store: disk, key and identity. */
export interface TestProfile {
  journal: MemoryJournal;
  /** Replace it by a fresh one and the view is lost, as after a wipe by the browser. */
  indexedDB: IDBFactory;
  storeId: string;
  keyByte: number;
  epoch: number;
}

/** An empty profile in memory. */
export function createTestProfile(): TestProfile {
  return {
    journal: createMemoryJournal(),
    indexedDB: new IDBFactory(),
    storeId: 'test-store',
    keyByte: 7,
    epoch: 0,
  };
}

/** Opens the real store on a profile in memory, one life later than before. */
export function openTestStore(
  profile: TestProfile,
  options: Partial<StoreOptions> = {},
): Promise<Result<Store, Failure>> {
  profile.epoch += 1;
  return openStore({
    journal: profile.journal,
    dataKey: new Uint8Array(32).fill(profile.keyByte),
    storeId: profile.storeId,
    epoch: profile.epoch,
    clock: wallClock,
    indexedDB: profile.indexedDB,
    IDBKeyRange,
    locks: undefined,
    ...options,
  });
}

/** Like `openTestStore`, for tests in which opening cannot fail. */
export async function mustOpenStore(
  profile: TestProfile,
  options: Partial<StoreOptions> = {},
): Promise<Store> {
  const opened = await openTestStore(profile, options);
  if (!opened.ok) throw new Error(opened.failure.message);
  return opened.value;
}

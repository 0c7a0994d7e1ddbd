import { create } from 'zustand';
import type { StoreHealth } from '../../contracts/engine-api.ts';
import { ask } from './connection.ts';

/** Health as a store may tell it: those with snapshots say how large they are, and why they take no writes. */
type Health = StoreHealth & {
  readonly snapshotBytes?: number | null;
  readonly segmentBytes?: number | null;
  readonly snapshotSeq?: number | null;
  readonly readOnlyBecause?: string | null;
};

/** What the engine last said of its store; `null` before it said anything. */
export const useHealth = create<{ readonly health: Health | null }>(() => ({ health: null }));

const REFRESH_MS = 1000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for the health again, at most once per `REFRESH_MS`: counts change with runs and imports. */
export function refreshHealthSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    void ask('health', {}).then((answer) => {
      if (answer.ok) useHealth.setState({ health: answer.value });
    });
  }, REFRESH_MS);
}

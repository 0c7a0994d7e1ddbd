import { create } from 'zustand';
import type { AppState } from '../../contracts/bridge.ts';
import type { Failure } from '../../contracts/failure.ts';

interface AppMirror {
  /** What main last said; `null` before it said anything. */
  readonly state: AppState | null;
  readonly failure: Failure | null;
  /** Shown once after a passphrase was made, until it is stored somewhere. Only ever in memory. */
  readonly recoveryCode: string | null;
  /** True while the vault is made: its unlocking may be announced before the recovery code is here. */
  readonly isCreating: boolean;
}

export const useAppState = create<AppMirror>(() => ({
  state: null,
  failure: null,
  recoveryCode: null,
  isCreating: false,
}));

export function isDemo({ state }: AppMirror): boolean {
  return state?.workspace.kind === 'demo';
}

/** True where two states belong to different workspaces: nothing on the screen is right any more. */
export function isOtherWorkspace(before: AppState | null, after: AppState): boolean {
  return (
    before !== null &&
    (before.workspace.kind !== after.workspace.kind || before.workspace.name !== after.workspace.name)
  );
}

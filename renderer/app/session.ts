import type { AppState } from '../../contracts/bridge.ts';
import { bridge } from '../engine/bridge.ts';
import { keepConnected } from '../engine/connection.ts';
import { takeEvents } from '../engine/events.ts';
import { reloadMirrors, resetMirrors } from '../engine/mirrors.ts';
import { listenForPorts } from '../engine/window-ports.ts';
import { isOtherWorkspace, useAppState } from './app-state.ts';
import { notifyFailure } from './notify.ts';
import { navigate } from './router.ts';

let disconnect: (() => void) | null = null;

/** Follows what main says of the workspace, and is connected to the engine exactly while it is unlocked. */
export async function startSession(): Promise<void> {
  bridge.onStateChange(followState);
  const answer = await bridge.call('app.state', {});
  if (answer.ok) followState(answer.value);
  else useAppState.setState({ failure: answer.failure });
}

/** Takes a state that main announced or answered. */
export function followState(state: AppState): void {
  if (isOtherWorkspace(useAppState.getState().state, state)) {
    stopEngine();
    resetMirrors();
    navigate({ place: 'groups' });
  }
  useAppState.setState({ state, failure: null });
  if (state.lock.state !== 'unlocked') stopEngine();
  else disconnect ??= startEngine();
}

function startEngine(): () => void {
  return keepConnected({
    bridge,
    listenForPorts,
    schedule: onNextFrame,
    take: (events) => {
      takeEvents(events, notifyFailure);
    },
    onConnected: () => {
      void reloadMirrors();
    },
  });
}

const LONGEST_FRAME_MS = 250;

/** With the next frame, or soon where a hidden window draws none. */
function onNextFrame(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    run();
  };
  const timer = setTimeout(once, LONGEST_FRAME_MS);
  requestAnimationFrame(once);
}

function stopEngine(): void {
  disconnect?.();
  disconnect = null;
}

/** Opens the demo workspace or the seller's own. */
export async function openWorkspace(kind: 'demo' | 'own'): Promise<void> {
  const answer = await bridge.call('workspace.open', { kind });
  if (!answer.ok) notifyFailure(answer.failure);
}

import { expect, it } from 'vitest';
import type { AppState } from '../../contracts/bridge.ts';
import { isDemo, isOtherWorkspace } from './app-state.ts';

const own: AppState = {
  workspace: { kind: 'own', name: 'Mine' },
  lock: { state: 'locked' },
  appVersion: '0.1.0',
};
const demo: AppState = { ...own, workspace: { kind: 'demo', name: 'Demo' } };

it('tells another workspace from a new state of the same one', () => {
  expect(isOtherWorkspace(null, own)).toBe(false);
  expect(isOtherWorkspace(own, { ...own, lock: { state: 'starting' } })).toBe(false);
  expect(isOtherWorkspace(own, demo)).toBe(true);
});

it('knows the demo', () => {
  const rest = { failure: null, recoveryCode: null, isCreating: false };
  expect(isDemo({ ...rest, state: demo })).toBe(true);
  expect(isDemo({ ...rest, state: null })).toBe(false);
});

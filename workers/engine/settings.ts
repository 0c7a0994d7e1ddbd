import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import type { Settings } from '../../contracts/tables.ts';
import type { EngineWorld } from './engine-world.ts';

const initial: Settings = { seller: null, maxAgeDays: null };

/** The settings of this workspace. */
export function settingsOf({ store }: Pick<EngineWorld, 'store'>): Settings {
  return store.resident('settings').get('settings') ?? initial;
}

/** Changes some settings and keeps the others. */
export function saveSettings(
  world: Pick<EngineWorld, 'store'>,
  change: Partial<Settings>,
): Promise<Result<unknown, Failure>> {
  const value = { ...settingsOf(world), ...change };
  return world.store.commit([{ table: 'settings', id: 'settings', value }]);
}

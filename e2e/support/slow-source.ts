import { startTestSource } from '../../test-kit/test-source/start-test-source.mjs';
import type { Place } from './place.ts';

/** Long beside the work of a company, short beside the patience of a test. */
const SLOW_MS = 200;

export interface SlowSource {
  /** For every command of the profile: what its runs ask is part of what they are. */
  readonly env: NodeJS.ProcessEnv;
  /** From now on it answers at once. */
  hurry(): Promise<void>;
}

/**
 * A paid source that takes its time: a batch over it is under way for as long as a test wants, however fast the
 * computer and the engine are.
 */
export async function slowSource(place: Place): Promise<SlowSource> {
  const source = await startTestSource({ latencyMs: SLOW_MS });
  place.atEnd(() => void source.stop());
  return {
    env: { BUYER_GROUPS_TEST_SOURCE: source.url },
    hurry: () => source.script({ company: '*', latencyMs: 0 }),
  };
}

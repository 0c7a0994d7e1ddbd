import * as v from 'valibot';
import type { EngineBoot } from '../contracts/ports.ts';

const DEFAULT_CONCURRENCY = 8;
const faults = v.record(v.string(), v.string());

/** What the engine is told about this start. Test faults exist only in an application that is not packaged. */
export function bootOptions(start: {
  readonly concurrency: number | null;
  readonly isWindow: boolean;
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
}): Pick<EngineBoot, 'concurrency' | 'resumeAtStart' | 'faults'> {
  const isTest = !start.isPackaged && start.env['BUYER_GROUPS_TEST'] === '1';
  const wanted = isTest ? start.env['BUYER_GROUPS_TEST_FAULTS'] : undefined;
  return {
    concurrency: start.concurrency ?? DEFAULT_CONCURRENCY,
    resumeAtStart: start.isWindow,
    faults: wanted === undefined ? null : v.parse(faults, JSON.parse(wanted)),
  };
}

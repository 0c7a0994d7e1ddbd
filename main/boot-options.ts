import * as v from 'valibot';
import type { EngineBoot } from '../contracts/ports.ts';
import { testSourceAddress } from './net-door/test-source-address.ts';

const DEFAULT_CONCURRENCY = 8;
/** Only this computer, and only the whole of it: no other host, no path, no user name before an @. */
const LOCAL_SERVER = /^http:\/\/localhost:\d+\/?$/;
const faults = v.record(v.string(), v.string());

/** What the engine is told about this start. Test faults exist only in an application that is not packaged. */
export function bootOptions(start: {
  readonly concurrency: number | null;
  readonly isWindow: boolean;
  readonly isPackaged: boolean;
  readonly env: NodeJS.ProcessEnv;
}): Pick<EngineBoot, 'concurrency' | 'resumeAtStart' | 'faults' | 'usesTestSource'> {
  const isTest = !start.isPackaged && start.env['BUYER_GROUPS_TEST'] === '1';
  const wanted = isTest ? start.env['BUYER_GROUPS_TEST_FAULTS'] : undefined;
  return {
    concurrency: start.concurrency ?? DEFAULT_CONCURRENCY,
    resumeAtStart: start.isWindow,
    faults: wanted === undefined ? null : v.parse(faults, JSON.parse(wanted)),
    usesTestSource: testSourceAddress(start.env, start.isPackaged) !== null,
  };
}

/**
 * The server of `npm run dev` that hands out the pages, or `null`: then they come out of the build under the whole
 * content policy. The address alone opens nothing, for a variable that some other tool left behind may hold one.
 */
export function developmentServer(env: NodeJS.ProcessEnv, isPackaged: boolean): string | null {
  const address = env['ELECTRON_RENDERER_URL'] ?? '';
  const isAllowed = !isPackaged && env['BUYER_GROUPS_DEV'] === '1' && LOCAL_SERVER.test(address);
  return isAllowed ? address : null;
}

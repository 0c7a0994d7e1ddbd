import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Place, makePlace } from '../e2e/support/place.ts';

/** A place that is thrown away at the end, unless something failed in it. */
export interface TortureFolder extends Place {
  /** Ends what was started here and removes the folder, or keeps it for whoever looks into a failure. */
  leave(isKept: boolean): void;
}

export function makeFolder(name: string): TortureFolder {
  const endings: (() => void)[] = [];
  const place = makePlace(mkdtempSync(path.join(tmpdir(), `bg-torture-${name}-`)), endings);
  return {
    ...place,
    leave: (isKept) => {
      for (const end of endings.reverse()) end();
      if (!isKept) rmSync(place.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

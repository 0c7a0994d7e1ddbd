import { join } from 'node:path';
import type { PassPoint } from '../crash-points.ts';
import type { Disk } from './disk.ts';
import type { Landmark } from './scan-segment.ts';
import type { Sentinel } from './sentinel.ts';

/** One file of the journal as kept in memory. */
export interface Segment {
  readonly path: string;
  /** Sequence of its first frame, from its name. */
  readonly firstSeq: number;
  lastSeq: number;
  size: number;
  readonly landmarks: Landmark[];
  readonly holes: readonly { readonly start: number; readonly end: number }[];
}

export interface JournalDeps {
  readonly folder: string;
  readonly disk: Disk;
  readonly sentinel: Pick<Sentinel, 'note' | 'highWaterSeq' | 'damage' | 'flush'>;
  readonly now: () => number;
  readonly segmentBytes?: number | undefined;
  readonly minFreeBytes?: number;
  readonly pass?: PassPoint | undefined;
}

/** The path of the segment whose first frame has this sequence. */
export function segmentPath(folder: string, firstSeq: number): string {
  return join(folder, `${String(firstSeq).padStart(12, '0')}.log`);
}

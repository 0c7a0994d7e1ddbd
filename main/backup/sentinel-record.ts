import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { errorCode } from '../storage-failure.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Only what is asked for here; whatever else the sentinel of this or a later version holds stays as it is. */
const schema = v.looseObject({ version: count, epoch: count, highWaterSeq: count });

export type SentinelRecord = v.InferOutput<typeof schema>;
export type FoundSentinel =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unreadable'; readonly bytes: Buffer }
  | { readonly kind: 'read'; readonly bytes: Buffer; readonly record: SentinelRecord };

/** Reads `store.json` of a profile without changing it. Throws the system's error where it cannot be read at all. */
export async function readSentinel(folder: string): Promise<FoundSentinel> {
  let bytes: Buffer;
  try {
    bytes = await readFile(join(folder, 'store.json'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { kind: 'absent' };
    throw error;
  }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), bytes.toString('utf8'));
  return parsed.success ? { kind: 'read', bytes, record: parsed.output } : { kind: 'unreadable', bytes };
}

/**
 * The sentinel for a journal that was copied between two looks at it. The mark is that of the first look, which the
 * copied journal reaches in any case; the rest, the count of lives above all, is that of the second, so that no row of
 * the journal is younger than what the restored profile will call its present life.
 */
export function sentinelBetween(before: FoundSentinel, after: FoundSentinel): Buffer | null {
  if (after.kind === 'absent') return null;
  if (before.kind !== 'read' || after.kind !== 'read' || before.bytes.equals(after.bytes)) return after.bytes;
  const record = { ...after.record, highWaterSeq: before.record.highWaterSeq };
  return Buffer.from(`${JSON.stringify(record)}\n`, 'utf8');
}

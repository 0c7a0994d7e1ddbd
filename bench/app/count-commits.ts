import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SEGMENT_MAGIC, decodeFrame, frameSize } from '../../main/journal/frames.ts';
import { journalSealer } from '../../store/frame-codec.ts';
import { openKeys } from '../../store/keys.ts';

/** Commits in the frames of a journal from `fromSeq` on, read from disk: a frame holds all that left in one sync. */
export async function countCommits(folder: string, dataKey: Uint8Array, fromSeq: number): Promise<number> {
  const keys = await openKeys(Uint8Array.from(dataKey), [journalSealer]);
  const sealer = keys.sealer(journalSealer);
  const journal = join(folder, 'journal');
  let commits = 0;
  for (const name of readdirSync(journal)) {
    const bytes = readFileSync(join(journal, name));
    let at = SEGMENT_MAGIC.length;
    for (let frame = decodeFrame(bytes, at); frame; frame = decodeFrame(bytes, at)) {
      at += frameSize(frame);
      if (frame.seq < fromSeq) continue;
      const text = await sealer.open(String(frame.seq), Uint8Array.from(frame.bytes));
      // "[version, commit, commit, …]"
      if (text !== null) commits += (JSON.parse(text) as unknown[]).length - 1;
    }
  }
  return commits;
}

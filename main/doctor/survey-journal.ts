import { join } from 'node:path';
import { closeFiles, listJournalNames, openJournalFiles } from '../backup/journal-files.ts';
import { type Range, type SegmentSurvey, gapsIn, surveySegment } from '../backup/survey-segment.ts';
import { realDisk } from '../journal/disk.ts';
import { checkSnapshot, seqOfSnapshot, snapshotFormat } from '../journal/snapshot-file.ts';
import { errorCode } from '../storage-failure.ts';

export interface SnapshotSurvey {
  readonly name: string;
  /** The frame that it stands for. */
  readonly seq: number;
  readonly state: 'whole' | 'damaged' | 'newer';
}

export interface JournalSurvey {
  readonly segments: readonly SegmentSurvey[];
  readonly snapshots: readonly SnapshotSurvey[];
  /** The frame that replays start after: that of the newest whole snapshot, 0 without one. */
  readonly base: number;
  readonly lastSeq: number;
  /** Frames that neither a segment nor that snapshot holds. */
  readonly gaps: readonly Range[];
}

/** Reads every byte of the journal and changes none. Throws the system's errors. */
export async function surveyJournal(folder: string): Promise<JournalSurvey> {
  const snapshots = await surveySnapshots(folder);
  const segments: SegmentSurvey[] = [];
  const files = await openJournalFiles(folder);
  try {
    for (const { name, kind, handle } of files) {
      if (kind === 'segment')
        segments.push(surveySegment(name, await handle.readFile(), segments.at(-1)?.lastSeq ?? 0));
    }
  } finally {
    await closeFiles(files);
  }
  const base = snapshots.findLast(({ state }) => state === 'whole')?.seq ?? 0;
  const lastSeq = Math.max(base, segments.at(-1)?.lastSeq ?? 0);
  return { segments, snapshots, base, lastSeq, gaps: gapsIn(segments, base) };
}

async function surveySnapshots(folder: string): Promise<readonly SnapshotSurvey[]> {
  const surveys: SnapshotSurvey[] = [];
  for (const name of (await listJournalNames(folder)).snapshots) {
    const path = join(folder, 'journal', name);
    try {
      const isNewer = (await snapshotFormat(realDisk, path)) === 'newer';
      const state = isNewer ? 'newer' : (await checkSnapshot(realDisk, path)) ? 'whole' : 'damaged';
      surveys.push({ name, seq: seqOfSnapshot(name), state });
    } catch (error) {
      // The application compacts its journal just now, and this one was no longer needed.
      if (errorCode(error) !== 'ENOENT') throw error;
    }
  }
  return surveys;
}

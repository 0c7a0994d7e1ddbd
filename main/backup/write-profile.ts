import type { FileHandle } from 'node:fs/promises';
import { seqOfSnapshot } from '../journal/snapshot-file.ts';
import type { ContainerWriter } from './container.ts';
import { type JournalFile, closeFiles, openJournalFiles } from './journal-files.ts';
import { readSentinel, sentinelBetween } from './sentinel-record.ts';
import { type SegmentSurvey, commitsIn, gapsIn, surveySegment } from './survey-segment.ts';

const CHUNK_BYTES = 1024 * 1024;

export interface WrittenProfile {
  /** The last save in the container, 0 for an empty journal. */
  readonly lastSeq: number;
  /** Sentences about saves that the profile has lost. */
  readonly damage: readonly string[];
}

/**
 * Writes keys, journal and sentinel of a profile into a container, as of one moment, while the application may be
 * writing: the journal only grows, so its last segment is taken up to its last whole frame, and the mark of the
 * sentinel is one that this journal reaches. Throws the system's errors and the signal's reason.
 *
 * @param keys the content of `keys.json`
 */
export async function writeProfile(
  folder: string,
  keys: Buffer,
  container: ContainerWriter,
  signal: AbortSignal,
): Promise<WrittenProfile> {
  const before = await readSentinel(folder);
  const files = await openJournalFiles(folder);
  try {
    await container.file('keys.json', keys.length, pieces(keys, signal));
    const base = Math.max(0, ...files.filter(isSnapshot).map(({ name }) => seqOfSnapshot(name)));
    for (const { name, handle } of files.filter(isSnapshot)) {
      const { size } = await handle.stat();
      await container.file(`journal/${name}`, size, streamOf(handle, size, signal));
    }
    const segments = await writeSegments(files.filter(isSegment), container, signal);
    const lastSeq = Math.max(base, segments.at(-1)?.lastSeq ?? 0);
    const sentinel = sentinelBetween(before, await readSentinel(folder));
    if (sentinel) await container.file('store.json', sentinel.length, pieces(sentinel, signal));
    await container.end(lastSeq);
    const mark = before.kind === 'read' ? before.record.highWaterSeq : 0;
    return { lastSeq, damage: [...describeGaps(segments, base), ...describeLoss(lastSeq, mark)] };
  } finally {
    await closeFiles(files);
  }
}

async function writeSegments(
  files: readonly JournalFile[],
  container: ContainerWriter,
  signal: AbortSignal,
): Promise<readonly SegmentSurvey[]> {
  const segments: SegmentSurvey[] = [];
  for (const [index, { name, handle }] of files.entries()) {
    signal.throwIfAborted();
    const bytes = await handle.readFile();
    const survey = surveySegment(name, bytes, segments.at(-1)?.lastSeq ?? 0);
    // After the last whole frame of the last segment stands what is being written, or the rest of a torn write.
    const size = index === files.length - 1 ? survey.wholeBytes : bytes.length;
    await container.file(`journal/${name}`, size, pieces(bytes.subarray(0, size), signal));
    segments.push(survey);
  }
  return segments;
}

function describeGaps(segments: readonly SegmentSurvey[], base: number): readonly string[] {
  return gapsIn(segments, base).map((gap) => `The journal lacks ${commitsIn(gap)}.`);
}

function describeLoss(lastSeq: number, mark: number): readonly string[] {
  return mark > lastSeq
    ? [`The journal lacks ${commitsIn({ from: lastSeq + 1, to: mark })} at its end.`]
    : [];
}

const isSnapshot = ({ kind }: JournalFile): boolean => kind === 'snapshot';
const isSegment = ({ kind }: JournalFile): boolean => kind === 'segment';

/** In slices, so that hashing them never holds up the rest of the process for long. */
async function* pieces(bytes: Buffer, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    signal.throwIfAborted();
    yield await Promise.resolve(bytes.subarray(at, at + CHUNK_BYTES));
  }
}

async function* streamOf(handle: FileHandle, size: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size;) {
    signal.throwIfAborted();
    const length = Math.min(CHUNK_BYTES, size - at);
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(length), 0, length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

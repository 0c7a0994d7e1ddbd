import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { realDisk } from '../main/journal/disk.ts';
import { createJournal } from '../main/journal/journal.ts';
import { createSentinel } from '../main/journal/sentinel.ts';
import { createKeyRing } from '../main/key-ring/key-ring.ts';

/** What opens the profiles of tests. */
export const PASSPHRASE = 'correct horse battery';

interface ProfileContent {
  readonly frames: number;
  /** A new segment after this many bytes. */
  readonly segmentBytes?: number;
  /** Writes a snapshot as of this frame before it goes on. */
  readonly snapshotAt?: readonly number[];
}

/** A profile as the application leaves it, with key, sentinel and journal, or one more life of an existing one. */
export async function makeProfile(folder: string, content: ProfileContent): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(join(folder, 'keys.json'))) await makeKeys(folder);
  const now = Date.now;
  const hasJournal = (): Promise<boolean> => Promise.resolve(existsSync(join(folder, 'journal')));
  const sentinel = createSentinel({ folder, disk: realDisk, now, hasJournal });
  must(await sentinel.beginLife());
  const { segmentBytes = 64 * 1024 * 1024 } = content;
  const deps = {
    folder: join(folder, 'journal'),
    disk: realDisk,
    sentinel,
    now,
    minFreeBytes: 0,
    segmentBytes,
  };
  const journal = createJournal(deps);
  const { lastSeq } = must(await journal.open('read-write'));
  for (let seq = lastSeq + 1; seq <= lastSeq + content.frames; seq += 1) {
    must(await journal.append([frameOf(seq)]));
    if (!content.snapshotAt?.includes(seq)) continue;
    must(await journal.writeSnapshot(seq, [frameOf(1), frameOf(2)]));
    must(await journal.finishSnapshot(seq));
  }
  await journal.close();
}

async function makeKeys(folder: string): Promise<void> {
  const none = () => Promise.resolve(null);
  const ring = createKeyRing({
    folder,
    workspace: 'own',
    disk: realDisk,
    keychain: { backend: none, wrap: none, unwrap: none },
    hasJournal: () => Promise.resolve(false),
    cost: { memoryKib: 8 * 1024, iterations: 1 },
  });
  must(await ring.create(PASSPHRASE));
}

function frameOf(seq: number) {
  return { seq, bytes: new Uint8Array(200).map((_, index) => (seq * 31 + index * 7) % 251) };
}

function must<Value>(
  result: { ok: true; value: Value } | { ok: false; failure: { message: string } },
): Value {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

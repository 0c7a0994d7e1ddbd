import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import { makeProfile } from '../../test-kit/profile-folder.ts';
import { writeContainer } from './container.ts';
import { makeBackup } from './make-backup.ts';
import { readContainer } from './read-container.ts';
import { restoreProfile } from './restore-profile.ts';
import { readSentinel, sentinelBetween } from './sentinel-record.ts';

let root: string;
let profile: string;
let file: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'backup-test-'));
  profile = join(root, 'profile');
  file = join(root, 'copy.bgbackup');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const AT = Date.UTC(2026, 0, 5, 9, 30);
const backUp = (path = file, signal = new AbortController().signal) =>
  makeBackup(path, { folder: profile, appVersion: '0.1.0', now: () => AT, signal });
const still = new AbortController().signal;
const freeLock = { take: () => true, release: () => undefined };
const restore = (folder: string, more: Partial<Parameters<typeof restoreProfile>[1]> = {}) =>
  restoreProfile(file, { folder, replaces: false, now: () => AT, lock: freeLock, signal: still, ...more });

function value<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** Every file below a folder with its content. */
function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'latin1')]));
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  writeFileSync(path, bytes);
}

describe('a backup', () => {
  it('restores to the last byte what the profile held, and nothing of the view', async () => {
    await makeProfile(profile, { frames: 40, segmentBytes: 2_000, snapshotAt: [10, 20] });
    const wanted = contentOf(profile);
    mkdirSync(join(profile, 'browser/IndexedDB'), { recursive: true });
    writeFileSync(join(profile, 'browser/IndexedDB/x'), 'view');
    const made = value(await backUp());
    expect(made).toMatchObject({ lastSeq: 40, damage: [], createdAt: AT, sizeBytes: statSync(file).size });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const restored = value(await restore(join(root, 'a/b/restored')));
    expect(restored).toMatchObject({ lastSeq: 40, movedTo: null, appVersion: '0.1.0' });
    expect(contentOf(join(root, 'a/b/restored'))).toEqual(wanted);
    expect(statSync(join(root, 'a/b/restored/journal')).mode & 0o777).toBe(0o700);
    expect(statSync(join(root, 'a/b/restored/keys.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(root).sort()).toEqual(['a', 'copy.bgbackup', 'profile']);
  });

  it('takes the last segment up to its last whole frame, as while it is being written', async () => {
    await makeProfile(profile, { frames: 5 });
    const wanted = contentOf(profile);
    appendFileSync(join(profile, 'journal/000000000001.log'), Buffer.from([200, 0, 0, 0, 1, 2, 3]));
    expect(value(await backUp())).toMatchObject({ lastSeq: 5, damage: [] });
    value(await restore(join(root, 'restored')));
    expect(contentOf(join(root, 'restored'))).toEqual(wanted);
  });

  it('never pairs the journal with a mark that it does not reach, nor with fewer lives than it has', async () => {
    await makeProfile(profile, { frames: 5 });
    const before = await readSentinel(profile);
    await makeProfile(profile, { frames: 3 });
    const after = await readSentinel(profile);
    const record = JSON.parse(sentinelBetween(before, after)?.toString() ?? '') as object;
    expect(record).toMatchObject({ epoch: 2, highWaterSeq: 5, version: 1 });
    expect(sentinelBetween(before, { kind: 'absent' })).toBeNull();
  });

  it('says what the profile has lost, and still copies the rest', async () => {
    await makeProfile(profile, { frames: 20, segmentBytes: 1_000 });
    const [, second = ''] = readdirSync(join(profile, 'journal')).sort();
    rmSync(join(profile, 'journal', second));
    const { damage } = value(await backUp());
    expect(damage).toEqual(['The journal lacks commits 6 to 10.']);
    await makeProfile(join(root, 'p2'), { frames: 3 });
    profile = join(root, 'p2');
    truncateSync(join(profile, 'journal/000000000001.log'), 300);
    expect(value(await backUp()).damage).toEqual(['The journal lacks commits 2 to 3 at its end.']);
  });

  it('replaces an older backup, and no other file', async () => {
    await makeProfile(profile, { frames: 5 });
    value(await backUp());
    await makeProfile(profile, { frames: 5 });
    expect(value(await backUp()).lastSeq).toBe(10);
    writeFileSync(join(root, 'groups.csv'), 'company,name');
    expect(await backUp(join(root, 'groups.csv'))).toMatchObject({
      failure: { kind: 'invalid-input', message: expect.stringContaining('is not a backup') as string },
    });
    expect(readFileSync(join(root, 'groups.csv'), 'utf8')).toBe('company,name');
    expect(await backUp(profile)).toMatchObject({ failure: { kind: 'invalid-input' } });
    expect(await backUp(join(profile, 'x'))).toMatchObject({ failure: { kind: 'invalid-input' } });
    expect(await backUp(join(profile, 'journal/x'))).toMatchObject({ failure: { kind: 'invalid-input' } });
  });

  it('is not made without a key that could open it', async () => {
    await makeProfile(profile, { frames: 5 });
    writeFileSync(join(profile, 'keys.json'), '{"version":1');
    expect(await backUp()).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    rmSync(join(profile, 'keys.json'));
    expect(await backUp()).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    expect(existsSync(file)).toBe(false);
  });

  it('leaves nothing when it is stopped or the folder is not there', async () => {
    await makeProfile(profile, { frames: 5 });
    expect(await backUp(file, AbortSignal.abort())).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(await backUp(join(root, 'absent/copy'))).toMatchObject({ failure: { kind: 'storage' } });
    expect(readdirSync(root)).toEqual(['profile']);
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    await makeProfile(profile, { frames: 8, segmentBytes: 1_000 });
    value(await backUp());
  });

  it('refuses a backup with any byte wrong, in one sentence, and changes nothing', async () => {
    const size = statSync(file).size;
    for (let at = 0; at < size; at += 37) {
      flipByte(file, at);
      const refused = await restore(join(root, 'restored'));
      expect(refused, `byte ${String(at)}`).toMatchObject({ failure: { kind: 'unreadable-file' } });
      flipByte(file, at);
    }
    for (const length of [0, 5, 8, 60, size - 40, size - 1]) {
      const whole = readFileSync(file);
      truncateSync(file, length);
      expect(await restore(join(root, 'restored'))).toMatchObject({ failure: { kind: 'unreadable-file' } });
      writeFileSync(file, whole);
    }
    appendFileSync(file, 'x');
    expect(await restore(join(root, 'restored'))).toMatchObject({ failure: { kind: 'unreadable-file' } });
    expect(readdirSync(root).sort()).toEqual(['copy.bgbackup', 'profile']);
  });

  it('tells damaged, foreign and newer files apart', async () => {
    const messageOf = async (): Promise<string> => {
      const refused = await restore(join(root, 'restored'));
      return refused.ok ? '' : refused.failure.message;
    };
    flipByte(file, Math.floor(statSync(file).size / 2));
    expect(await messageOf()).toMatch(
      /^copy\.bgbackup cannot be used: journal\/\d{12}\.log is damaged\. Use another/,
    );
    writeFileSync(file, 'BGBACK02 and so on');
    expect(await messageOf()).toMatch(/newer version/);
    writeFileSync(file, 'company,name\n');
    expect(await messageOf()).toMatch(/is not a backup/);
    rmSync(file);
    expect(await messageOf()).toMatch(/does not exist/);
  });

  it('takes no file to any other place than those of a profile', async () => {
    for (const name of ['../outside', 'journal/../../outside', 'browser/x', '/etc/x', 'journal/x.log']) {
      const handle = await open(file, 'w');
      const container = writeContainer(handle);
      await container.about({ createdAt: AT, appVersion: '9' });
      for (const each of ['keys.json', name]) {
        await container.file(
          each,
          2,
          (async function* () {
            yield await Promise.resolve(Buffer.from('{}'));
          })(),
        );
      }
      await container.end(0);
      await handle.close();
      expect((await readContainer(file)).ok).toBe(true);
      expect(await restore(join(root, 'restored'))).toMatchObject({ failure: { kind: 'unreadable-file' } });
    }
    expect(readdirSync(root).sort()).toEqual(['copy.bgbackup', 'profile']);
  });

  it('leaves a profile that is there alone, or moves it aside whole', async () => {
    const old = join(root, 'old');
    await makeProfile(old, { frames: 2 });
    const before = contentOf(old);
    expect(await restore(old)).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    const isTaken = { take: () => false, release: () => undefined };
    expect(await restore(old, { replaces: true, lock: isTaken })).toMatchObject({
      failure: { kind: 'profile-unavailable' },
    });
    expect(contentOf(old)).toEqual(before);
    const { movedTo } = value(await restore(old, { replaces: true }));
    expect(movedTo).toBe(`${old}.replaced-2026-01-05T09-30-00-000Z`);
    expect(contentOf(movedTo ?? '')).toEqual(before);
    expect(contentOf(old)).toEqual(contentOf(profile));
  });

  it('stops when asked, with nothing changed', async () => {
    const signal = AbortSignal.abort();
    expect(await restore(join(root, 'restored'), { signal })).toMatchObject({
      failure: { kind: 'cancelled' },
    });
    expect(readdirSync(root).sort()).toEqual(['copy.bgbackup', 'profile']);
  });

  it('restores into an empty folder', async () => {
    mkdirSync(join(root, 'empty'));
    value(await restore(join(root, 'empty')));
    expect(contentOf(join(root, 'empty'))).toEqual(contentOf(profile));
  });

  it('puts the old profile back when the new one cannot take its place', async () => {
    const old = join(root, 'old');
    await makeProfile(old, { frames: 2 });
    const before = contentOf(old);
    // The lock is let go of between the two renames: someone takes the backup's files away just then.
    const lock = {
      take: () => true,
      release: () => {
        for (const name of readdirSync(root).filter((each) => each.includes('.restoring-'))) {
          renameSync(join(root, name), join(root, 'elsewhere'));
        }
      },
    };
    expect(await restore(old, { replaces: true, lock })).toMatchObject({ failure: { kind: 'storage' } });
    expect(contentOf(old)).toEqual(before);
  });

  it.skipIf(process.getuid?.() === 0)('names a folder that takes no profile', async () => {
    mkdirSync(join(root, 'locked'), { mode: 0o500 });
    expect(await restore(join(root, 'locked/p'))).toMatchObject({ failure: { kind: 'storage' } });
    chmodSync(join(root, 'locked'), 0o700);
  });
});

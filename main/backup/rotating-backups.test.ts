import { readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeProfile } from '../../test-kit/profile-folder.ts';
import { readContainer } from './read-container.ts';
import { backUpWhenDue, createBackupKeeper } from './rotating-backups.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
let folder: string;
let nowMs: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotating-test-'));
  // Later than any file that a test makes.
  nowMs = Date.now() + 60 * 60 * 1000;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const deps = () => ({ folder, appVersion: '0.1.0', now: () => nowMs });
const turn = (more: object = {}, signal = new AbortController().signal) =>
  backUpWhenDue({ ...deps(), ...more }, signal);
const backups = (): readonly string[] => readdirSync(join(folder, 'backups')).sort();

/** Something is saved a minute ago, by the clock of the test. */
async function saveOnDay(day: number): Promise<void> {
  nowMs += day * DAY_MS;
  await makeProfile(folder, { frames: 2 });
  touchJournal();
}

function touchJournal(): void {
  utimesSync(join(folder, 'journal/000000000001.log'), nowMs / 1000 - 60, nowMs / 1000 - 60);
}

describe('the daily backup', () => {
  it('is made once a day, where something was saved since, and verified', async () => {
    expect(await turn()).toEqual({ kind: 'not-due' });
    await saveOnDay(0);
    const made = await turn();
    expect(made.kind).toBe('made');
    expect(await readContainer(join(folder, 'backups', backups()[0] ?? ''))).toMatchObject({
      value: { lastSeq: 2, createdAt: nowMs },
    });
    nowMs += DAY_MS - 1;
    expect(await turn()).toEqual({ kind: 'not-due' });
    nowMs += 1;
    // A day later, but nothing was saved in it.
    expect(await turn()).toEqual({ kind: 'not-due' });
    await saveOnDay(0);
    expect(await turn()).toMatchObject({ kind: 'made' });
    expect(backups()).toHaveLength(2);
  });

  it('keeps the newest three, and clears away what was never finished', async () => {
    for (let day = 0; day < 5; day += 1) {
      await saveOnDay(1);
      if (day === 4) writeFileSync(join(folder, 'backups/.backup-x.abc.tmp'), 'half');
      expect((await turn()).kind).toBe('made');
    }
    expect(backups()).toHaveLength(3);
    expect(backups().at(-1)).toContain(new Date(nowMs).toISOString().slice(0, 10));
  });

  it('is skipped with a sentence on a disk with too little space', async () => {
    await saveOnDay(0);
    expect(await turn({ freeBytes: () => Promise.resolve(100) })).toEqual({
      kind: 'skipped',
      sentence: 'The daily backup was not made: less than twice its size is free on the disk.',
    });
  });

  it('never pushes out whole backups by those of a damaged profile', async () => {
    await saveOnDay(0);
    await turn();
    const before = backups();
    await saveOnDay(1);
    const path = join(folder, 'journal/000000000001.log');
    const bytes = readFileSync(path);
    bytes[60] = (bytes[60] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    nowMs += DAY_MS;
    touchJournal();
    expect(await turn()).toMatchObject({
      kind: 'skipped',
      sentence: expect.stringContaining('damaged') as string,
    });
    expect(backups()).toEqual(before);
  });

  it('is not put off by one that a wrong clock dated years ahead, nor removes it', async () => {
    nowMs += 1000 * DAY_MS;
    await saveOnDay(0);
    await turn();
    const [ahead = ''] = backups();
    nowMs -= 1000 * DAY_MS;
    for (let day = 0; day < 4; day += 1) {
      await saveOnDay(1);
      expect((await turn()).kind).toBe('made');
    }
    expect(backups()).toHaveLength(4);
    expect(backups()).toContain(ahead);
  });
});

describe('the keeper of backups', () => {
  it('makes the first one after its delay, and waits for it at the end', async () => {
    await makeProfile(folder, { frames: 3 });
    const lines: string[] = [];
    const keeper = createBackupKeeper({ ...deps(), delayMs: 0, log: (line) => void lines.push(line) });
    keeper.start();
    await expect.poll(() => readdirSync(folder)).toContain('backups');
    await keeper.stop();
    expect(backups()).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it('makes none after its end', async () => {
    vi.useFakeTimers();
    const keeper = createBackupKeeper({ ...deps(), delayMs: 0, log: () => undefined });
    await keeper.stop();
    keeper.start();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});

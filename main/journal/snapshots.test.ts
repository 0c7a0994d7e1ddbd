import { copyFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalFrame, JournalMode, JournalState } from '../../contracts/ports.ts';
import { type Disk, type OpenSegment, realDisk } from './disk.ts';
import { type JournalOnDisk, createJournal } from './journal.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'snapshot-test-'));
  folder = join(root, 'journal');
});
const made: JournalOnDisk[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((journal) => journal.close()));
  await rm(root, { recursive: true, force: true });
});

function journalWith(disk: Disk = realDisk, more: { minFreeBytes?: number } = {}): JournalOnDisk {
  const sentinel = {
    note: () => undefined,
    highWaterSeq: () => 0,
    damage: () => [],
    flush: () => Promise.resolve(),
  };
  const journal = createJournal({ folder, disk, sentinel, now: () => 1_000, minFreeBytes: 0, ...more });
  made.push(journal);
  return journal;
}

async function opened(journal: JournalOnDisk, mode: JournalMode = 'read-write'): Promise<JournalState> {
  const state = await journal.open(mode);
  if (!state.ok) throw new Error(state.failure.message);
  return state.value;
}

const frame = (seq: number, of = 0): JournalFrame => ({
  seq,
  bytes: new Uint8Array(40 + seq).map((_, index) => (of * 7 + seq * 31 + index) % 256),
});
const frames = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => frame(from + index));
/** The three parts of the snapshot as of this frame. */
const partsOf = (seq: number) => [1, 2, 3].map((part) => frame(part, seq));

async function append(journal: JournalOnDisk, from: number, to: number): Promise<void> {
  for (const one of frames(from, to)) expect(await journal.append([one])).toEqual({ ok: true, value: null });
}

async function snapshot(journal: JournalOnDisk, seq: number): Promise<void> {
  for (const part of partsOf(seq)) expect((await journal.writeSnapshot(seq, [part])).ok).toBe(true);
  const value = { snapshot: { seq }, isWhole: true };
  expect(await journal.finishSnapshot(seq)).toMatchObject({ ok: true, value });
}

async function readAll(read: (from: number) => ReturnType<JournalOnDisk['read']>): Promise<JournalFrame[]> {
  const all: JournalFrame[] = [];
  for (let next = 1; ;) {
    const page = await read(next);
    if (!page.ok) throw new Error(page.failure.message);
    const last = page.value.at(-1);
    if (!last) return all;
    all.push(...page.value);
    next = last.seq + 1;
  }
}
const partsIn = (journal: JournalOnDisk, seq: number) =>
  readAll((from) => journal.readSnapshot(seq, from, 1));
const framesIn = (journal: JournalOnDisk, base: number) =>
  readAll((from) => journal.read(Math.max(from, base + 1), 1_000));

const filesIn = async () => (await readdir(folder)).sort();

/** Frames 1 to 12, with snapshots as of 4 and 8. */
async function compactedTwice(): Promise<void> {
  const journal = journalWith();
  await opened(journal);
  for (const base of [4, 8]) {
    await append(journal, base - 3, base);
    await snapshot(journal, base);
  }
  await append(journal, 9, 12);
  await journal.close();
}

describe('snapshots of the journal', () => {
  it('start replays, and keep the one before and its frames for the case that they break', async () => {
    await compactedTwice();
    expect(await filesIn()).toEqual([
      '000000000004.snap',
      '000000000005.log',
      '000000000008.snap',
      '000000000009.log',
    ]);
    const journal = journalWith();
    const state = await opened(journal);
    expect(state).toMatchObject({ lastSeq: 12, snapshot: { seq: 8 }, isWhole: true, damage: [] });
    expect(state.sizeBytes).toBeGreaterThan(state.segmentBytes + (state.snapshot?.sizeBytes ?? 0));
    expect(await partsIn(journal, 8)).toEqual(partsOf(8));
    expect(await framesIn(journal, 8)).toEqual(frames(9, 12));
    await append(journal, 13, 14);
    expect(await framesIn(journal, 8)).toEqual(frames(9, 14));
  });

  it('fall back to the one before when any byte of the newest is wrong, and lose nothing', async () => {
    await compactedTwice();
    const path = join(folder, '000000000008.snap');
    const whole = await readFile(path);
    const damaged = [...whole.keys()]
      .filter((at) => at < 32 || at % 5 === 0)
      .map((at) => {
        const flipped = Buffer.from(whole);
        flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
        return flipped;
      });
    const cuts = [0, 7, 8, 30, whole.length - 1].map((size) => whole.subarray(0, size));
    for (const content of [...damaged, ...cuts]) {
      await writeFile(path, content);
      const journal = journalWith();
      const state = await opened(journal);
      expect(state).toMatchObject({ lastSeq: 12, snapshot: { seq: 4 } });
      expect(state.damage).toEqual(['The snapshot 000000000008.snap is damaged; the one before it is used.']);
      expect(await partsIn(journal, 4)).toEqual(partsOf(4));
      expect(await framesIn(journal, 4)).toEqual(frames(5, 12));
      await journal.close();
    }
  });

  it('replace a damaged one, and keep what the whole one needs', async () => {
    await compactedTwice();
    await writeFile(join(folder, '000000000008.snap'), 'damaged');
    const journal = journalWith();
    expect(await opened(journal)).toMatchObject({ isWhole: false });
    await snapshot(journal, 12);
    expect(await journal.finishSnapshot(12)).toMatchObject({ ok: false });
    expect(await filesIn()).toEqual([
      '000000000004.snap',
      '000000000005.log',
      '000000000009.log',
      '000000000012.snap',
      '000000000013.log',
    ]);
  });

  it('are salvaged part by part when none is whole, which is said', async () => {
    await compactedTwice();
    for (const name of ['000000000004.snap', '000000000008.snap']) {
      const content = await readFile(join(folder, name));
      content.writeUInt8(content.readUInt8(80) ^ 1, 80);
      await writeFile(join(folder, name), content);
    }
    const journal = journalWith();
    const state = await opened(journal);
    expect(state).toMatchObject({ lastSeq: 12, snapshot: { seq: 8 } });
    expect(state.damage).toHaveLength(3);
    expect(state.damage[2]).toContain('No snapshot of the journal is whole');
    expect(await partsIn(journal, 8)).toEqual(partsOf(8).filter((part) => part.seq !== 2));
  });

  it('are not needed while the frames reach back to the first', async () => {
    const journal = journalWith();
    await opened(journal);
    await append(journal, 1, 4);
    await snapshot(journal, 4);
    await journal.close();
    await writeFile(join(folder, '000000000004.snap'), 'damaged');
    const again = journalWith();
    expect(await opened(again)).toMatchObject({ lastSeq: 4, snapshot: null });
    expect(await framesIn(again, 0)).toEqual(frames(1, 4));
  });

  it('go on after the frame they stand for when every later segment is gone', async () => {
    await compactedTwice();
    for (const name of ['000000000005.log', '000000000009.log']) await rm(join(folder, name));
    const journal = journalWith();
    expect(await opened(journal)).toMatchObject({ lastSeq: 8, snapshot: { seq: 8 }, damage: [] });
    await append(journal, 9, 10);
    await journal.close();
    expect(await opened(journalWith())).toMatchObject({ lastSeq: 10, damage: [] });
  });

  it('refuse parts out of order, of another snapshot or without a beginning', async () => {
    const journal = journalWith();
    await opened(journal);
    await append(journal, 1, 4);
    const [one, two, three] = partsOf(4) as [JournalFrame, JournalFrame, JournalFrame];
    expect((await journal.writeSnapshot(4, [two])).ok).toBe(false);
    expect((await journal.writeSnapshot(4, [one])).ok).toBe(true);
    expect((await journal.writeSnapshot(3, [two])).ok).toBe(false);
    expect((await journal.writeSnapshot(4, [three])).ok).toBe(false);
    expect((await journal.finishSnapshot(3)).ok).toBe(false);
    await snapshot(journal, 4);
    expect(await partsIn(journal, 4)).toEqual(partsOf(4));
  });

  it('leave appends alone while they are written', async () => {
    const journal = journalWith();
    await opened(journal);
    await append(journal, 1, 4);
    const answers = [];
    for (const part of partsOf(4)) {
      answers.push(journal.writeSnapshot(4, [part]), journal.append([frame(4 + part.seq)]));
    }
    answers.push(journal.finishSnapshot(4), journal.append([frame(8)]));
    expect((await Promise.all(answers)).every(({ ok }) => ok)).toBe(true);
    await journal.close();
    const again = journalWith();
    expect(await opened(again)).toMatchObject({ lastSeq: 8, snapshot: { seq: 4 }, damage: [] });
    expect(await framesIn(again, 4)).toEqual(frames(5, 8));
  });

  it('are refused on a disk that is nearly full', async () => {
    const journal = journalWith(realDisk, { minFreeBytes: Number.MAX_SAFE_INTEGER });
    await opened(journal);
    expect(await journal.writeSnapshot(1, partsOf(1))).toMatchObject({
      ok: false,
      failure: { kind: 'storage' },
    });
  });

  it('of a newer format are left alone', async () => {
    await compactedTwice();
    await writeFile(join(folder, '000000000012.snap'), 'BGSNAP02 and more');
    const before = await filesIn();
    expect(await journalWith().open('read-write')).toMatchObject({
      ok: false,
      failure: { kind: 'profile-unavailable' },
    });
    expect(await filesIn()).toEqual(before);
  });
});

describe('a cut at any operation of the disk', () => {
  it('loses no acknowledged frame and leaves no half snapshot', async () => {
    let cuts = 0;
    for (let operations = 0; ; operations += 1) {
      await rm(folder, { recursive: true, force: true });
      const cutting = cutAfter(operations);
      const acknowledged = await work(journalWith(cutting.disk));
      const journal = journalWith();
      const state = await opened(journal);
      expect(state.lastSeq, `cut after ${String(operations)}`).toBeGreaterThanOrEqual(acknowledged.lastSeq);
      const base = state.snapshot?.seq ?? 0;
      expect(base).toBeGreaterThanOrEqual(acknowledged.base);
      if (base > 0) expect(await partsIn(journal, base)).toEqual(partsOf(base));
      expect(await framesIn(journal, base)).toEqual(frames(base + 1, state.lastSeq));
      expect(state.damage.filter((sentence) => !sentence.includes('cut short'))).toEqual([]);
      expect((await filesIn()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      const next = state.lastSeq + 1;
      await append(journal, next, next);
      await snapshot(journal, next);
      expect(await partsIn(journal, next)).toEqual(partsOf(next));
      await journal.close();
      if (!cutting.isCut()) break;
      cuts += 1;
    }
    expect(cuts).toBeGreaterThan(60);
  }, 60_000);

  /** Frames 1 to 9 with snapshots after every third; stops at the first failure. */
  async function work(journal: JournalOnDisk): Promise<{ lastSeq: number; base: number }> {
    const reached = { lastSeq: 0, base: 0 };
    if (!(await journal.open('read-write')).ok) return reached;
    for (const one of frames(1, 9)) {
      if (!(await journal.append([one])).ok) break;
      reached.lastSeq = one.seq;
      if (one.seq % 3 !== 0) continue;
      const written = await journal.writeSnapshot(one.seq, partsOf(one.seq));
      const finished = written.ok && (await journal.finishSnapshot(one.seq));
      if (!finished || !finished.ok) break;
      reached.base = one.seq;
    }
    await journal.close();
    return reached;
  }
});

describe('a copy before a migration', () => {
  it('holds the journal as it was, whatever is written, cut or compacted afterwards', async () => {
    await compactedTwice();
    const journal = journalWith();
    await opened(journal);
    const before = await contentOf(folder);
    expect(await journal.keepCopy(1)).toEqual({ ok: true, value: null });
    await append(journal, 13, 16);
    await snapshot(journal, 16);
    expect(await journal.keepCopy(1)).toEqual({ ok: true, value: null });
    expect(await contentOf(join(root, 'pre-schema-1'))).toEqual(before);

    expect(await journal.keepCopy(2)).toEqual({ ok: true, value: null });
    expect((await readdir(root)).sort()).toEqual(['journal', 'pre-schema-2']);
  });

  it('is whole or not there when the disk is cut off meanwhile', async () => {
    for (let operations = 0; ; operations += 1) {
      await rm(root, { recursive: true, force: true });
      await compactedTwice();
      const journal = journalWith();
      const whole = await contentOf(folder);
      const cutting = cutAfter(operations + openingOperations);
      const cut = journalWith(cutting.disk);
      await opened(cut);
      const kept = await cut.keepCopy(1);
      await cut.close();
      await opened(journal);
      if (!kept.ok) expect(await journal.keepCopy(1)).toEqual({ ok: true, value: null });
      expect(await contentOf(join(root, 'pre-schema-1'))).toEqual(whole);
      expect((await readdir(root)).sort()).toEqual(['journal', 'pre-schema-1']);
      await journal.close();
      if (!cutting.isCut()) break;
    }
  });

  /** makeFolder, syncFolder and openSegment of an opening that finds all well. */
  const openingOperations = 3;

  async function contentOf(path: string): Promise<unknown> {
    const names = (await readdir(path)).sort();
    return Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'hex')]));
  }
});

describe('a journal opened for reading only', () => {
  it('changes nothing, neither a torn tail nor what was left unfinished', async () => {
    await compactedTwice();
    await writeFile(join(folder, '000000000012.snap.tmp'), 'half');
    await copyFile(join(folder, '000000000009.log'), join(root, 'kept'));
    await writeFile(join(folder, '000000000009.log'), (await readFile(join(root, 'kept'))).subarray(0, -3));
    const before = await Promise.all((await filesIn()).map((name) => readFile(join(folder, name))));
    const journal = journalWith();
    const state = await opened(journal, 'read-only');
    expect(state).toMatchObject({ lastSeq: 11, snapshot: { seq: 8 } });
    expect(state.damage).toEqual([expect.stringContaining('cut short')]);
    expect(await framesIn(journal, 8)).toEqual(frames(9, 11));
    expect(await partsIn(journal, 8)).toEqual(partsOf(8));
    const refused = { ok: false, failure: { kind: 'profile-unavailable' } };
    expect(await journal.append([frame(12)])).toMatchObject(refused);
    expect(await journal.writeSnapshot(11, partsOf(11))).toMatchObject(refused);
    expect(await journal.finishSnapshot(11)).toMatchObject(refused);
    expect(await journal.keepCopy(1)).toMatchObject(refused);
    await journal.close();
    expect(await Promise.all((await filesIn()).map((name) => readFile(join(folder, name))))).toEqual(before);
    expect((await readdir(root)).sort()).toEqual(['journal', 'kept']);
  });

  it('opens a profile that has no journal without making one', async () => {
    await realDisk.makeFolder(folder);
    expect(await opened(journalWith(), 'read-only')).toMatchObject({ lastSeq: 0, snapshot: null });
    expect(await filesIn()).toEqual([]);
  });
});

/** A disk that does this many changing operations and then fails every one, as when the power goes. */
function cutAfter(operations: number): { readonly disk: Disk; readonly isCut: () => boolean } {
  let left = operations;
  let isCut = false;
  const step = (): void => {
    if (left === 0) {
      isCut = true;
      throw Object.assign(new Error('cut'), { code: 'EIO' });
    }
    left -= 1;
  };
  const counted =
    <Args extends unknown[], Value>(work: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      step();
      return work(...args);
    };
  const file = (real: OpenSegment): OpenSegment => ({
    write: async (bytes, position) => {
      if (left === 0) await real.write(bytes.subarray(0, bytes.length / 2), position);
      step();
      await real.write(bytes, position);
    },
    cut: counted(real.cut),
    sync: counted(real.sync),
    close: real.close,
  });
  const disk: Disk = {
    ...realDisk,
    makeFolder: counted(realDisk.makeFolder),
    openSegment: counted(async (path: string) => file(await realDisk.openSegment(path))),
    keepAside: counted(realDisk.keepAside),
    cut: counted(realDisk.cut),
    rename: counted(realDisk.rename),
    remove: counted(realDisk.remove),
    link: counted(realDisk.link),
    copy: counted(realDisk.copy),
    syncFolder: counted(realDisk.syncFolder),
  };
  return { disk, isCut: () => isCut };
}

import { mkdtemp, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalFrame, JournalState } from '../../contracts/ports.ts';
import { type Disk, realDisk } from './disk.ts';
import { encodeFrames } from './frames.ts';
import { type JournalOnDisk, createJournal } from './journal.ts';

let root: string;
let folder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'journal-test-'));
  folder = join(root, 'journal');
});
const made: JournalOnDisk[] = [];
afterEach(async () => {
  await Promise.all(made.splice(0).map((journal) => journal.close()));
  await rm(root, { recursive: true, force: true });
});

const first = '000000000001.log';

interface Options {
  readonly disk?: Disk;
  readonly segmentBytes?: number;
  readonly minFreeBytes?: number;
  readonly highWaterSeq?: number;
}

function journalWith(options: Options = {}): JournalOnDisk & { readonly noted: number[] } {
  const noted: number[] = [];
  const sentinel = {
    note: (seq: number) => void noted.push(seq),
    highWaterSeq: () => options.highWaterSeq ?? 0,
    damage: () => [],
    flush: () => Promise.resolve(),
  };
  const { segmentBytes, minFreeBytes } = options;
  const journal = createJournal({
    folder,
    disk: options.disk ?? realDisk,
    sentinel,
    now: () => 1_000,
    ...(segmentBytes === undefined ? {} : { segmentBytes }),
    ...(minFreeBytes === undefined ? {} : { minFreeBytes }),
  });
  made.push(journal);
  return Object.assign(journal, { noted });
}

function frame(seq: number, size = 20 + seq): JournalFrame {
  return { seq, bytes: new Uint8Array(size).map((_, index) => (seq * 31 + index * 7) % 256) };
}
const frames = (from: number, to: number): JournalFrame[] =>
  Array.from({ length: to - from + 1 }, (_, index) => frame(from + index));

async function opened(journal: JournalOnDisk): Promise<JournalState> {
  const state = await journal.open('read-write');
  if (!state.ok) throw new Error(state.failure.message);
  return state.value;
}

async function readAll(journal: JournalOnDisk, from = 1, maxBytes = 1_000_000): Promise<JournalFrame[]> {
  const all: JournalFrame[] = [];
  for (let next = from; ;) {
    const part = await journal.read(next, maxBytes);
    if (!part.ok) throw new Error(part.failure.message);
    const last = part.value.at(-1);
    if (!last) return all;
    all.push(...part.value);
    next = last.seq + 1;
  }
}

/** Writes these frames and leaves the files alone. */
async function written(from: number, to: number, options: Options = {}): Promise<void> {
  const journal = journalWith(options);
  await opened(journal);
  for (const one of frames(from, to)) expect(await journal.append([one])).toEqual({ ok: true, value: null });
  await journal.close();
}

describe('journal', () => {
  it('gives back after a new start what was appended, and goes on from there', async () => {
    await written(1, 5);
    const journal = journalWith();
    expect(await opened(journal)).toMatchObject({ lastSeq: 5, damage: [] });
    await journal.append(frames(6, 8));
    expect(await readAll(journal)).toEqual(frames(1, 8));
    expect(journal.noted).toEqual([8]);
    await journal.close();
  });

  it('writes all frames of one call with one write and one sync', async () => {
    const calls: string[] = [];
    const disk = spying(calls);
    const journal = journalWith({ disk });
    await opened(journal);
    calls.length = 0;
    await journal.append(frames(1, 50));
    expect(calls).toEqual(['write', 'sync']);
    await journal.close();
  });

  it('refuses a gap, a repetition and an empty commit, and writes nothing of that call', async () => {
    await written(1, 3);
    const before = await readFile(join(folder, first));
    const journal = journalWith();
    await opened(journal);
    for (const wrong of [[frame(5)], [frame(3)], [frame(4), frame(6)], [frame(4, 0)], [frame(0)]]) {
      const answer = await journal.append(wrong);
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'defect' } });
    }
    expect(await readFile(join(folder, first))).toEqual(before);
    expect(await journal.append([frame(4)])).toMatchObject({ ok: true });
    await journal.close();
  });

  it('answers a defect before it was opened', async () => {
    expect(await journalWith().append([frame(1)])).toMatchObject({ failure: { kind: 'defect' } });
  });

  it('cuts a tail torn at any byte of the last frame, keeps it aside and loses no earlier frame', async () => {
    await written(1, 4);
    const whole = await readFile(join(folder, first));
    const lastFrame = encodeFrames([frame(4)]).length;
    for (let cut = 1; cut < lastFrame; cut++) {
      await writeFile(join(folder, first), whole.subarray(0, whole.length - cut));
      const journal = journalWith();
      const state = await opened(journal);
      expect(state.lastSeq).toBe(3);
      expect(state.damage).toHaveLength(1);
      expect(state.damage[0]).toContain('cut short');
      expect(await readAll(journal)).toEqual(frames(1, 3));
      expect(await journal.append([frame(4)])).toMatchObject({ ok: true });
      await journal.close();
      expect(await readFile(join(folder, first))).toEqual(whole);
      const kept = await readdir(join(root, 'damaged'));
      expect((await readFile(join(root, 'damaged', kept[0] ?? ''))).length).toBe(lastFrame - cut);
      await rm(join(root, 'damaged'), { recursive: true });
    }
  });

  it('survives a tail of zeros and a tail of garbage', async () => {
    await written(1, 2);
    const whole = await readFile(join(folder, first));
    for (const tail of [Buffer.alloc(8_192), Buffer.from('garbage'.repeat(40))]) {
      await writeFile(join(folder, first), Buffer.concat([whole, tail]));
      const journal = journalWith();
      expect(await opened(journal)).toMatchObject({ lastSeq: 2, sizeBytes: whole.length });
      await journal.close();
      expect(await readFile(join(folder, first))).toEqual(whole);
    }
  });

  it('names the commit of any flipped byte and gives back all others', async () => {
    await written(1, 4);
    const whole = await readFile(join(folder, first));
    const second = 8 + encodeFrames([frame(1)]).length;
    const third = second + encodeFrames([frame(2)]).length;
    for (let at = second; at < third; at++) {
      const flipped = Buffer.from(whole);
      flipped.writeUInt8(flipped.readUInt8(at) ^ 0x40, at);
      await writeFile(join(folder, first), flipped);
      const journal = journalWith();
      const state = await opened(journal);
      expect(state.lastSeq).toBe(4);
      expect(state.damage).toEqual([`${first} is damaged: commit 2 cannot be read. The others were kept.`]);
      expect(await readAll(journal)).toEqual([frame(1), frame(3), frame(4)]);
      expect(await journal.append([frame(5)])).toMatchObject({ ok: true });
      await journal.close();
    }
  });

  it('never cuts or rewrites damage in the middle', async () => {
    await written(1, 4);
    const path = join(folder, first);
    const flipped = await readFile(path);
    flipped.writeUInt8(flipped.readUInt8(40) ^ 1, 40);
    await writeFile(path, flipped);
    const journal = journalWith();
    await opened(journal);
    await journal.close();
    expect(await readFile(path)).toEqual(flipped);
  });

  it('answers the mark kept outside of it beside where it ends, and leaves it to the store to compare them', async () => {
    await written(1, 4);
    await truncate(join(folder, first), 8);
    const state = await opened(journalWith({ highWaterSeq: 4 }));
    expect(state).toMatchObject({ lastSeq: 0, highWaterSeq: 4, damage: [] });
  });

  it('begins a new segment at its size and reads across segments in pages', async () => {
    await written(1, 30, { segmentBytes: 200 });
    expect((await readdir(folder)).length).toBeGreaterThan(3);
    const journal = journalWith({ segmentBytes: 200 });
    expect(await opened(journal)).toMatchObject({ lastSeq: 30, damage: [] });
    for (const maxBytes of [1, 60, 10_000])
      expect(await readAll(journal, 1, maxBytes)).toEqual(frames(1, 30));
    expect(await readAll(journal, 17)).toEqual(frames(17, 30));
    expect(await journal.read(31, 100)).toEqual({ ok: true, value: [] });
    await journal.append([frame(31)]);
    expect(await readAll(journal, 30)).toEqual(frames(30, 31));
    await journal.close();
  });

  it('finds a late frame in a long segment without reading all of it', async () => {
    const parts: number[] = [];
    const disk: Disk = {
      ...realDisk,
      readPart: (path, position, length) => {
        parts.push(length);
        return realDisk.readPart(path, position, length);
      },
    };
    const journal = journalWith({ disk });
    await opened(journal);
    const large = Array.from({ length: 400 }, (_, index) => frame(index + 1, 4_000));
    await journal.append(large);
    expect(await journal.read(399, 1_000)).toEqual({ ok: true, value: [frame(399, 4_000)] });
    expect(Math.max(...parts)).toBeLessThan(100_000);
    await journal.close();
  });

  it('reports a missing segment in the middle and keeps those after it', async () => {
    await written(1, 30, { segmentBytes: 200 });
    const names = (await readdir(folder)).sort();
    const lost = names[1] ?? '';
    const until = Number.parseInt(names[2] ?? '', 10) - 1;
    await rm(join(folder, lost));
    const journal = journalWith({ segmentBytes: 200 });
    const state = await opened(journal);
    expect(state.lastSeq).toBe(30);
    expect(state.damage[0]).toContain(
      `commits ${String(Number.parseInt(lost, 10))} to ${String(until)} cannot be read`,
    );
    expect((await readAll(journal)).at(-1)).toEqual(frame(30));
    await journal.close();
  });

  it('starts a segment anew that was torn while it was created', async () => {
    await written(1, 2);
    await writeFile(join(folder, '000000000003.log'), 'BGJ');
    const journal = journalWith();
    expect(await opened(journal)).toMatchObject({ lastSeq: 2, damage: [] });
    await journal.append([frame(3)]);
    expect(await readAll(journal)).toEqual(frames(1, 3));
    await journal.close();
  });

  it('leaves a journal of a newer version alone', async () => {
    await written(1, 2);
    const newer = await readFile(join(folder, first));
    newer.write('BGJRNL02', 'latin1');
    await writeFile(join(folder, first), newer);
    expect(await journalWith().open('read-write')).toMatchObject({
      ok: false,
      failure: { kind: 'profile-unavailable' },
    });
    expect(await readFile(join(folder, first))).toEqual(newer);
  });

  it('takes a failed write back, says why, and works again once there is room', async () => {
    for (const [point, code] of [
      ['write', 'ENOSPC'],
      ['sync', 'EIO'],
    ] as const) {
      await rm(folder, { recursive: true, force: true });
      await written(1, 2);
      const before = await readFile(join(folder, first));
      const faults: Faults = { point, code, isOn: false };
      const journal = journalWith({ disk: failing(faults) });
      await opened(journal);
      faults.isOn = true;
      const answer = await journal.append(frames(3, 4));
      expect(answer).toMatchObject({ ok: false, failure: { kind: 'storage' } });
      expect(await readFile(join(folder, first))).toEqual(before);
      faults.isOn = false;
      expect(await journal.append(frames(3, 4))).toMatchObject({ ok: true });
      expect(await readAll(journal)).toEqual(frames(1, 4));
      await journal.close();
    }
  });

  it('takes a failed write back later when the disk refuses even that', async () => {
    await written(1, 2);
    const faults: Faults = { point: 'write', code: 'EIO', isOn: false, refusesCut: true };
    const journal = journalWith({ disk: failing(faults) });
    await opened(journal);
    faults.isOn = true;
    expect(await journal.append([frame(3)])).toMatchObject({ ok: false });
    expect((await readFile(join(folder, first))).length).toBeGreaterThan(8);
    faults.isOn = false;
    expect(await journal.append([frame(3, 5)])).toMatchObject({ ok: true });
    expect(await readAll(journal)).toEqual([frame(1), frame(2), frame(3, 5)]);
    await journal.close();
    expect(await opened(journalWith())).toMatchObject({ lastSeq: 3, damage: [] });
  });

  it('stays on the old segment when a new one cannot be made, and makes it later', async () => {
    await written(1, 3, { segmentBytes: 10_000 });
    const faults: Faults = { point: 'open', code: 'ENOSPC', isOn: false };
    const journal = journalWith({ disk: failing(faults), segmentBytes: 50 });
    await opened(journal);
    faults.isOn = true;
    expect(await journal.append([frame(4)])).toMatchObject({ ok: false, failure: { kind: 'storage' } });
    faults.isOn = false;
    expect(await journal.append([frame(4)])).toMatchObject({ ok: true });
    expect(await readAll(journal)).toEqual(frames(1, 4));
    await journal.close();
  });

  it('refuses to fill the disk to the brim', async () => {
    const journal = journalWith({ minFreeBytes: Number.MAX_SAFE_INTEGER });
    await opened(journal);
    const answer = await journal.append([frame(1)]);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'storage' } });
    expect((await stat(join(folder, first))).size).toBe(8);
    await journal.close();
  });

  it('answers calls in their order, however they were made', async () => {
    const journal = journalWith();
    await opened(journal);
    const answers = await Promise.all(frames(1, 40).map((one) => journal.append([one])));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await readAll(journal)).toEqual(frames(1, 40));
    await journal.close();
  });
});

interface Faults {
  readonly point: 'write' | 'sync' | 'open';
  readonly code: string;
  isOn: boolean;
  readonly refusesCut?: boolean;
}

/** A disk that fails at one point while its fault is on; a failing write leaves half of its bytes behind. */
function failing(faults: Faults): Disk {
  const strike = (): never => {
    throw Object.assign(new Error(faults.code), { code: faults.code });
  };
  return {
    ...realDisk,
    openSegment: async (path) => {
      if (faults.isOn && faults.point === 'open') strike();
      const file = await realDisk.openSegment(path);
      return {
        ...file,
        write: async (bytes, position) => {
          if (!faults.isOn || faults.point !== 'write') return file.write(bytes, position);
          await file.write(bytes.subarray(0, bytes.length / 2), position);
          strike();
        },
        sync: () => (faults.isOn && faults.point === 'sync' ? strike() : file.sync()),
        cut: (size) => (faults.isOn && faults.refusesCut ? strike() : file.cut(size)),
      };
    },
  };
}

function spying(calls: string[]): Disk {
  return {
    ...realDisk,
    openSegment: async (path) => {
      const file = await realDisk.openSegment(path);
      return {
        ...file,
        write: (bytes, position) => {
          calls.push('write');
          return file.write(bytes, position);
        },
        sync: () => {
          calls.push('sync');
          return file.sync();
        },
      };
    },
  };
}

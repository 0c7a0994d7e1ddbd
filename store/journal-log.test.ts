import { expect, test, vi } from 'vitest';
import { type MemoryJournal, createMemoryJournal } from '../test-kit/memory-journal.ts';
import { type OpenedFrame, journalSealer, openFrame } from './frame-codec.ts';
import { type JournalLog, createJournalLog } from './journal-log.ts';
import { type Keys, openKeys } from './keys.ts';
import { defaultLimits } from './limits.ts';
import { schemaVersion } from './migrations/registry.ts';
import type { Change } from './tables.ts';

const change = (id: string, value: unknown): Change => ({
  table: 'results',
  id,
  value,
  json: JSON.stringify(value),
});

interface Bench {
  readonly journal: MemoryJournal;
  readonly log: JournalLog;
  readonly keys: Keys;
  readonly durable: (readonly [number, readonly string[]])[];
}

async function createBench(limits: Partial<typeof defaultLimits> = {}): Promise<Bench> {
  const keys = await openKeys(new Uint8Array(32).fill(3), [journalSealer]);
  const journal = createMemoryJournal();
  const durable: (readonly [number, readonly string[]])[] = [];
  const onDurable = (seq: number, _mark: string, changes: readonly Change[]) =>
    void durable.push([seq, changes.map(({ id }) => id)]);
  const sizes = { sizeBytes: 0, segmentBytes: 0, snapshot: null, isWhole: true };
  const state = { lastSeq: 0, highWaterSeq: 0, ...sizes, damage: [] };
  const log = createJournalLog(state, {
    journal,
    keys,
    limits: { ...defaultLimits, ...limits },
    clock: globalThis,
    onDurable,
  });
  return { journal, log, keys, durable };
}

async function replayed(log: JournalLog, from = 1): Promise<readonly OpenedFrame[]> {
  const frames: OpenedFrame[] = [];
  const answer = await log.replay(from, log.lastSeq, (frame) => void frames.push(frame));
  expect(answer.ok).toBe(true);
  return frames;
}

const idsOf = (frame: OpenedFrame | undefined) =>
  frame?.kind === 'good' ? frame.changes.map(({ id }) => id) : [];

test('a lonely commit leaves at once; what comes while it is written leaves together as one frame', async () => {
  const { journal, log, durable } = await createBench();
  journal.hold();
  const first = log.commit([change('a', 1)]);
  await vi.waitFor(() => expect(journal.appends).toEqual([[1]]));
  const rest = ['b', 'c', 'd', 'e'].map((id) => log.commit([change(id, 1)]));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(journal.appends).toEqual([[1]]);
  expect(durable).toEqual([]);
  journal.release();
  expect(await first).toEqual({ ok: true, value: { seq: 1 } });
  expect(await Promise.all(rest)).toEqual(new Array(4).fill({ ok: true, value: { seq: 2 } }));
  expect(journal.appends).toEqual([[1], [2]]);
  expect(durable).toEqual([
    [1, ['a']],
    [2, ['b', 'c', 'd', 'e']],
  ]);
});

test('eight writers that each wait for their own commits need one append per round', async () => {
  const { journal, log } = await createBench();
  journal.delayMs = 1;
  const writer = async (name: number) => {
    for (let round = 0; round < 25; round += 1) await log.commit([change(`${name}-${round}`, round)]);
  };
  await Promise.all(Array.from({ length: 8 }, (_, name) => writer(name)));
  const frames = await replayed(log);
  expect(frames.flatMap(idsOf)).toHaveLength(200);
  expect(journal.appends.length).toBeLessThanOrEqual(26);
});

test('a refused append fails exactly its own commits, and the next one takes the same sequence', async () => {
  const { journal, log, durable } = await createBench();
  journal.hold();
  journal.failNextAppend();
  const refused = log.commit([change('a', 1)]);
  await new Promise((resolve) => setTimeout(resolve, 10));
  const others = [log.commit([change('b', 1)]), log.commit([change('c', 1)])];
  journal.release();
  expect(await refused).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await Promise.all(others)).toEqual(new Array(2).fill({ ok: true, value: { seq: 1 } }));
  expect(journal.appends).toEqual([[1], [1]]);
  expect(durable).toEqual([[1, ['b', 'c']]]);
});

test('a journal that went away is a failure, not a crash', async () => {
  const { journal, log } = await createBench();
  journal.breakNextAppend();
  expect(await log.commit([change('a', 1)])).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  expect(await log.commit([change('a', 1)])).toMatchObject({ ok: true });
});

test('splits a flood over several frames, never a commit over two', async () => {
  const { journal, log } = await createBench({ frameChars: 1000, framesPerAppend: 3 });
  const big = log.commit([change('huge', 'x'.repeat(5000)), change('tail', 1)]);
  const small = Array.from({ length: 40 }, (_, index) => log.commit([change(`s${index}`, 'y'.repeat(200))]));
  expect(await big).toMatchObject({ ok: true });
  expect((await Promise.all(small)).every((answer) => answer.ok)).toBe(true);
  const frames = await replayed(log);
  expect(idsOf(frames[0])).toEqual(['huge', 'tail']);
  expect(frames.length).toBeGreaterThan(8);
  expect(journal.appends.every((seqs) => seqs.length <= 3)).toBe(true);
  expect(frames.flatMap(idsOf)).toEqual(['huge', 'tail', ...small.map((_, index) => `s${index}`)]);
});

test('a commit of millions of characters is one small frame, beside others', async () => {
  const { log, journal } = await createBench();
  const many = Array.from({ length: 3_000 }, (_, index) =>
    change(`m${index}`, { name: 'x'.repeat(500), index }),
  );
  const [first, long] = [
    log.commit([change('a', 1)]),
    log.commit([...many, { ...change('a', 1), json: null }]),
  ];
  expect([await first, await long]).toMatchObject([{ ok: true }, { ok: true, value: { seq: 1 } }]);
  expect(journal.frames[0]?.length).toBeLessThan(200_000);
  const [frame] = await replayed(log);
  expect(frame?.kind === 'good' && frame.changes.slice(-2)).toMatchObject([
    { id: 'm2999', value: { index: 2_999 } },
    { id: 'a', json: null },
  ]);
  expect(idsOf(frame)).toHaveLength(3_001);
});

test('replays in pages of a few bytes from any place', async () => {
  const { log } = await createBench({ readBytes: 1 });
  for (const id of ['a', 'b', 'c', 'd']) await log.commit([change(id, { id })]);
  expect((await replayed(log, 3)).map(idsOf)).toEqual([['c'], ['d']]);
  expect(await replayed(log, 5)).toEqual([]);
});

test('hands over damaged, swapped and missing frames as such and goes on', async () => {
  const { journal, log } = await createBench();
  for (const id of ['a', 'b', 'c', 'd']) await log.commit([change(id, 1)]);
  journal.flipByte(2);
  const [, , third, fourth] = journal.frames as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  journal.frames[2] = fourth;
  journal.frames[3] = third;
  const frames = await replayed(log);
  expect(frames.map((frame) => frame.kind)).toEqual(['good', 'sealed-shut', 'sealed-shut', 'sealed-shut']);
  journal.tearTail(2);
  expect(await replayed(log)).toHaveLength(4);
});

test('says what a frame is that opens and is not what it should be', async () => {
  const { keys, log, journal } = await createBench();
  const opened = async (text: string) =>
    openFrame(keys, { seq: 5, bytes: await keys.sealer(journalSealer).seal('5', text) });
  for (const text of [
    '',
    'x',
    '{}',
    '[]',
    '["1"]',
    '[1,2]',
    '[1,[3]]',
    '[1,[["?","id",1]]]',
    '[1,[["h",7,1]]]',
  ]) {
    expect((await opened(text)).kind).toBe('garbled');
  }
  expect(await opened('[1,[["h","id",1]]]')).toMatchObject({
    kind: 'good',
    changes: [{ id: 'id', json: '1' }],
  });
  const newer = `[${schemaVersion + 1},[["zz","id",1]]]`;
  expect(await opened(newer)).toMatchObject({ kind: 'newer', version: schemaVersion + 1 });

  await log.commit([change('a', 1)]);
  journal.frames[0] = await keys.sealer(journalSealer).seal('1', newer);
  const answer = await log.replay(1, 1, () => undefined);
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
});

import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { realDisk } from './disk.ts';
import { SEGMENT_MAGIC, encodeFrames } from './frames.ts';
import { scanSegment } from './scan-segment.ts';
import { walkFrames } from './walk-frames.ts';

const START = SEGMENT_MAGIC.length;

function fileOf(firstSeq: number, payloads: readonly Uint8Array[]): Buffer {
  return Buffer.concat([
    SEGMENT_MAGIC,
    encodeFrames(payloads.map((bytes, at) => ({ seq: firstSeq + at, bytes }))),
  ]);
}

/** The disk hands out pieces of this size, in one room for all of them. */
function walk(file: Buffer, firstSeq: number, pieceBytes: number) {
  const disk = {
    async *readThrough(_path: string, position: number) {
      const room = Buffer.alloc(pieceBytes);
      for (let at = position; at < file.length; at += pieceBytes)
        yield await Promise.resolve(room.subarray(0, file.copy(room, 0, at)));
    },
  };
  return walkFrames(disk, 'any', START, firstSeq);
}

const payloadsArb = fc.array(fc.uint8Array({ minLength: 1, maxLength: 90 }), { maxLength: 12 });
const pieceArb = fc.integer({ min: 1, max: 200 });

test('says of a sound file what a search of it says, whatever pieces it comes in', async () => {
  await fc.assert(
    fc.asyncProperty(
      payloadsArb,
      fc.integer({ min: 1, max: 99 }),
      pieceArb,
      async (payloads, first, piece) => {
        const file = fileOf(first, payloads);
        const { lastSeq, landmarks, wholeBytes } = scanSegment(file, first - 1);
        const found = await walk(file, first, piece);
        expect(found).toMatchObject({ lastSeq, landmarks, size: wholeBytes });
        expect(file.length).toBe(found?.size);
        const last = payloads.at(-1);
        const lastFrame = last
          ? encodeFrames([{ seq: first + payloads.length - 1, bytes: last }])
          : Buffer.alloc(0);
        expect(file.subarray(found?.lastOffset)).toEqual(lastFrame);
      },
    ),
  );
});

test('has nothing to say of a file with any byte changed, missing or added', async () => {
  const changeArb = fc.record({
    at: fc.nat(),
    flip: fc.integer({ min: 1, max: 255 }),
    kind: fc.constantFrom('flip', 'cut', 'add'),
  });
  const someArb = payloadsArb.filter(({ length }) => length > 0);
  await fc.assert(
    fc.asyncProperty(someArb, changeArb, pieceArb, async (payloads, { at, flip, kind }, piece) => {
      const file = fileOf(5, payloads);
      const place = START + (at % (file.length - START));
      if (kind === 'flip') file.writeUInt8(file.readUInt8(place) ^ flip, place);
      const cut = scanSegment(file.subarray(0, place), 4).wholeBytes === place ? place - 1 : place;
      const harmed = kind === 'cut' ? file.subarray(0, Math.max(START, cut)) : file;
      const whole = kind === 'add' ? Buffer.concat([harmed, Buffer.from([flip])]) : harmed;
      if (whole.length > START) expect(await walk(whole, 5, piece)).toBeNull();
    }),
  );
});

test('has nothing to say of frames out of turn', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  expect(await walk(fileOf(5, [bytes, bytes]), 4, 50)).toBeNull();
  const gap = Buffer.concat([fileOf(5, [bytes]), encodeFrames([{ seq: 7, bytes }])]);
  expect(await walk(gap, 5, 50)).toBeNull();
});

test('the real disk reads a file through, in pieces, from anywhere to its end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bg-disk-'));
  try {
    const path = join(folder, 'file');
    const bytes = Buffer.alloc(2_500_000).map((_, at) => (at * 7) ^ (at >> 9));
    writeFileSync(path, bytes);
    const pieces: Buffer[] = [];
    for await (const piece of realDisk.readThrough(path, 11)) pieces.push(Buffer.from(piece));
    expect(Buffer.concat(pieces).equals(bytes.subarray(11))).toBe(true);
    expect(pieces.length).toBeGreaterThan(2);
    for await (const piece of realDisk.readThrough(path, 0)) {
      expect(piece[1]).toBe(bytes[1]);
      break;
    }
    await expect(
      realDisk.readThrough(join(folder, 'none'), 0)[Symbol.asyncIterator]().next(),
    ).rejects.toThrow('ENOENT');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

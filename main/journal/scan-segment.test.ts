import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENT_MAGIC, decodeFrame, encodeFrames } from './frames.ts';
import { readMagic, scanSegment } from './scan-segment.ts';

const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { minLength: 1, maxLength: 12 });

function segmentOf(list: readonly Uint8Array[]): { bytes: Buffer; ends: number[] } {
  const parts = list.map((bytes, index) => encodeFrames([{ seq: index + 1, bytes }]));
  const ends: number[] = [];
  let at = SEGMENT_MAGIC.length;
  for (const part of parts) ends.push((at += part.length));
  return { bytes: Buffer.concat([SEGMENT_MAGIC, ...parts]), ends };
}

describe('scanning a segment', () => {
  it('finds exactly the whole frames of any cut', () => {
    fc.assert(
      fc.property(payloads, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const { bytes, ends } = segmentOf(list);
        const size = Math.round(SEGMENT_MAGIC.length + share * (bytes.length - SEGMENT_MAGIC.length));
        const whole = ends.filter((end) => end <= size);
        const scan = scanSegment(bytes.subarray(0, size), 0);
        expect(scan.lastSeq).toBe(whole.length === 0 ? null : whole.length);
        expect(scan.wholeBytes).toBe(whole.at(-1) ?? SEGMENT_MAGIC.length);
        expect(scan.holes).toEqual([]);
      }),
    );
  });

  it('never takes a changed frame for a whole one', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 80 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, flip) => {
          const encoded = encodeFrames([{ seq: 7, bytes }]);
          const place = at % encoded.length;
          encoded.writeUInt8(encoded.readUInt8(place) ^ flip, place);
          expect(decodeFrame(encoded, 0)).toBeNull();
        },
      ),
    );
  });

  it('tells our format from a newer one and from anything else', () => {
    expect(readMagic(SEGMENT_MAGIC)).toBe('ours');
    expect(readMagic(Buffer.from('BGJRNL09'))).toBe('newer');
    expect(readMagic(Buffer.from('not ours'))).toBe('damaged');
    expect(readMagic(Buffer.alloc(0))).toBe('damaged');
  });
});

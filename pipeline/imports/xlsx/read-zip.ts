import { Inflate } from 'fflate/browser';

/** What keeps a workbook from being read, in words that follow "cannot be read: "; turned into a failure at the door. */
export class WorkbookError extends Error {}

/** One file inside of a zip. */
interface ZipEntry {
  readonly method: number;
  readonly compressed: number;
  readonly offset: number;
}

/** Files inside of a zip by their names. */
export type ZipEntries = ReadonlyMap<string, ZipEntry>;

/** Files in one workbook; the largest real ones have some hundreds. */
const maximumEntries = 5000;
/** Bytes that one part may unfold to. */
const maximumPartBytes = 512 * 1024 * 1024;
/** Unfolded bytes per byte, above which a part of more than a megabyte is a bomb; sheets of numbers reach some 30. */
const maximumRatio = 250;
const ratioCounts = 1024 * 1024;
const inputPiece = 16 * 1024;

/**
 * Reads the directory of a zip, or `null` where there is none. Throws `WorkbookError` for one that is larger than any
 * workbook's. No file is unfolded here.
 */
export function readDirectory(bytes: Uint8Array): ZipEntries | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  if (count > maximumEntries) throw new WorkbookError(`it holds ${count} files`);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) return null;
    const nameLength = view.getUint16(at + 28, true);
    const name = textOf(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.set(name, {
      method: view.getUint16(at + 10, true),
      compressed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * Unfolds one file piece by piece, whatever size the zip claims for it.
 *
 * Throws `WorkbookError` where the bytes are damaged, and as soon as they unfold to more than any real workbook has.
 */
export function unfold(bytes: Uint8Array, entry: ZipEntry, take: (piece: Uint8Array) => void): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, compressed, method } = entry;
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    throw new WorkbookError('its directory is damaged');
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + compressed > bytes.length) throw new WorkbookError('it is cut off');
  const folded = bytes.subarray(from, from + compressed);
  if (method === 0) return take(folded);
  if (method !== 8) throw new WorkbookError('it is encrypted or compressed in a way that is not usual');
  let total = 0;
  let isDone = false;
  const inflate = new Inflate((piece, isLast) => {
    total += piece.length;
    isDone = isLast;
    const isBomb = total > ratioCounts && total > compressed * maximumRatio;
    if (isBomb || total > maximumPartBytes) throw new WorkbookError('it unfolds to far more than it should');
    take(piece);
  });
  try {
    for (let at = 0; at < folded.length && !isDone; at += inputPiece)
      inflate.push(folded.subarray(at, at + inputPiece), at + inputPiece >= folded.length);
  } catch (error) {
    // The library throws its own errors for bytes that are not deflated.
    throw error instanceof WorkbookError ? error : new WorkbookError('its contents are damaged');
  }
  if (!isDone) throw new WorkbookError('its contents are cut off');
}

/** The end of the directory stands at the end of the file, before a comment of at most 64 kB. */
function findEnd(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === 0x06054b50) return at;
  }
  return null;
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 500));
}

import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

// Layout: APPNOTE.TXT of the zip format, sections 4.3.7 (local header), 4.3.12 (directory) and 4.3.16 (end).
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/** @typedef {{ name: string, method: number, packedBytes: number, mode: number, offset: number }} ZipEntry */

/**
 * Takes files out of a zip archive that is trusted (its checksum was compared). There is no `unzip` on a bare system.
 * Archives above 4 GB and encrypted ones are refused.
 *
 * @param {string} file
 * @param {string} target folder that receives the files
 * @param {(name: string) => string | null} place relative path for an entry, or `null` to leave it out
 */
export async function unzip(file, target, place) {
  for (const entry of await readEntries(file)) {
    const relative = entry.name.endsWith('/') ? null : place(entry.name);
    if (relative === null) continue;
    const goal = path.resolve(target, relative);
    if (!goal.startsWith(path.resolve(target) + path.sep)) throw new Error(`${entry.name} leaves its folder`);
    await mkdir(path.dirname(goal), { recursive: true });
    await extract(file, entry, goal);
  }
}

/** @param {string} file @returns {Promise<ZipEntry[]>} */
async function readEntries(file) {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, END_BYTES + MAX_COMMENT_BYTES));
    await handle.read(tail, 0, tail.length, size - tail.length);
    const end = findEnd(tail);
    const directory = Buffer.alloc(tail.readUInt32LE(end + 12));
    await handle.read(directory, 0, directory.length, tail.readUInt32LE(end + 16));
    return parseDirectory(directory, tail.readUInt16LE(end + 10));
  } finally {
    await handle.close();
  }
}

/** @param {Buffer} tail */
function findEnd(tail) {
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  throw new Error('not a zip archive');
}

/** @param {Buffer} directory @param {number} count @returns {ZipEntry[]} */
function parseDirectory(directory, count) {
  const entries = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE)
      throw new Error('the directory of the zip archive is damaged');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {string} file @param {ZipEntry} entry @param {string} goal */
async function extract(file, entry, goal) {
  if (entry.method !== STORED && entry.method !== DEFLATED)
    throw new Error(`${entry.name} is packed in an unknown way`);
  const start = await dataOffset(file, entry);
  const output = createWriteStream(goal);
  if (entry.packedBytes === 0) {
    await new Promise((resolve) => output.end(() => resolve(undefined)));
  } else {
    const packed = createReadStream(file, {
      start,
      end: start + entry.packedBytes - 1,
      highWaterMark: 1 << 20,
    });
    if (entry.method === STORED) await pipeline(packed, output);
    else await pipeline(packed, createInflateRaw({ chunkSize: 1 << 20 }), output);
  }
  await chmod(goal, entry.mode & 0o111 ? 0o755 : 0o644);
}

/** The local header repeats name and extra field, and the extra field may differ from the directory's. */
async function dataOffset(/** @type {string} */ file, /** @type {ZipEntry} */ entry) {
  const handle = await open(file, 'r');
  try {
    const header = Buffer.alloc(LOCAL_HEADER_BYTES);
    await handle.read(header, 0, header.length, entry.offset);
    return entry.offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

import { constants, writeSync } from 'node:fs';
import {
  copyFile,
  link,
  mkdir,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  statfs,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname } from 'node:path';

/** A segment opened for appending. */
export interface OpenSegment {
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Cuts the file to this size. */
  cut(size: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What the journal needs of a disk. Tests put faults here. */
export interface Disk {
  makeFolder(path: string): Promise<void>;
  list(path: string): Promise<readonly string[]>;
  readWhole(path: string): Promise<Buffer>;
  /** Bytes from `position` on, fewer at the end of the file. */
  readPart(path: string, position: number, length: number): Promise<Buffer>;
  /** The bytes of a file from `position` on, piece by piece; each is there until the next is asked for. */
  readThrough(path: string, position: number): AsyncIterable<Buffer>;
  sizeOf(path: string): Promise<number>;
  openSegment(path: string): Promise<OpenSegment>;
  /** Writes all or nothing: temporary file, sync, rename, sync of the folder. */
  replace(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a copy for later inspection. */
  keepAside(path: string, bytes: Uint8Array): Promise<void>;
  cut(path: string, size: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all that is in it; what is not there is no failure. */
  remove(path: string): Promise<void>;
  /** Gives a file that never changes again a second name; a copy where the file system has no such names. */
  link(from: string, to: string): Promise<void>;
  /** Copies and syncs. */
  copy(from: string, to: string): Promise<void>;
  syncFolder(path: string): Promise<void>;
  freeBytes(path: string): Promise<number>;
}

/** The real disk. Files are readable and writable by their owner only. */
export const realDisk: Disk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (path) => readdir(path),
  readWhole: (path) => readFile(path),
  readPart: readPart,
  readThrough: readThrough,
  sizeOf: async (path) => (await stat(path)).size,
  openSegment: openSegment,
  replace: replace,
  keepAside: async (path, bytes) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { mode: 0o600, flush: true });
  },
  cut: (path, size) => truncate(path, size),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  link: (from, to) => link(from, to).catch(() => copy(from, to)),
  copy: copy,
  syncFolder: syncFolder,
  freeBytes: async (path) => {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  },
};

async function readPart(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await file.close();
  }
}

const PIECE_BYTES = 1024 * 1024;

/** The next piece is read while one is looked at. Two rooms for all of them: fresh memory costs more than the reading. */
async function* readThrough(path: string, position: number): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    let [room, other] = [Buffer.allocUnsafe(PIECE_BYTES), Buffer.allocUnsafe(PIECE_BYTES)];
    let at = position;
    let reading = file.read(room, 0, PIECE_BYTES, at);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      at += bytesRead;
      const piece = room.subarray(0, bytesRead);
      [room, other] = [other, room];
      reading = file.read(room, 0, PIECE_BYTES, at);
      // Whoever stops here does not wait for it; its error would be nobody's.
      reading.catch(() => undefined);
      yield piece;
    }
  } finally {
    await file.close();
  }
}

/** Up to this size a write into the page cache takes less time than handing it to another thread and back. */
const WRITE_HERE_BYTES = 128 * 1024;

async function openSegment(path: string): Promise<OpenSegment> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  return {
    write: async (bytes, position) => {
      const isSmall = bytes.byteLength <= WRITE_HERE_BYTES;
      let written = 0;
      while (written < bytes.byteLength) {
        const rest = [written, bytes.byteLength - written, position + written] as const;
        written += isSmall
          ? writeSync(file.fd, bytes, ...rest)
          : (await file.write(bytes, ...rest)).bytesWritten;
      }
    },
    cut: (size) => file.truncate(size),
    sync: () => file.datasync(),
    close: () => file.close(),
  };
}

async function replace(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder; its file systems order the entry themselves.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

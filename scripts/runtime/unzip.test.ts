import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from './unzip.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'unzip-test-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Member {
  readonly name: string;
  readonly text: string;
  readonly isPacked: boolean;
  readonly mode: number;
}

/** A zip archive as other tools write it, with an extra field in the local header that the directory does not have. */
function archiveOf(members: readonly Member[]): string {
  const extra = Buffer.from([0x55, 0x54, 0x01, 0x00, 0x00]);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text, isPacked, mode } of members) {
    const data = isPacked ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    local.writeUInt16LE(extra.length, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(isPacked ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    directory.push(entry, Buffer.from(name));
    parts.push(local, Buffer.from(name), extra, data);
    offset += 30 + name.length + extra.length + data.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  const file = path.join(folder, 'archive.zip');
  writeFileSync(file, Buffer.concat([...parts, ...directory, end]));
  return file;
}

const plain = { isPacked: false, mode: 0o100644 };

test('takes out packed, stored and empty files under the names it is told, with their executable bit', async () => {
  const file = archiveOf([
    { name: 'top/', text: '', isPacked: false, mode: 0o040755 },
    { name: 'top/run', text: 'x'.repeat(100_000), isPacked: true, mode: 0o100755 },
    { name: 'top/deep/note.txt', text: 'hello', ...plain },
    { name: 'top/empty', text: '', ...plain },
    { name: 'top/left-out', text: 'no', ...plain },
  ]);
  const target = path.join(folder, 'out');
  await unzip(file, target, (name) => (name.endsWith('left-out') ? null : name.slice('top/'.length)));
  expect(readFileSync(path.join(target, 'run'), 'utf8')).toBe('x'.repeat(100_000));
  expect(readFileSync(path.join(target, 'deep/note.txt'), 'utf8')).toBe('hello');
  expect(statSync(path.join(target, 'empty')).size).toBe(0);
  expect(statSync(path.join(target, 'run')).mode & 0o777).toBe(0o755);
  expect(statSync(path.join(target, 'deep/note.txt')).mode & 0o777).toBe(0o644);
  expect(() => statSync(path.join(target, 'left-out'))).toThrow();
});

test('refuses a file that would land outside the target folder', async () => {
  const file = archiveOf([{ name: '../outside', text: 'no', ...plain }]);
  await expect(unzip(file, path.join(folder, 'out'), (name) => name)).rejects.toThrow('leaves its folder');
});

test('refuses what is no zip archive', async () => {
  const file = path.join(folder, 'archive.zip');
  writeFileSync(file, 'Once upon a time there was a text file.');
  await expect(unzip(file, folder, (name) => name)).rejects.toThrow('not a zip archive');
});

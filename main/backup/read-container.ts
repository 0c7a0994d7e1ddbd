import { type Hash, createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import * as v from 'valibot';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import { errorCode } from '../storage-failure.ts';
import {
  type AboutHeader,
  type BlockHeader,
  CONTAINER_MAGIC,
  DIGEST_BYTES,
  type EndHeader,
  type FileHeader,
  MAX_HEADER_BYTES,
  blockHeader,
} from './container.ts';

const CHUNK_BYTES = 1024 * 1024;

/** Takes the files of a container as they are read. What it wrote counts only when reading answered ok. */
export interface ContainerSink {
  begin(header: FileHeader): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

export interface ContainerContent extends Omit<AboutHeader, 'kind'>, Omit<EndHeader, 'kind' | 'files'> {
  readonly files: readonly FileHeader[];
  readonly sizeBytes: number;
}

/**
 * Reads a whole container and checks every digest, whether or not anyone takes the files. Fails with `unreadable-file`
 * for what is no container, of a newer version, damaged or cut short, in one sentence that names the file. The sink's
 * own errors are thrown.
 */
export async function readContainer(
  path: string,
  sink: ContainerSink | null = null,
): Promise<Result<ContainerContent, Failure>> {
  const name = basename(path);
  let source: FileHandle;
  try {
    source = await open(path, 'r');
  } catch (error) {
    return fail(unreadable(name, reading(error)));
  }
  try {
    return ok(await readBlocks(new ByteReader(source), sink));
  } catch (error) {
    if (error instanceof Refused) return fail(unreadable(name, error.reason));
    throw error;
  } finally {
    await source.close();
  }
}

/** Whether a file begins like a container of any version; false for what is not there. */
export async function isContainer(path: string): Promise<boolean> {
  const source = await open(path, 'r').catch(() => null);
  if (!source) return false;
  try {
    const { bytesRead, buffer } = await source.read(
      Buffer.alloc(CONTAINER_MAGIC.length),
      0,
      CONTAINER_MAGIC.length,
      0,
    );
    return bytesRead === CONTAINER_MAGIC.length && formatOf(buffer) !== 'foreign';
  } catch {
    return false;
  } finally {
    await source.close();
  }
}

function formatOf(magic: Buffer): 'ours' | 'newer' | 'foreign' {
  if (magic.equals(CONTAINER_MAGIC)) return 'ours';
  return /^BGBACK\d\d$/.test(magic.toString('latin1')) ? 'newer' : 'foreign';
}

/** Ends the reading; carries the end of a sentence. */
class Refused extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

const foreign = 'it is not a backup of Buyer Groups. Choose a file that `buyer-groups backup` wrote';
const newer = 'it was written by a newer version of Buyer Groups. Install the newer version to restore it';
const cutShort = 'it ends too early, so it was not copied or written whole. Use another copy of it';
const damaged = (part: string): string => `${part} is damaged. Use another copy of the backup`;

function unreadable(file: string, why: string): Failure {
  return { kind: 'unreadable-file', file, message: `${file} cannot be used: ${why}.` };
}

function reading(error: unknown): string {
  const code = errorCode(error);
  if (code === null) throw error;
  if (code === 'ENOENT') return 'it does not exist. Check the path';
  if (code === 'EISDIR') return 'it is a folder. Name a file';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it. Change its permissions';
  return `the system answered ${code}. Use another copy of it`;
}

async function readBlocks(reader: ByteReader, sink: ContainerSink | null): Promise<ContainerContent> {
  const format = formatOf(await reader.take(CONTAINER_MAGIC.length, foreign));
  if (format !== 'ours') throw new Refused(format === 'newer' ? newer : foreign);
  const first = await readHeader(reader, 'its beginning');
  if (first.kind !== 'about') throw new Refused(damaged('its beginning'));
  await reader.checkBlock('its beginning');
  const files: FileHeader[] = [];
  for (;;) {
    const part = `what follows ${files.at(-1)?.name ?? 'its beginning'}`;
    const header = await readHeader(reader, part);
    if (header.kind === 'about') throw new Refused(damaged(part));
    if (header.kind === 'end') {
      await reader.checkTotal();
      if (header.files !== files.length) throw new Refused(damaged('its end'));
      const { createdAt, appVersion } = first;
      return { createdAt, appVersion, lastSeq: header.lastSeq, files, sizeBytes: reader.position };
    }
    await readFile(reader, header, sink);
    files.push(header);
  }
}

async function readHeader(reader: ByteReader, part: string): Promise<BlockHeader> {
  reader.beginBlock();
  const length = (await reader.take(4)).readUInt32LE();
  if (length === 0 || length > MAX_HEADER_BYTES) throw new Refused(damaged(part));
  const text = (await reader.take(length)).toString('utf8');
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), blockHeader), text);
  if (!parsed.success) throw new Refused(damaged(part));
  return parsed.output;
}

async function readFile(reader: ByteReader, header: FileHeader, sink: ContainerSink | null): Promise<void> {
  await sink?.begin(header);
  for (let left = header.size; left > 0;) {
    const chunk = await reader.take(Math.min(left, CHUNK_BYTES));
    await sink?.write(chunk);
    left -= chunk.length;
  }
  await sink?.end();
  await reader.checkBlock(header.name);
}

/** Reads forward and hashes what it read, for the block and for the whole file. */
class ByteReader {
  readonly #source: FileHandle;
  readonly #total: Hash = createHash('sha256');
  #block: Hash = createHash('sha256');
  position = 0;

  constructor(source: FileHandle) {
    this.#source = source;
  }

  beginBlock(): void {
    this.#block = createHash('sha256');
  }

  /** Exactly this many bytes. */
  async take(length: number, otherwise = cutShort): Promise<Buffer> {
    const bytes = await this.#read(length);
    if (bytes.length < length) throw new Refused(otherwise);
    this.#total.update(bytes);
    this.#block.update(bytes);
    return bytes;
  }

  async checkBlock(part: string): Promise<void> {
    const wanted = this.#block.copy().digest();
    const found = await this.take(DIGEST_BYTES);
    if (!found.equals(wanted)) throw new Refused(damaged(part));
  }

  /** The digest of everything so far, and nothing after it. */
  async checkTotal(): Promise<void> {
    const wanted = this.#total.copy().digest();
    if (!(await this.take(DIGEST_BYTES)).equals(wanted)) throw new Refused(damaged('its end'));
    if ((await this.#read(1)).length > 0) throw new Refused(damaged('its end'));
  }

  async #read(length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#readAt(buffer, filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    this.position += filled;
    return buffer.subarray(0, filled);
  }

  async #readAt(buffer: Buffer, filled: number): Promise<{ bytesRead: number }> {
    try {
      return await this.#source.read(buffer, filled, buffer.length - filled, this.position + filled);
    } catch (error) {
      throw new Refused(reading(error));
    }
  }
}

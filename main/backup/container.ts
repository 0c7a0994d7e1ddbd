import { type Hash, createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import * as v from 'valibot';

/**
 * One file that holds several. First bytes, then blocks: u32 length of the header, the header as JSON, as many bytes of
 * content as the header says, SHA-256 over all of the block before it. The last block has no content, and its SHA-256
 * is over the whole file before it. Numbers are little endian; the digits of the first bytes are the format's version.
 */
export const CONTAINER_MAGIC = Buffer.from('BGBACK01', 'latin1');
export const DIGEST_BYTES = 32;
/** A header beyond this is damage, not data. */
export const MAX_HEADER_BYTES = 4096;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const about = v.object({
  kind: v.literal('about'),
  createdAt: count,
  appVersion: v.pipe(v.string(), v.maxLength(100)),
});
const file = v.object({ kind: v.literal('file'), name: v.pipe(v.string(), v.maxLength(200)), size: count });
const end = v.object({ kind: v.literal('end'), files: count, lastSeq: count });
export const blockHeader = v.variant('kind', [about, file, end]);
export type BlockHeader = v.InferOutput<typeof blockHeader>;
export type AboutHeader = v.InferOutput<typeof about>;
export type FileHeader = v.InferOutput<typeof file>;
export type EndHeader = v.InferOutput<typeof end>;

export interface ContainerWriter {
  about(header: Omit<AboutHeader, 'kind'>): Promise<void>;
  /** Adds a file. Exactly `size` bytes must come; anything else is a bug and throws. */
  file(name: string, size: number, content: AsyncIterable<Uint8Array>): Promise<void>;
  /** Writes the last block. `lastSeq`: the last save that the files hold. */
  end(lastSeq: number): Promise<void>;
  readonly sizeBytes: number;
}

/** Writes a container to an open, empty file. Throws the system's errors; syncs nothing. */
export function writeContainer(target: FileHandle): ContainerWriter {
  const total = createHash('sha256');
  let sizeBytes = 0;
  let files = 0;
  const put = async (bytes: Uint8Array, block: Hash | null): Promise<void> => {
    total.update(bytes);
    block?.update(bytes);
    let written = 0;
    while (written < bytes.byteLength) {
      const part = await target.write(bytes, written, bytes.byteLength - written, sizeBytes + written);
      written += part.bytesWritten;
    }
    sizeBytes += bytes.byteLength;
  };
  const block = async (header: BlockHeader, content: AsyncIterable<Uint8Array> | null): Promise<void> => {
    const hash = createHash('sha256');
    await put(encodeHeader(header), hash);
    let length = 0;
    for await (const chunk of content ?? []) {
      await put(chunk, hash);
      length += chunk.byteLength;
    }
    if (header.kind === 'file' && length !== header.size) throw new Error(`${header.name} changed its size`);
    await put(header.kind === 'end' ? total.copy().digest() : hash.digest(), null);
  };
  return {
    get sizeBytes() {
      return sizeBytes;
    },
    about: async (header) => {
      await put(CONTAINER_MAGIC, null);
      await block({ kind: 'about', ...header }, null);
    },
    file: async (name, size, content) => {
      files += 1;
      await block({ kind: 'file', name, size }, content);
    },
    end: (lastSeq) => block({ kind: 'end', files, lastSeq }, null),
  };
}

function encodeHeader(header: BlockHeader): Buffer {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json]);
}

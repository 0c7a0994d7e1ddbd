import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Random } from './random.ts';
import type { DiskOperation } from './recording-disk.ts';

interface File {
  /** What a sync has made safe. */
  safe: Buffer;
  /** Changes since: any part of them may be on the disk. */
  unsafe: DiskOperation[];
}
type Names = Map<string, File>;

/**
 * Writes into `target` what a power cut after these operations could have left of the folder `source`: what was synced
 * is there; of the rest chance decides, a half-written piece included. Names that no sync of their folder has made safe
 * came in their order, up to some point.
 */
export async function leftByPowerCut(
  operations: readonly DiskOperation[],
  random: Random,
  source: string,
  target: string,
): Promise<void> {
  const now: Names = new Map();
  const safeNames: Names = new Map();
  const unsafeNames: { readonly folder: string; readonly apply: (names: Names) => void }[] = [];
  const rename = (path: string, apply: (names: Names) => void) => {
    apply(now);
    unsafeNames.push({ folder: dirname(path), apply });
  };
  for (const operation of operations) {
    const { path } = operation;
    const file = now.get(path);
    if (operation.kind === 'create') {
      const fresh: File = { safe: Buffer.alloc(0), unsafe: [] };
      if (!file) rename(path, (names) => names.set(path, fresh));
    } else if (operation.kind === 'write' || operation.kind === 'cut') file?.unsafe.push(operation);
    else if (operation.kind === 'sync') makeSafe(file);
    else if (operation.kind === 'replace') {
      const whole: File = { safe: operation.bytes, unsafe: [] };
      for (const names of [now, safeNames]) names.set(path, whole);
    } else if (operation.kind === 'rename') {
      rename(path, (names) => {
        if (file) names.set(operation.to, file);
        names.delete(path);
      });
    } else if (operation.kind === 'remove') rename(path, (names) => names.delete(path));
    else {
      for (const change of unsafeNames.filter(({ folder }) => folder === path)) change.apply(safeNames);
      const left = unsafeNames.filter(({ folder }) => folder !== path);
      unsafeNames.splice(0, unsafeNames.length, ...left);
    }
  }
  for (const change of unsafeNames.slice(0, random.between(0, unsafeNames.length))) change.apply(safeNames);
  await mkdir(join(target, 'journal'), { recursive: true });
  for (const [path, file] of safeNames) {
    await writeFile(join(target, relative(source, path)), leftOf(file, random));
  }
}

function makeSafe(file: File | undefined): void {
  if (!file) return;
  file.safe = file.unsafe.reduce(change, file.safe);
  file.unsafe = [];
}

function leftOf(file: File, random: Random): Buffer {
  const arrived = random.between(0, file.unsafe.length);
  const content = file.unsafe.slice(0, arrived).reduce(change, file.safe);
  const half = file.unsafe[arrived];
  if (half?.kind !== 'write' || random.once(2)) return content;
  return change(content, { ...half, bytes: half.bytes.subarray(0, random.between(0, half.bytes.length)) });
}

function change(content: Buffer, operation: DiskOperation): Buffer {
  if (operation.kind === 'cut') {
    const cut = Buffer.alloc(operation.size);
    content.copy(cut);
    return cut;
  }
  if (operation.kind !== 'write') return content;
  const { bytes, position } = operation;
  const grown = Buffer.alloc(Math.max(content.length, position + bytes.length));
  content.copy(grown);
  bytes.copy(grown, position);
  return grown;
}

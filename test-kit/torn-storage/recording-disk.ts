import { type Disk, realDisk } from '../../main/journal/disk.ts';

/** One change of the disk, as it was asked for. */
export type DiskOperation =
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly bytes: Buffer; readonly position: number }
  | { readonly kind: 'cut'; readonly path: string; readonly size: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'replace'; readonly path: string; readonly bytes: Buffer }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'sync-folder'; readonly path: string };

/** The real disk, which notes every change once it is done. Copies before a migration are not part of it. */
export function recordingDisk(operations: DiskOperation[]): Disk {
  const noted = async (operation: DiskOperation, work: Promise<void>): Promise<void> => {
    await work;
    operations.push(operation);
  };
  return {
    ...realDisk,
    async openSegment(path) {
      const file = await realDisk.openSegment(path);
      operations.push({ kind: 'create', path });
      return {
        write: (bytes, position) =>
          noted({ kind: 'write', path, bytes: Buffer.from(bytes), position }, file.write(bytes, position)),
        cut: (size) => noted({ kind: 'cut', path, size }, file.cut(size)),
        sync: () => noted({ kind: 'sync', path }, file.sync()),
        close: () => file.close(),
      };
    },
    replace: (path, bytes) =>
      noted({ kind: 'replace', path, bytes: Buffer.from(bytes) }, realDisk.replace(path, bytes)),
    cut: (path, size) => noted({ kind: 'cut', path, size }, realDisk.cut(path, size)),
    rename: (from, to) => noted({ kind: 'rename', path: from, to }, realDisk.rename(from, to)),
    remove: (path) => noted({ kind: 'remove', path }, realDisk.remove(path)),
    syncFolder: (path) => noted({ kind: 'sync-folder', path }, realDisk.syncFolder(path)),
  };
}

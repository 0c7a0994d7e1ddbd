import { type Disk, realDisk } from '../../main/journal/disk.ts';

/** A disk that takes so many bytes and no more, until it is freed. */
export interface FullDisk {
  readonly disk: Disk;
  readonly wasFull: () => boolean;
  free(): void;
}

/** The real disk with room for `bytes` more; a write that does not fit leaves its first part behind. */
export function fullDisk(bytes: number): FullDisk {
  let room = bytes;
  let wasFull = false;
  const take = (count: number): void => {
    if (count > room) {
      wasFull = true;
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    }
    room -= count;
  };
  const disk: Disk = {
    ...realDisk,
    async openSegment(path) {
      take(1);
      const file = await realDisk.openSegment(path);
      return {
        ...file,
        async write(content, position) {
          if (content.length > room) await file.write(content.subarray(0, Math.max(0, room)), position);
          take(content.length);
          await file.write(content, position);
        },
      };
    },
    async replace(path, content) {
      take(content.length);
      await realDisk.replace(path, content);
    },
    async keepAside(path, content) {
      take(content.length);
      await realDisk.keepAside(path, content);
    },
    // The file system says nothing of it beforehand.
    freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
  };
  return {
    disk,
    wasFull: () => wasFull,
    free: () => {
      room = Number.MAX_SAFE_INTEGER;
    },
  };
}

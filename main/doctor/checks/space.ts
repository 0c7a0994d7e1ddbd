import { type Check, bad, fine, sizeText, warn } from '../check.ts';
import { journalBytes } from '../parts.ts';

/** The journal refuses to write below this; see `main/journal`. */
const NO_WRITES_BYTES = 64 * 1024 * 1024;
const LITTLE_BYTES = 500 * 1000 * 1000;

/** Room on the disk for the next saves, and for the next backup. */
export const spaceCheck: Check = {
  id: 'space',
  look: async ({ folder, freeBytes }) => {
    const free = await freeBytes(folder);
    const found = `${sizeText(free)} are free on the disk of the profile`;
    if (free < NO_WRITES_BYTES) return bad(`${found}: too little to save anything.`, 'Free some space.');
    if (free < Math.max(LITTLE_BYTES, 2 * (await journalBytes(folder)))) {
      return warn(
        `${found}, which is little.`,
        'Free some space, or the daily backups stop and then the saves.',
      );
    }
    return { ...fine(`${found}.`), figures: { freeBytes: free } };
  },
};

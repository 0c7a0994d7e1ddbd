import { type Check, fine, sizeText } from '../check.ts';
import { sizesByPart } from '../parts.ts';

/** What the profile takes on the disk. */
export const sizesCheck: Check = {
  id: 'sizes',
  look: async ({ folder }) => {
    const sizes = await sizesByPart(folder);
    const total = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0);
    const parts = Object.entries(sizes)
      .filter(([, bytes]) => bytes > 0)
      .map(([name, bytes]) => `${name} ${sizeText(bytes)}`);
    const figures = Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [`${name}Bytes`, bytes]));
    return fine(`${sizeText(total)}: ${parts.join(', ')}.`, figures);
  },
};

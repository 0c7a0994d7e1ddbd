import { count } from '../../cli/format.ts';
import { join } from 'node:path';
import { viewCopies } from '../../backup/copy-view.ts';
import { listDated } from '../../backup/dated.ts';
import { type Check, ageText, fine } from '../check.ts';

/** The copies of the database that each start makes. */
export const copiesCheck: Check = {
  id: 'copies',
  look: async ({ folder, now }) => {
    const copies = await listDated(join(folder, 'copies'), viewCopies, now());
    const newest = copies.at(-1);
    if (!newest) return fine('There is no copy of the database yet; the next start makes one.');
    return fine(
      `${count(copies.length, 'copy', 'copies')} of the database; the newest is ${ageText(now() - newest.at)} old.`,
    );
  },
};

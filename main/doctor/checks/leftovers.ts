import { count } from '../../cli/format.ts';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Check, fine, warn } from '../check.ts';

const SHOWN = 3;

/** Files of work that was cut off, and what was set aside. */
export const leftoversCheck: Check = {
  id: 'leftovers',
  look: async ({ folder, lock }) => {
    const found = await leftovers(folder);
    const isOpen = (await lock()).kind === 'taken';
    if (found.length > 0 && !isOpen) {
      const names = found.slice(0, SHOWN).join(', ');
      const more = found.length > SHOWN ? `, and ${String(found.length - SHOWN)} more` : '';
      return warn(
        `${count(found.length, 'temporary file')} of work that was cut off: ${names}${more}.`,
        'They hold nothing that is needed. The next start removes most of them; the rest may be deleted.',
      );
    }
    const aside = (await namesIn(join(folder, 'damaged'))).length;
    if (aside === 0) return fine('No temporary files.');
    return fine(`No temporary files. ${count(aside, 'file')} of earlier damage in the folder "damaged".`);
  },
};

async function leftovers(folder: string): Promise<readonly string[]> {
  const own = basename(folder);
  const beside = (await namesIn(dirname(folder))).filter((name) => name.startsWith(`${own}.restoring-`));
  const inside = await Promise.all(
    ['', 'journal', 'copies', 'backups'].map(async (part) => {
      const names = await namesIn(join(folder, part));
      return names
        .filter((name) => /\.(?:tmp|partial)$|^\.writable-/.test(name))
        .map((name) => join(part, name));
    }),
  );
  return [...inside.flat(), ...beside];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

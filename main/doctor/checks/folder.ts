import { count } from '../../cli/format.ts';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Check, type Finding, bad, fine, warn } from '../check.ts';

const FOR_OTHERS = 0o077;

/** The folder of the profile: there, writable, and nobody else's. */
export const folderCheck: Check = {
  id: 'folder',
  look: async ({ folder, platform }) => {
    const found = await stat(folder);
    if (!found.isDirectory())
      return bad('It is a file, not a folder.', 'Name the folder with --profile DIR.');
    const isWritable = await access(folder, constants.W_OK).then(
      () => true,
      () => false,
    );
    if (!isWritable) return bad('It cannot be written to.', 'Change its permissions or its owner.');
    if (platform === 'win32') return fine('It is there and can be written to.');
    if ((found.mode & FOR_OTHERS) !== 0) return open('Others on this computer may enter the folder.');
    const exposed = await exposedFiles(folder);
    if (exposed > 0) return open(`${count(exposed, 'file')} in it may be read by others.`);
    return fine('It is there, can be written to, and only its owner may enter.');
  },
};

function open(found: string): Finding {
  return warn(found, 'Take that away with `chmod -R go= FOLDER`. What lies in it is encrypted all the same.');
}

/** Of our own files; those of Chromium lie behind the folder's own permissions. */
async function exposedFiles(folder: string): Promise<number> {
  let exposed = 0;
  for (const part of ['', 'journal', 'backups', 'damaged']) {
    const entries = await readdir(join(folder, part), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.filter((each) => each.isFile())) {
      const mode = await stat(join(folder, part, entry.name)).then(
        (found) => found.mode,
        () => 0,
      );
      if ((mode & FOR_OTHERS) !== 0) exposed += 1;
    }
  }
  return exposed;
}

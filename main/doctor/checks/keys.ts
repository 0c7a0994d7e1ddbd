import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Slot, parseKeyFile } from '../../key-ring/key-file.ts';
import { errorCode } from '../../storage-failure.ts';
import { type Check, bad, fine, warn } from '../check.ts';

const names: Readonly<Record<Slot['kind'], string>> = {
  os: 'the keychain of a computer',
  passphrase: 'a passphrase',
  recovery: 'a recovery code',
  demo: 'no secret, for it is the demo',
};
const noKey =
  'Nothing can be read without it. Restore a backup: `buyer-groups restore FILE --replace`; what lies in the folder now is moved aside and kept.';

/** The key file and the ways in that it knows. */
export const keysCheck: Check = {
  id: 'keys',
  look: async ({ folder }) => {
    let text: string;
    try {
      text = await readFile(join(folder, 'keys.json'), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return bad('The key file (keys.json) is not there.', noKey);
      throw error;
    }
    const file = parseKeyFile(text);
    if (file === 'damaged') return bad('The key file (keys.json) is damaged.', noKey);
    if (file === 'newer')
      return bad('The key file is of a newer version of Buyer Groups.', 'Install the newer version.');
    const kinds = file.slots.map(({ kind }) => kind);
    const found = `It opens with ${kinds.map((kind) => names[kind]).join(' or ')}.`;
    if (kinds.includes('demo') || kinds.includes('recovery')) return fine(found);
    return warn(
      found,
      'There is no recovery code: keep the passphrase safe, for nothing else opens the profile.',
    );
  },
};

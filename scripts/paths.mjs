import { homedir } from 'node:os';
import path from 'node:path';

/** The folder of package.json. */
export const projectFolder = path.resolve(import.meta.dirname, '..');

/** Where things live that can be made again, such as the assembled runtime. */
export function cacheFolder() {
  const base = process.env['XDG_CACHE_HOME'];
  return path.join(base && path.isAbsolute(base) ? base : path.join(homedir(), '.cache'), 'buyer-groups');
}

/** Entry of a package's own command, without the detour over a shell. */
export function packageFile(/** @type {string} */ file) {
  return path.join(projectFolder, 'node_modules', file);
}

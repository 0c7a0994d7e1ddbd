import { realpath } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export const APP_HOST = 'bundle';
/** Origin of everything that we show. */
export const APP_ORIGIN = `app://${APP_HOST}`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv; charset=utf-8',
};

export type Asset =
  | { readonly status: 200; readonly path: string; readonly contentType: string }
  | { readonly status: 403 | 404 | 405 };

/**
 * The file under `root` that a request means. Only GET, only our host, only known kinds of file, and only what really
 * lies under `root`: encoded dots, backslashes, NUL and links that lead out answer 403.
 */
export async function assetFor(request: { method: string; url: string }, root: string): Promise<Asset> {
  if (request.method !== 'GET') return { status: 405 };
  const wanted = requestedPath(request.url);
  if (wanted === null) return { status: 403 };
  const contentType = contentTypes[extname(wanted)];
  if (contentType === undefined) return { status: 404 };
  const path = normalize(join(root, wanted));
  if (!path.startsWith(root + sep)) return { status: 403 };
  try {
    const [real, realRoot] = await Promise.all([realpath(path), realpath(root)]);
    return real.startsWith(realRoot + sep) ? { status: 200, path: real, contentType } : { status: 403 };
  } catch {
    return { status: 404 };
  }
}

/** The decoded path of one of our addresses, `null` for anything that only pretends to be one. */
function requestedPath(address: string): string | null {
  let path: string;
  try {
    const url = new URL(address);
    if (url.protocol !== 'app:' || url.host !== APP_HOST || url.username !== '' || url.password !== '')
      return null;
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // A second layer of encoding, a backslash or a NUL never stands in a name that the build makes.
  return /[\\%\0]|\/\/|(^|\/)\.\.?(\/|$)/.test(path) || path.length > 512 ? null : path;
}

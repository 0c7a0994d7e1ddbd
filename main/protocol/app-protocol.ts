import { readFile } from 'node:fs/promises';
import { net, protocol, type Session } from 'electron';
import { APP_HOST, type Asset, assetFor } from './asset-path.ts';
import { type ContentKind, contentSecurityPolicy } from './csp.ts';

/** Must run in the first turn of the process, before the application is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
  ]);
}

/**
 * Serves `root` under `app://bundle`, or in development what the dev server answers, always under our own headers.
 *
 * @param development origin of the dev server, `null` in production
 */
export function serveApp(session: Session, root: string, development: string | null): void {
  session.protocol.handle('app', async (request) => {
    if (development !== null) return proxy(request, development);
    const asset = await assetFor(request, root);
    return asset.status === 200 ? serve(request.url, asset) : new Response(null, { status: asset.status });
  });
}

async function serve(address: string, asset: Extract<Asset, { status: 200 }>): Promise<Response> {
  try {
    const bytes = await readFile(asset.path);
    return new Response(new Uint8Array(bytes), { headers: headersFor(address, asset.contentType, null) });
  } catch {
    return new Response(null, { status: 404 });
  }
}

async function proxy(request: Request, development: string): Promise<Response> {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== APP_HOST) return new Response(null, { status: 403 });
  // The request's own headers make the network layer fail; the dev server needs only this one.
  const headers = { accept: request.headers.get('accept') ?? '*/*' };
  const answer = await net.fetch(`${development}${url.pathname}${url.search}`, { headers });
  const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(answer.body, {
    status: answer.status,
    headers: headersFor(request.url, contentType, development),
  });
}

function headersFor(
  address: string,
  contentType: string,
  development: string | null,
): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': contentSecurityPolicy(kindOf(address), development),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
}

function kindOf(address: string): ContentKind {
  const { pathname } = new URL(address);
  if (pathname === '/index.html') return 'ui-page';
  if (pathname === '/engine.html') return 'engine-page';
  return /^\/workers\/engine-[\w-]+\.js$/.test(pathname) ? 'engine-worker' : 'script-or-asset';
}

/** What a response is for: each gets the narrowest policy under which it works. */
export type ContentKind = 'ui-page' | 'engine-page' | 'engine-worker' | 'script-or-asset';

/** Two threads turn one constant address each into a worker; nothing else may become script anywhere. */
const trustedTypes: Readonly<Record<ContentKind, string>> = {
  'ui-page': "'none'",
  'engine-page': 'engine-worker',
  'engine-worker': 'compute-worker',
  'script-or-asset': "'none'",
};

/**
 * The Content-Security-Policy of one response. No page and no worker may ask anything of the network, not even of our
 * own origin: scripts, styles and fonts are loaded by the parser, never fetched. A worker obeys the header of its own
 * script, so scripts carry one too.
 *
 * @param development the dev server's origin such as `http://localhost:5173`, or `null` in production; hot reload
 *   needs inline scripts and styles and a web socket
 */
export function contentSecurityPolicy(kind: ContentKind, development: string | null): string {
  const shared = [
    "default-src 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  if (development !== null) {
    const socket = development.replace(/^http/, 'ws');
    return [
      ...shared,
      "script-src 'self' 'unsafe-inline'",
      "style-src 'self' 'unsafe-inline'",
      `connect-src 'self' ${socket}`,
    ].join('; ');
  }
  return [
    ...shared,
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes[kind]}`,
  ].join('; ');
}

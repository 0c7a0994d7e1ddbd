import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN } from '../protocol/asset-path.ts';

/** Everything Chromium would ask the network for on its own, or a second time. Must run before the application is ready. */
export function silenceChromium(): void {
  const switches = [
    'disable-background-networking',
    'disable-component-update',
    'disable-default-apps',
    'disable-domain-reliability',
    'disable-sync',
    'disable-breakpad',
    'no-first-run',
    'no-pings',
    'no-default-browser-check',
    // On a shared connection that breaks Chromium sends requests a second time, paid ones too: see the network door.
    'disable-http2',
    'disable-quic',
  ];
  for (const name of switches) app.commandLine.appendSwitch(name);
  app.commandLine.appendSwitch(
    'disable-features',
    'AutofillServerCommunication,CertificateTransparencyComponentUpdater,MediaRouter,OptimizationHints,Translate,SpareRendererForSitePerProcess',
  );
}

const permitted: ReadonlySet<string> = new Set([
  // Without this one, Chromium may throw the store away when the disk fills up.
  'persistent-storage',
  // A button that copies writes text after a click; reading the clipboard stays refused.
  'clipboard-sanitized-write',
]);

/**
 * Denies what no page of ours needs: permissions, devices, downloads and, outside of development, every request that is
 * not for `app://bundle`.
 */
export function hardenSession(session: Session, development: string | null): void {
  const mayHave = (permission: string, origin: string): boolean =>
    permitted.has(permission) && origin === APP_ORIGIN;
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(mayHave(permission, originOf(requestingUrl)));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => mayHave(permission, originOf(origin)));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.setSpellCheckerEnabled(false);
  if (development !== null) return;
  session.webRequest.onBeforeRequest((request, answer) => {
    const isOurs = /^(app:\/\/bundle\/|devtools:|data:image\/)/.test(request.url);
    answer({ cancel: !isOurs });
  });
}

/** What every page of ours is: in Chromium's sandbox, apart from its preload script, without Node. */
export const lockedDown = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableDialogs: true,
} as const;

/** No page goes anywhere, opens anything or embeds anything; a link is a command of ours or nothing. */
export function confine(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }): void => {
    event.preventDefault();
  };
  contents.on('will-navigate', deny);
  contents.on('will-frame-navigate', deny);
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

function originOf(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    return `${protocol}//${host}`;
  } catch {
    return '';
  }
}

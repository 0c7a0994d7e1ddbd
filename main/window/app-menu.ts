import { Menu, type MenuItemConstructorOptions, app } from 'electron';

/** The menu every application has, and nothing surprising in it. Reload and developer tools exist in development only. */
export function setAppMenu(isDevelopment: boolean): void {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const developer: MenuItemConstructorOptions[] = isDevelopment
    ? [{ role: 'reload' }, { role: 'toggleDevTools' }, separator]
    : [];
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac
        ? [{ role: 'appMenu' } as const]
        : [{ label: '&File', submenu: [{ role: 'quit' } as const] }]),
      { role: 'editMenu' },
      {
        label: '&View',
        submenu: [
          ...developer,
          { role: 'resetZoom' },
          { role: 'zoomIn' },
          { role: 'zoomOut' },
          separator,
          { role: 'togglefullscreen' },
        ],
      },
      { role: 'windowMenu' },
      {
        role: 'help',
        submenu: [
          {
            label: `About ${app.name}`,
            click: () => {
              app.showAboutPanel();
            },
          },
        ],
      },
    ]),
  );
}

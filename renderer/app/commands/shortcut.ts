/** The keys of a keyboard event that matter to a shortcut. */
export interface PressedKeys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** True where `Mod+K` (Ctrl, or Command on a Mac) or a bare key such as `g`, `?` or `Escape` was pressed. */
export function matchesShortcut(shortcut: string, pressed: PressedKeys): boolean {
  const parts = shortcut.split('+');
  const key = parts.at(-1) ?? '';
  const hasMod = pressed.ctrlKey || pressed.metaKey;
  return (
    pressed.key.toLowerCase() === key.toLowerCase() && hasMod === parts.includes('Mod') && !pressed.altKey
  );
}

/** A shortcut as it is printed on keys: `Ctrl K`, `⌘K`, `Esc`. */
export function shortcutText(shortcut: string, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = { Mod: isMac ? '⌘' : 'Ctrl', Escape: 'Esc' };
  const parts = shortcut
    .split('+')
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? '' : ' ');
}

export const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh');

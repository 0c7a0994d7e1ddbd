import { create } from 'zustand';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const STORED_AS = 'theme';

export const useTheme = create<{ readonly theme: Theme }>(() => ({ theme: 'system' }));

/** Applies the theme chosen earlier; the choice is of this machine and says nothing of anyone. */
export function startTheme(): void {
  applyTheme(readTheme());
}

export function setTheme(theme: Theme): void {
  try {
    localStorage.setItem(STORED_AS, theme);
  } catch {
    // A full or read-only profile: the theme holds until the window closes, which is all that is lost.
  }
  applyTheme(theme);
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  useTheme.setState({ theme });
}

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED_AS);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    return 'system';
  }
}

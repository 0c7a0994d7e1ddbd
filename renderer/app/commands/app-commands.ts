import { isDemo, useAppState } from '../app-state.ts';
import { request } from '../requests.ts';
import { navigate } from '../router.ts';
import { openWorkspace } from '../session.ts';
import { setTheme } from '../theme.ts';
import { openCheatSheet, openPalette } from './floating.ts';
import type { Command } from './registry.ts';

/** What can be done from everywhere. */
export const appCommands: readonly Command[] = [
  goTo('groups', 'Groups', 'g'),
  goTo('runs', 'Runs', 'r'),
  goTo('import', 'Import', 'i'),
  goTo('settings', 'Settings', 's'),
  {
    id: 'palette',
    name: 'Search and commands',
    section: 'Application',
    shortcut: 'Mod+K',
    run: openPalette,
  },
  {
    id: 'cheat-sheet',
    name: 'Keyboard shortcuts',
    section: 'Application',
    shortcut: '?',
    run: openCheatSheet,
  },
  {
    id: 'export',
    name: 'Export all groups',
    section: 'Application',
    shortcut: 'e',
    run: () => {
      request('export', { runIds: null });
    },
  },
  {
    id: 'own-workspace',
    name: 'Open my workspace',
    section: 'Application',
    when: () => isDemo(useAppState.getState()),
    run: () => void openWorkspace('own'),
  },
  {
    id: 'demo-workspace',
    name: 'Open the demo workspace',
    section: 'Application',
    when: () => !isDemo(useAppState.getState()),
    run: () => void openWorkspace('demo'),
  },
  {
    id: 'theme-light',
    name: 'Use light colours',
    section: 'Application',
    run: () => {
      setTheme('light');
    },
  },
  {
    id: 'theme-dark',
    name: 'Use dark colours',
    section: 'Application',
    run: () => {
      setTheme('dark');
    },
  },
  {
    id: 'theme-system',
    name: 'Use the colours of the system',
    section: 'Application',
    run: () => {
      setTheme('system');
    },
  },
];

function goTo(place: 'groups' | 'runs' | 'import' | 'settings', name: string, shortcut: string): Command {
  return {
    id: `go-${place}`,
    name,
    section: 'Go to',
    shortcut,
    run: () => {
      navigate({ place });
    },
  };
}

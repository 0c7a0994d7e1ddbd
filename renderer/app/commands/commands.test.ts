import { afterEach, describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { matchScore, rankMatches } from './match.ts';
import {
  availableCommands,
  commandForKeys,
  registerCommands,
  useRegistry,
  type Command,
} from './registry.ts';
import { matchesShortcut, shortcutText, type PressedKeys } from './shortcut.ts';

const pressed = (key: string, more: Partial<PressedKeys> = {}): PressedKeys => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});
const command = (id: string, more: Partial<Command> = {}): Command => ({
  id,
  name: id,
  section: 'Application',
  run: () => undefined,
  ...more,
});

afterEach(() => {
  useRegistry.setState({ sets: [] });
});

describe('shortcuts', () => {
  it('tells bare keys from those with Ctrl or Command', () => {
    expect(matchesShortcut('Mod+K', pressed('k', { ctrlKey: true }))).toBe(true);
    expect(matchesShortcut('Mod+K', pressed('K', { metaKey: true }))).toBe(true);
    expect(matchesShortcut('Mod+K', pressed('k'))).toBe(false);
    expect(matchesShortcut('g', pressed('g', { ctrlKey: true }))).toBe(false);
    expect(matchesShortcut('g', pressed('g', { altKey: true }))).toBe(false);
    expect(matchesShortcut('?', pressed('?'))).toBe(true);
  });

  it('prints keys as the keyboard has them', () => {
    expect(shortcutText('Mod+K', false)).toBe('Ctrl K');
    expect(shortcutText('Mod+K', true)).toBe('⌘K');
    expect(shortcutText('Escape', false)).toBe('Esc');
    expect(shortcutText('g', false)).toBe('G');
  });
});

describe('the registry', () => {
  it('lets the screen on show answer a key before the application', () => {
    const here = vi.fn();
    const everywhere = vi.fn();
    // A screen registers before the shell around it, as effects of children run first.
    registerCommands([command('rerun', { section: 'Here', shortcut: 'r', run: here })]);
    registerCommands([command('go-runs', { section: 'Go to', shortcut: 'r', run: everywhere })]);
    commandForKeys(useRegistry.getState(), pressed('r'))?.run();
    expect(here).toHaveBeenCalledOnce();
    expect(everywhere).not.toHaveBeenCalled();
  });

  it('offers one command per id and none whose time is not now', () => {
    registerCommands([command('export', { name: 'Export all' }), command('hidden', { when: () => false })]);
    registerCommands([command('export', { name: 'Export this', section: 'Here' })]);
    expect(availableCommands(useRegistry.getState()).map(({ name }) => name)).toEqual(['Export this']);
  });

  it('falls back to the application where the screen cannot act', () => {
    registerCommands([command('rerun', { section: 'Here', shortcut: 'r', when: () => false })]);
    registerCommands([command('go-runs', { shortcut: 'r' })]);
    expect(commandForKeys(useRegistry.getState(), pressed('r'))?.id).toBe('go-runs');
  });

  it('forgets a screen that is gone', () => {
    const leave = registerCommands([command('rerun')]);
    leave();
    expect(availableCommands(useRegistry.getState())).toEqual([]);
  });
});

describe('matching', () => {
  const names = ['Open the demo workspace', 'Harbor Analytics', 'Export all groups', 'Groups'];

  it('finds words by their first letters', () => {
    expect(rankMatches(names, 'eag', (name) => name)[0]).toBe('Export all groups');
    expect(rankMatches(names, 'ha', (name) => name)[0]).toBe('Harbor Analytics');
    expect(rankMatches(names, 'gro', (name) => name)[0]).toBe('Groups');
  });

  it('keeps the order while nothing is typed and drops what lacks a letter', () => {
    expect(rankMatches(names, ' ', (name) => name)).toEqual(names);
    expect(rankMatches(names, 'xyz', (name) => name)).toEqual([]);
  });

  it('matches every text with itself', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{1,20}$/), (name) => {
        expect(matchScore(name, name)).not.toBeNull();
      }),
    );
  });
});

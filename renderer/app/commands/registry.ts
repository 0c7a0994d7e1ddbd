import { useEffect } from 'react';
import { create } from 'zustand';
import { matchesShortcut, type PressedKeys } from './shortcut.ts';

export type CommandSection = 'Here' | 'Go to' | 'Application';

/** Something that can be done, by whatever way: button, shortcut and palette run the same command. */
export interface Command {
  readonly id: string;
  readonly name: string;
  readonly section: CommandSection;
  readonly shortcut?: string;
  readonly run: () => void;
  /** Left out of the palette and deaf to its shortcut while this is false. */
  readonly when?: () => boolean;
}

interface Registry {
  readonly sets: readonly (readonly Command[])[];
}

export const useRegistry = create<Registry>(() => ({ sets: [] }));

export function registerCommands(commands: readonly Command[]): () => void {
  useRegistry.setState(({ sets }) => ({ sets: [...sets, commands] }));
  return () => {
    useRegistry.setState(({ sets }) => ({ sets: sets.filter((set) => set !== commands) }));
  };
}

/** Offers these commands while the component is on the screen. Pass the same array until they change. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

const order: readonly CommandSection[] = ['Here', 'Go to', 'Application'];

/** Commands that can be run now: the screen's own first, each id once, so that `e` means what is on the screen. */
export function availableCommands({ sets }: Registry): readonly Command[] {
  const byId = new Map<string, Command>();
  const sorted = sets.flat().sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
  for (const command of sorted) {
    if (!byId.has(command.id) && command.when?.() !== false) byId.set(command.id, command);
  }
  return [...byId.values()];
}

export function commandForKeys(registry: Registry, pressed: PressedKeys): Command | undefined {
  return availableCommands(registry).find(
    ({ shortcut }) => shortcut !== undefined && matchesShortcut(shortcut, pressed),
  );
}

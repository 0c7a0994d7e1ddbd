import { useMemo, useRef, type RefObject } from 'react';
import { useCommands, type Command } from './commands/registry.ts';

/** A search field that `/` leads to. */
export function useSearchFocus(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'focus-search',
        name: 'Search this list',
        section: 'Here',
        shortcut: '/',
        run: () => {
          input.current?.focus();
          input.current?.select();
        },
      },
    ],
    [],
  );
  useCommands(commands);
  return input;
}

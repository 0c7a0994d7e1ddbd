import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import { Building2, CornerDownLeft, Search } from 'lucide-react';
import type { CompanyRow } from '../../../contracts/engine-api.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { classNames } from '../../ui/class-names.ts';
import { navigate } from '../router.ts';
import { closeFloating, useFloating } from './floating.ts';
import { rankMatches } from './match.ts';
import { availableCommands, useRegistry, type Command } from './registry.ts';
import { isMac, shortcutText } from './shortcut.ts';
import styles from './palette.module.css';

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** What typed letters are looked for in. */
  readonly matched: string;
  readonly keys: string | null;
  readonly run: () => void;
}

/** Everything that can be done and every company, found by typing a few letters. */
export function Palette() {
  const isOpen = useFloating((state) => state.isPaletteOpen);
  return (
    <Dialog.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) closeFloating();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup}>
          <Dialog.Title className="visually-hidden">Search and commands</Dialog.Title>
          <PaletteBody />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody() {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const entries = useEntries(typed);
  const at = Math.min(active, Math.max(0, entries.length - 1));
  const choose = (entry: Entry | undefined): void => {
    if (!entry) return;
    closeFloating();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
    if (next !== undefined) setActive((next + entries.length) % Math.max(1, entries.length));
    else if (event.key === 'Enter') choose(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className={styles.box}>
        <Search size={16} aria-hidden />
        <input
          className={styles.input}
          role="combobox"
          aria-label="Search companies and commands"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={entries.length > 0 ? `${listId}-${String(at)}` : undefined}
          placeholder="Search companies and commands"
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={listId} className={styles.list} role="listbox" aria-label="Results">
        {entries.map((entry, index) => (
          <PaletteEntry
            key={entry.id}
            id={`${listId}-${String(index)}`}
            entry={entry}
            isActive={index === at}
            onPoint={() => {
              setActive(index);
            }}
            onChoose={() => {
              choose(entry);
            }}
          />
        ))}
      </ul>
      {entries.length === 0 && <p className={styles.none}>Nothing is called “{typed}”.</p>}
    </>
  );
}

interface PaletteEntryProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function PaletteEntry({ id, entry, isActive, onPoint, onChoose }: PaletteEntryProps) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={isActive}
      className={classNames(styles.entry, isActive && styles.active)}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      onMouseMove={onPoint}
      onClick={onChoose}
    >
      {entry.id.startsWith('company|') ? (
        <Building2 size={14} aria-hidden />
      ) : (
        <CornerDownLeft size={14} aria-hidden />
      )}
      <span className={styles.name}>{entry.name}</span>
      <span className={styles.note}>{entry.note}</span>
      {entry.keys !== null && <kbd className={styles.keys}>{entry.keys}</kbd>}
    </li>
  );
}

const FEWEST_LETTERS = 2;

function useEntries(typed: string): readonly Entry[] {
  const registry = useRegistry();
  const search = typed.trim();
  const isSearch = search.length >= FEWEST_LETTERS;
  const { value } = useAnswer('listCompanies', isSearch ? { search, offset: 0, limit: 6 } : null);
  return useMemo(() => {
    const commands = availableCommands(registry).filter(({ id }) => id !== 'palette');
    const found = value?.rows ?? [];
    const entries = [...found.map(companyEntry), ...commands.map(commandEntry)];
    return rankMatches(entries, typed, ({ matched }) => matched);
  }, [registry, typed, value]);
}

function commandEntry(command: Command): Entry {
  return {
    id: command.id,
    name: command.name,
    note: command.section === 'Here' ? '' : command.section,
    matched: command.name,
    keys: command.shortcut === undefined ? null : shortcutText(command.shortcut, isMac),
    run: command.run,
  };
}

function companyEntry(row: CompanyRow): Entry {
  return {
    id: `company|${row.companyId}`,
    name: row.name,
    note: row.domain ?? '',
    // The engine finds companies by their domain, too.
    matched: `${row.name} ${row.domain ?? ''}`,
    keys: null,
    run: () => {
      navigate({ place: 'group', companyId: row.companyId });
    },
  };
}

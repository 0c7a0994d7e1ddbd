import { Dialog } from '../../ui/dialog.tsx';
import { closeFloating, useFloating } from './floating.ts';
import { availableCommands, useRegistry } from './registry.ts';
import { isMac, shortcutText } from './shortcut.ts';
import styles from './cheat-sheet.module.css';

interface Line {
  readonly name: string;
  readonly keys: string;
}

/** Keys that belong to lists and trees rather than to a command. */
const inLists: readonly Line[] = [
  { name: 'Move', keys: '↑ ↓' },
  { name: 'Open', keys: 'Enter' },
  { name: 'Select', keys: 'Space' },
  { name: 'Select a stretch', keys: 'Shift click' },
];

export function CheatSheet() {
  const isOpen = useFloating((state) => state.isCheatSheetOpen);
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={closeFloating}>
      <CheatSheetBody />
    </Dialog>
  );
}

function CheatSheetBody() {
  const commands = availableCommands(useRegistry()).filter(({ shortcut }) => shortcut !== undefined);
  const sections = [...new Set(commands.map(({ section }) => section))];
  return (
    <div className={styles.columns}>
      {sections.map((section) => (
        <Keys
          key={section}
          title={section}
          lines={commands
            .filter((command) => command.section === section)
            .map(({ name, shortcut }) => ({ name, keys: shortcutText(shortcut ?? '', isMac) }))}
        />
      ))}
      <Keys title="In lists" lines={inLists} />
    </div>
  );
}

function Keys({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{title}</h3>
      <dl>
        {lines.map(({ name, keys }) => (
          <div key={name} className={styles.line}>
            <dt>{name}</dt>
            <dd>
              <kbd className={styles.keys}>{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

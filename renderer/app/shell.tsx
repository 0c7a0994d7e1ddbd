import { useCommands } from './commands/registry.ts';
import { appCommands } from './commands/app-commands.ts';
import { CheatSheet } from './commands/cheat-sheet.tsx';
import { Palette } from './commands/palette.tsx';
import { DemoBanner } from './demo-banner.tsx';
import { Dialogs, Place } from './screens.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusLine } from './status-line.tsx';
import styles from './shell.module.css';

/** The open workspace: side bar, one place, status line. */
export function Shell() {
  useCommands(appCommands);
  return (
    <div className={styles.shell}>
      <DemoBanner />
      <div className={styles.middle}>
        <Sidebar />
        <div className={styles.place}>
          <Place />
        </div>
      </div>
      <StatusLine />
      <Palette />
      <CheatSheet />
      <Dialogs />
    </div>
  );
}

import { FileInput, History, Search, Settings, UsersRound, type LucideIcon } from 'lucide-react';
import { useHealth } from '../engine/health.ts';
import { classNames } from '../ui/class-names.ts';
import { formatCount } from '../ui/format.ts';
import { openPalette } from './commands/floating.ts';
import { isMac, shortcutText } from './commands/shortcut.ts';
import { formatRoute, useRoute, type Route } from './router.ts';
import { isDemo, useAppState } from './app-state.ts';
import styles from './sidebar.module.css';

interface Entry {
  readonly route: Route;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Places that belong to this entry. */
  readonly holds: readonly Route['place'][];
}

const entries: readonly Entry[] = [
  { route: { place: 'groups' }, label: 'Groups', icon: UsersRound, holds: ['groups', 'group'] },
  { route: { place: 'runs' }, label: 'Runs', icon: History, holds: ['runs', 'run'] },
  { route: { place: 'import' }, label: 'Import', icon: FileInput, holds: ['import'] },
  { route: { place: 'settings' }, label: 'Settings', icon: Settings, holds: ['settings'] },
];

export function Sidebar() {
  const place = useRoute((state) => state.route.place);
  const counts = useHealth((state) => state.health?.counts);
  const name = useAppState((app) => (isDemo(app) ? 'Demo workspace' : (app.state?.workspace.name ?? '')));
  const countOf: Partial<Record<string, number>> = { Groups: counts?.companies, Runs: counts?.runs };
  return (
    <nav className={styles.sidebar} aria-label="Places">
      <p className={styles.workspace} title={name}>
        {name}
      </p>
      <button type="button" className={styles.search} aria-label="Search and commands" onClick={openPalette}>
        <Search size={16} aria-hidden />
        <span className={styles.label}>Search</span>
        <kbd className={styles.count}>{shortcutText('Mod+K', isMac)}</kbd>
      </button>
      {entries.map(({ route, label, icon: Icon, holds }) => {
        const isHere = holds.includes(place);
        const count = countOf[label];
        return (
          <a
            key={label}
            href={formatRoute(route)}
            className={classNames(styles.entry, isHere && styles.here)}
            aria-current={isHere ? 'page' : undefined}
            aria-label={label}
            title={label}
          >
            <Icon size={16} aria-hidden />
            <span className={styles.label}>{label}</span>
            {count !== undefined && <span className={styles.count}>{formatCount(count)}</span>}
          </a>
        );
      })}
    </nav>
  );
}

import { Database, Lock, Unplug } from 'lucide-react';
import { useConnection } from '../engine/connection.ts';
import { useHealth } from '../engine/health.ts';
import { RelativeTime } from '../ui/relative-time.tsx';
import { useAppState } from './app-state.ts';
import { openCheatSheet } from './commands/floating.ts';
import styles from './status-line.module.css';

const protections = {
  keychain: 'Sealed by the keychain',
  passphrase: 'Sealed by your passphrase',
  demo: 'Sealed, demo key',
} as const;

/** What is true of the store, the money and the machine, in one quiet line. */
export function StatusLine() {
  const health = useHealth((state) => state.health);
  const isConnected = useConnection((state) => state.status === 'connected');
  const lock = useAppState(({ state }) => state?.lock);
  return (
    <footer className={styles.line}>
      {isConnected ? (
        <span className={styles.item} role="status">
          <Database size={12} aria-hidden />
          {storeText(health)}
          {health !== null && health.verifiedAt !== null && (
            <span>
              verified <RelativeTime at={health.verifiedAt} />
            </span>
          )}
        </span>
      ) : (
        <span className={styles.item} role="status">
          <Unplug size={12} aria-hidden />
          The engine is starting; work goes on from the last commit
        </span>
      )}
      {lock?.state === 'unlocked' && (
        <span className={styles.item}>
          <Lock size={12} aria-hidden />
          {protections[lock.protection]}
        </span>
      )}
      <span className={styles.item}>No source connected</span>
      <span className={styles.end}>
        <button type="button" className={styles.keys} onClick={openCheatSheet}>
          Keyboard shortcuts <kbd>?</kbd>
        </button>
      </span>
    </footer>
  );
}

function storeText(health: ReturnType<typeof useHealth.getState>['health']): string {
  if (health?.readOnlyBecause) return 'Store is read-only, see Settings';
  return health?.damage.length ? 'Store repaired, see Settings' : 'Store';
}

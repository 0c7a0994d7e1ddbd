import type { ReactNode } from 'react';
import { UsersRound } from 'lucide-react';
import { FailureNote } from '../failure-note.tsx';
import { useAppState } from '../app-state.ts';
import { startSession } from '../session.ts';
import { CreatePassphrase } from './create-passphrase.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { Unlock } from './unlock.tsx';
import styles from './lock.module.css';

/** What stands before the workspace: starting, first run, locked, or why it cannot be opened. */
export function LockScreen() {
  const name = useAppState(({ state }) => state?.workspace.name);
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <header className={styles.brand}>
          <UsersRound size={20} aria-hidden />
          <span>Buyer Groups</span>
          {name !== undefined && <span className={styles.workspace}>{name}</span>}
        </header>
        <Stage />
      </div>
    </main>
  );
}

function Stage(): ReactNode {
  const { state, failure, recoveryCode } = useAppState();
  if (recoveryCode !== null) return <RecoveryCode code={recoveryCode} />;
  if (failure) return <FailureNote failure={failure} onRetry={() => void startSession()} />;
  switch (state?.lock.state) {
    case undefined:
    case 'starting':
    case 'unlocked':
      return <p role="status">Opening your workspace…</p>;
    case 'needs-passphrase':
      return <CreatePassphrase />;
    case 'locked':
      return <Unlock />;
    case 'unavailable':
      return (
        <>
          <h1 className={styles.title}>Your workspace cannot be opened</h1>
          <FailureNote failure={state.lock.failure} />
          <p className={styles.text}>Nothing was changed. Start the application again once this is cured.</p>
        </>
      );
  }
}

import { FlaskConical } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { isDemo, useAppState } from './app-state.ts';
import { openWorkspace } from './session.ts';
import styles from './demo-banner.module.css';

/** Says, wherever you are in it, that nothing in the demo workspace is real. */
export function DemoBanner() {
  if (!useAppState(isDemo)) return null;
  return (
    <div className={styles.banner} role="note">
      <FlaskConical size={14} aria-hidden />
      <p className={styles.text}>Demo workspace: all companies and people are fictional</p>
      <Button onClick={() => void openWorkspace('own')}>Open my workspace</Button>
    </div>
  );
}

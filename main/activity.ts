import { powerSaveBlocker } from 'electron';

export interface Activity {
  activeRuns(): number;
  report(activeRuns: number): void;
}

/** Knows how many runs are active, and keeps the computer from sleeping while there are any. */
export function trackActivity(): Activity {
  let active = 0;
  let blocker: number | null = null;
  return {
    activeRuns: () => active,
    report: (activeRuns) => {
      active = activeRuns;
      if (active > 0) {
        blocker ??= powerSaveBlocker.start('prevent-app-suspension');
      } else if (blocker !== null) {
        powerSaveBlocker.stop(blocker);
        blocker = null;
      }
    },
  };
}

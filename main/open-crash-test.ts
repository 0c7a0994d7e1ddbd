import { app } from 'electron';
import { type CrashTest, crashTest } from './crash-points.ts';

/** The crash test of this start, if it is one. */
export function openCrashTest(): CrashTest {
  return crashTest(process.env, app.isPackaged, killEverything);
}

/** Ends every process of the application as a power cut would; the main process last, as it does the killing. */
function killEverything(): void {
  const others = app.getAppMetrics().filter(({ pid }) => pid !== process.pid);
  for (const { pid } of others) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in the meantime.
    }
  }
  process.kill(process.pid, 'SIGKILL');
}

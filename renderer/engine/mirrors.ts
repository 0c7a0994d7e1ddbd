import { loadNewestBatch, resetBatches } from './batches.ts';
import { companies } from './companies.ts';
import { ask } from './connection.ts';
import { useHealth } from './health.ts';
import { runs } from './runs.ts';
import { stopWatching, useWatchedRun, watchRun } from './watched-run.ts';
import { useWorkflow } from './workflow.ts';

/** Asks again for everything the mirrors show: after the first connection and after every lost one. */
export async function reloadMirrors(): Promise<void> {
  const { runId } = useWatchedRun.getState();
  const [workflow, health] = await Promise.all([
    ask('describe', {}),
    ask('health', {}),
    companies.refresh(),
    runs.refresh(),
    runId === null ? null : watchRun(runId),
    loadNewestBatch(Date.now()),
  ]);
  if (workflow.ok) useWorkflow.setState({ workflow: workflow.value });
  if (health.ok) useHealth.setState({ health: health.value });
}

/** Forgets everything: another workspace is open. */
export function resetMirrors(): void {
  companies.reset();
  runs.reset();
  resetBatches();
  stopWatching();
  useHealth.setState({ health: null });
}

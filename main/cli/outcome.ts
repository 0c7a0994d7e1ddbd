import type { Failure } from '../../contracts/failure.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { RunId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import type { RunDetail, RunRecord } from '../../contracts/run.ts';
import { exitCodes, type ExitCode } from './command.ts';
import { mapLimited } from './pages.ts';
import type { Session } from './session.ts';

/** A run that has ended (or not yet, under `show`), with the group it made. */
export interface Outcome extends RunDetail {
  /** `null` where the run made none. */
  readonly group: BuyerGroup | null;
}

const AT_ONCE = 16;

/** Reads the outcomes of these runs and answers, in the same order, what `keep` keeps of each. */
export async function readOutcomes<Kept>(
  session: Session,
  runIds: readonly RunId[],
  keep: (outcome: Outcome) => Kept,
): Promise<Result<readonly Kept[], Failure>> {
  return mapLimited(runIds, AT_ONCE, async (runId) => {
    const outcome = await readOutcome(session, runId);
    return outcome.ok ? ok(keep(outcome.value)) : outcome;
  });
}

export async function readOutcome(session: Session, runId: RunId): Promise<Result<Outcome, Failure>> {
  const detail = await session.call('getRun', { runId });
  if (!detail.ok) return detail;
  if (detail.value.run.state !== 'succeeded' || detail.value.run.groupRef === null) {
    return ok({ ...detail.value, group: null });
  }
  const view = await session.call('getGroup', { runId });
  return view.ok ? ok({ ...detail.value, group: view.value.group }) : view;
}

/** 0 when every run succeeded; a company without members is a success. */
export function exitCodeOfRuns(runs: readonly Pick<RunRecord, 'state'>[]): ExitCode {
  return runs.every((run) => run.state === 'succeeded') ? exitCodes.ok : exitCodes.someFailed;
}

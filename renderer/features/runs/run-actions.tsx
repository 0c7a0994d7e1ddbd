import { useMemo } from 'react';
import { Ban, Download, RotateCcw, UsersRound } from 'lucide-react';
import type { RunRecord } from '../../../contracts/run.ts';
import { notifyFailure } from '../../app/notify.ts';
import { request } from '../../app/requests.ts';
import { navigate } from '../../app/router.ts';
import { ask } from '../../engine/connection.ts';
import { Button } from '../../ui/button.tsx';

export interface RunActions {
  /** The rerun that suits the run's state: of what failed, or of everything. */
  readonly rerun: () => void;
  readonly rerunAll: () => void;
  readonly cancel: () => void;
  readonly exportGroup: () => void;
  readonly openGroup: () => void;
}

export function isUnderWay(run: RunRecord): boolean {
  return run.state === 'queued' || run.state === 'running';
}

/** Runs that ended before their last step: their failed steps can be run again. */
function endedEarly(run: RunRecord): boolean {
  return run.state === 'failed' || run.state === 'cancelled';
}

export function useRunActions(run: RunRecord | null): RunActions {
  const runId = run?.runId;
  const companyId = run?.companyId;
  const isEarly = run !== null && endedEarly(run);
  return useMemo(() => {
    const rerun = (kind: 'failed' | 'whole') => (): void => {
      if (runId) request('rerun', { runIds: [runId], scope: { kind } });
    };
    return {
      rerun: rerun(isEarly ? 'failed' : 'whole'),
      rerunAll: rerun('whole'),
      cancel: () => {
        if (runId) void cancelRun(runId);
      },
      exportGroup: () => {
        if (runId) request('export', { runIds: [runId] });
      },
      openGroup: () => {
        if (companyId) navigate({ place: 'group', companyId });
      },
    };
  }, [runId, companyId, isEarly]);
}

async function cancelRun(runId: RunRecord['runId']): Promise<void> {
  const answer = await ask('cancel', { runIds: [runId] });
  if (!answer.ok) notifyFailure(answer.failure);
}

interface RunButtonsProps {
  readonly run: RunRecord;
  readonly actions: RunActions;
}

export function RunButtons({ run, actions }: RunButtonsProps) {
  if (isUnderWay(run)) {
    return (
      <Button tone="danger" icon={Ban} onClick={actions.cancel}>
        Cancel run
      </Button>
    );
  }
  return (
    <>
      {run.state === 'succeeded' && (
        <>
          <Button icon={UsersRound} onClick={actions.openGroup}>
            Open group
          </Button>
          <Button icon={Download} keys="E" onClick={actions.exportGroup}>
            Export
          </Button>
        </>
      )}
      <Button icon={RotateCcw} onClick={actions.rerunAll}>
        Rerun all
      </Button>
      {endedEarly(run) && (
        <Button tone="primary" icon={RotateCcw} keys="R" onClick={actions.rerun}>
          Rerun failed
        </Button>
      )}
    </>
  );
}

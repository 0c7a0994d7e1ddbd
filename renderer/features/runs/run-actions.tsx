import { useMemo } from 'react';
import { Ban, Download, Pause, Play, RotateCcw, UsersRound } from 'lucide-react';
import type { RunRecord } from '../../../contracts/run.ts';
import { request } from '../../app/requests.ts';
import { navigate } from '../../app/router.ts';
import { cancelRuns, isUnderWay, pauseRuns, resumeRuns } from '../../app/run-control.ts';
import { Button } from '../../ui/button.tsx';
import { questionOf } from './company-question.tsx';
import { formatQuantity } from '../../ui/format.ts';

export interface RunActions {
  /** The rerun that suits the run's state: of what failed, or of everything. */
  readonly rerun: () => void;
  readonly rerunAll: () => void;
  readonly rerunItems: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
  /** Opens the step that asks. */
  readonly answer: () => void;
  readonly cancel: () => void;
  readonly exportGroup: () => void;
  readonly openGroup: () => void;
}

/** Runs that ended before their last step, or wait in it: their failed steps can be run again. */
export function endedEarly(run: RunRecord): boolean {
  return run.state === 'failed' || run.state === 'cancelled' || run.state === 'paused';
}

/** @param select opens a step */
export function useRunActions(run: RunRecord | null, select: (stepId: string) => void): RunActions {
  const runId = run?.runId;
  const companyId = run?.companyId;
  const asking = questionOf(run)?.stepId ?? null;
  const isEarly = run !== null && endedEarly(run);
  return useMemo(() => {
    const rerun = (kind: 'failed' | 'failed-items' | 'whole') => (): void => {
      if (runId) request('rerun', { runIds: [runId], scope: { kind } });
    };
    const tell = (command: typeof pauseRuns) => (): void => {
      if (runId) void command({ runIds: [runId] });
    };
    return {
      rerun: rerun(isEarly ? 'failed' : 'whole'),
      rerunAll: rerun('whole'),
      rerunItems: rerun('failed-items'),
      pause: tell(pauseRuns),
      resume: tell(resumeRuns),
      answer: () => {
        if (asking !== null) select(asking);
      },
      cancel: tell(cancelRuns),
      exportGroup: () => {
        if (runId) request('export', { runIds: [runId] });
      },
      openGroup: () => {
        if (companyId) navigate({ place: 'group', companyId });
      },
    };
  }, [runId, companyId, isEarly, asking, select]);
}

interface RunButtonsProps {
  readonly run: RunRecord;
  readonly actions: RunActions;
}

export function RunButtons({ run, actions }: RunButtonsProps) {
  if (isUnderWay(run) || run.state === 'paused') return <OpenRunButtons run={run} actions={actions} />;
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
      {run.failedItems > 0 && (
        <Button
          icon={RotateCcw}
          onClick={actions.rerunItems}
        >{`Rerun ${formatQuantity(run.failedItems, 'person', 'people')}`}</Button>
      )}
      {endedEarly(run) && (
        <Button tone="primary" icon={RotateCcw} keys="R" onClick={actions.rerun}>
          Rerun failed
        </Button>
      )}
    </>
  );
}

/** While it can still be stopped: paused, resumed or ended for good. */
function OpenRunButtons({ run, actions }: RunButtonsProps) {
  return (
    <>
      <Button tone="danger" icon={Ban} onClick={actions.cancel}>
        Cancel run
      </Button>
      {questionOf(run) ? null : run.state === 'paused' ? (
        <Button tone="primary" icon={Play} keys="P" onClick={actions.resume}>
          Resume
        </Button>
      ) : (
        <Button icon={Pause} keys="P" onClick={actions.pause}>
          Pause
        </Button>
      )}
    </>
  );
}

import type { CompanyRow } from '../../../contracts/engine-api.ts';
import { Link } from '../../app/crumb.tsx';
import { runRoute } from '../../app/router.ts';
import { stepLabel, useWorkflow } from '../../engine/workflow.ts';
import { Notice } from '../../ui/notice.tsx';

type LastRun = NonNullable<CompanyRow['lastRun']>;

/** Says where the newest run stands while the group shown is not yet, or not, its result. */
export function RunNotice({ lastRun }: { readonly lastRun: LastRun }) {
  const workflow = useWorkflow((state) => state.workflow);
  const link = <Link route={runRoute(lastRun.runId)}>Open the run</Link>;
  switch (lastRun.state) {
    case 'queued':
      return <Notice tone="info">A run for this company waits for its turn. {link}</Notice>;
    case 'running':
      return <Notice tone="info">Finding the buyer group now. {link}</Notice>;
    case 'paused':
      if (lastRun.needsAnswer) {
        return <Notice tone="warn">The last run needs an answer: which company is meant? {link}</Notice>;
      }
      return (
        <Notice tone="warn">
          The last run is paused
          {lastRun.failedStep === null ? '' : ` at “${stepLabel(workflow, lastRun.failedStep)}”`} and waits
          for you. {link}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="bad">
          The last run failed
          {lastRun.failedStep === null ? '' : ` at “${stepLabel(workflow, lastRun.failedStep)}”`}. {link} to
          see why and run it again.
        </Notice>
      );
    case 'cancelled':
      return <Notice tone="warn">The last run was cancelled. {link} to run it again.</Notice>;
    case 'succeeded':
      return null;
  }
}

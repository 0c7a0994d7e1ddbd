import type { CompanyEdit, RunRecord } from '../../../contracts/run.ts';
import { Link } from '../../app/crumb.tsx';
import { RunStateMark } from '../../app/marks/run-state.tsx';
import { runRoute } from '../../app/router.ts';
import { isUnderWay } from '../../app/run-control.ts';
import { levelWords, pauseText, scopeText } from '../../app/words/words.ts';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { stepLabel, useWorkflow } from '../../engine/workflow.ts';
import { formatDollars, formatDuration, formatQuantity, shortId } from '../../ui/format.ts';
import { useNow } from '../../ui/now.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './run-facts.module.css';

/** State, time, level and relations of the open run, in one line. */
export function RunFacts({ run }: { readonly run: RunRecord }) {
  return (
    <ul className={styles.facts} aria-label="Run">
      <li className={styles.state} role="status">
        <RunStateMark
          state={run.state}
          memberCount={run.memberCount}
          note={run.note}
          isRecovered={run.recoveredBy !== null}
        />
      </li>
      <li>
        {run.startedAt !== null && isUnderWay(run) ? (
          <Elapsed since={run.startedAt} />
        ) : (
          run.durationMs !== null && formatDuration(run.durationMs)
        )}
      </li>
      <li>{levelWords[run.level].name}</li>
      {run.memberCount !== null && <li>{formatQuantity(run.memberCount, 'member')}</li>}
      {run.failedItems > 0 && <li>{formatQuantity(run.failedItems, 'person', 'people')} failed</li>}
      {run.costUsd > 0 && <li>{formatDollars(run.costUsd)}</li>}
      {run.companyEdit && <li>{editText(run.companyEdit)}</li>}
      <li>
        run {shortId(run.runId)}, <RelativeTime at={run.startedAt ?? run.createdAt} />
      </li>
      <Lineage run={run} />
      {run.pausedFor && <li className={styles.waits}>{sentence(pauseText(run.pausedFor))}</li>}
    </ul>
  );
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What this run was told of its company that the imported row does not say. */
function editText({ name, domain }: CompanyEdit): string {
  const parts = [name, domain === null ? 'no domain' : domain].filter((part) => part !== undefined);
  return `with ${parts.join(', ')}`;
}

/** Whole seconds: a live figure that changes in place. */
function Elapsed({ since }: { readonly since: number }) {
  const now = useNow(500);
  return formatDuration(Math.max(0, Math.floor((now - since) / 1000) * 1000));
}

/** What this run reruns, what cured it, and its own reruns, each one a link. */
function Lineage({ run }: { readonly run: RunRecord }) {
  const children = useWatchedRun((state) => state.children);
  const workflow = useWorkflow((state) => state.workflow);
  const others = children.filter((child) => child !== run.recoveredBy);
  return (
    <>
      {run.parentRunId !== null && (
        <li>
          rerun of <Link route={runRoute(run.parentRunId)}>{`run ${shortId(run.parentRunId)}`}</Link>
          {run.rerun !== null && `, ${scopeText(run.rerun, (stepId) => stepLabel(workflow, stepId))}`}
        </li>
      )}
      {run.recoveredBy !== null && (
        <li>
          recovered by <Link route={runRoute(run.recoveredBy)}>{`run ${shortId(run.recoveredBy)}`}</Link>
        </li>
      )}
      {others.map((child) => (
        <li key={child}>
          rerun as <Link route={runRoute(child)}>{`run ${shortId(child)}`}</Link>
        </li>
      ))}
    </>
  );
}

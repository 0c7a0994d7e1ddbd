import { useState } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { EngineInput } from '../../../contracts/engine-api.ts';
import type { RunId } from '../../../contracts/ids.ts';
import type { RerunScope, RunRecord } from '../../../contracts/run.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import type { Requests } from '../../app/requests.ts';
import { navigate, runRoute } from '../../app/router.ts';
import { ask } from '../../engine/connection.ts';
import { runs } from '../../engine/runs.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { useWatchedRun } from '../../engine/watched-run.ts';
import { useWorkflow } from '../../engine/workflow.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { summarisePlans } from './plan-summary.ts';
import { draftOf, editOf, runsInScope, scopesFor } from './rerun-draft.ts';
import { RerunEdit } from './rerun-edit.tsx';
import { Plan } from './rerun-plan.tsx';
import { RerunScopeChoice } from './rerun-scope.tsx';
import { closeRerun, useRerun } from './rerun-state.ts';

/** The plan of a rerun before it starts: what is reused, what runs again, what is written, what it costs. */
export function RerunDialog() {
  const wish = useRerun((state) => state.wish);
  return wish && <OpenDialog wish={wish} />;
}

function OpenDialog({ wish }: { readonly wish: Requests['rerun'] }) {
  const known = useKnownRuns(wish.runIds);
  const chosen = [...known.values()];
  const one = wish.runIds.length === 1 ? (chosen[0] ?? null) : null;
  const [scope, setScope] = useState<RerunScope>(wish.scope);
  const [isEditing, setIsEditing] = useState(wish.isEditing ?? false);
  const [draft, setDraft] = useState(() => draftOf(one));
  const [isBusy, setIsBusy] = useState(false);
  const seller = useAnswer('getSeller', {}).value;
  const runIds = runsInScope(wish.runIds, known, scope.kind);
  const edit = isEditing ? editOf(draft, one, seller) : null;
  const input: EngineInput<'rerun'> = { runIds: [...runIds], scope, edit };
  const { plan, failure } = usePlan(runIds.length === 0 ? null : input);
  const isNothing = plan !== null && plan.runsAgain.length + plan.runsIfChanged.length === 0;
  const confirm = async (): Promise<void> => {
    setIsBusy(true);
    await startRerun(input);
    setIsBusy(false);
  };
  return (
    <Dialog
      title={wish.runIds.length === 1 ? 'Rerun this run' : `Rerun ${formatQuantity(runIds.length, 'run')}`}
      isOpen
      onClose={closeRerun}
      onSubmit={() => void confirm()}
      description="A rerun is a new run, linked to the old one. History stays as it is."
      actions={
        <>
          <Button onClick={closeRerun}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={!plan || failure !== null || isNothing || isBusy}>
            {runIds.length > 1 ? `Start ${formatCount(runIds.length)} reruns` : 'Start rerun'}
          </Button>
        </>
      }
    >
      <RerunScopeChoice scope={scope} kinds={scopesFor(wish.runIds, known)} onChange={setScope} />
      <LeftOut count={wish.runIds.length - runIds.length} of={wish.runIds.length} />
      <EditToggle
        isOpen={isEditing}
        onToggle={() => {
          setIsEditing(!isEditing);
        }}
      />
      {isEditing && <RerunEdit draft={draft} runs={chosen} seller={seller} onChange={setDraft} />}
      {failure && <FailureNote failure={failure} />}
      {plan && !failure && <Plan summary={plan} runCount={runIds.length} />}
    </Dialog>
  );
}

/** The records of these runs, where a list or the open run holds them. */
function useKnownRuns(runIds: readonly RunId[]): ReadonlyMap<RunId, RunRecord> {
  const rows = runs.use((state) => state.rows);
  const watched = useWatchedRun((state) => state.run);
  return new Map(
    runIds.flatMap((runId) => {
      const run = watched?.runId === runId ? watched : rows.get(runId);
      return run ? [[runId, run] as const] : [];
    }),
  );
}

/** The plan of what is chosen now; while it is asked for, the one before stays, so that nothing jumps. */
function usePlan(input: EngineInput<'planRerun'> | null) {
  const workflow = useWorkflow((state) => state.workflow);
  const { latest, failure } = useAnswer('planRerun', input);
  const order = workflow?.steps.map(({ stepId }) => stepId) ?? [];
  return { plan: input && latest && summarisePlans(latest, order), failure };
}

async function startRerun(input: EngineInput<'rerun'>): Promise<void> {
  const answer = await ask('rerun', input);
  if (!answer.ok) {
    notifyFailure(answer.failure);
    return;
  }
  closeRerun();
  const [first, ...others] = answer.value.runIds;
  if (first === undefined) return;
  if (others.length === 0) navigate(runRoute(first));
  else notifyDone(`${formatQuantity(answer.value.runIds.length, 'rerun')} started`);
}

function LeftOut({ count, of }: { readonly count: number; readonly of: number }) {
  if (count === 0) return null;
  if (count === of) {
    return (
      <p>Nothing of what you chose can be rerun this way: it is still at work, or nothing failed in it.</p>
    );
  }
  return (
    <p>
      {formatCount(count)} of the {formatQuantity(of, 'chosen run')} {count === 1 ? 'is' : 'are'} left out:
      still at work, or nothing failed in {count === 1 ? 'it' : 'them'}.
    </p>
  );
}

function EditToggle({ isOpen, onToggle }: { readonly isOpen: boolean; readonly onToggle: () => void }) {
  return (
    <div>
      <Button
        tone="quiet"
        icon={isOpen ? ChevronDown : ChevronRight}
        aria-expanded={isOpen}
        onClick={onToggle}
      >
        Edit input
      </Button>
    </div>
  );
}

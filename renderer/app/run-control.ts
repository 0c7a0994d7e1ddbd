import type { LucideIcon } from 'lucide-react';
import { Ban, MessageCircleQuestion, PencilLine, Play, SkipForward } from 'lucide-react';
import type { RunTarget } from '../../contracts/engine-api.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { Priority, RunRecord, RunState, StepId } from '../../contracts/run.ts';
import { ask } from '../engine/connection.ts';
import { formatQuantity } from '../ui/format.ts';
import { notifyDone, notifyFailure } from './notify.ts';
import { request } from './requests.ts';
import { replaceRoute } from './router.ts';
import { priorityNames } from './words/words.ts';

/** Queued or at work. */
export function isUnderWay(run: Pick<RunRecord, 'state'>): boolean {
  return run.state === 'queued' || run.state === 'running';
}

/** How many of the runs in these states each command is about. */
export function countPossible(states: readonly (RunState | undefined)[]) {
  const open = states.filter((state) => state === 'queued' || state === 'running').length;
  const paused = states.filter((state) => state === 'paused').length;
  return { pause: open, resume: paused, cancel: open + paused };
}

/** Parks runs: what is under way in them ends first. One run says so by itself; of several the message tells. */
export async function pauseRuns(target: RunTarget): Promise<void> {
  const answer = await ask('pause', target);
  if (!answer.ok) notifyFailure(answer.failure);
  else if (isMany(target)) {
    notifyDone(`${formatQuantity(answer.value.paused, 'run')} paused`, {
      label: 'Resume',
      run: () => void resumeRuns(target),
    });
  }
}

/** Lets paused runs go on where they stand. */
export async function resumeRuns(target: RunTarget): Promise<void> {
  const answer = await ask('resume', { paused: target });
  if (!answer.ok) notifyFailure(answer.failure);
  else if (isMany(target)) notifyDone(`${formatQuantity(answer.value.runIds.length, 'run')} resumed`);
}

/** Ends runs for good, paused ones included; what they did so far is kept, and they can be rerun. */
export async function cancelRuns(target: RunTarget): Promise<void> {
  const answer = await ask('cancel', target);
  if (!answer.ok) notifyFailure(answer.failure);
  else if (isMany(target)) notifyDone(`${formatQuantity(answer.value.cancelled, 'run')} cancelled`);
}

/** Gives runs that wait another priority. */
export async function prioritiseRuns(target: RunTarget, priority: Priority): Promise<void> {
  const answer = await ask('prioritise', { target, priority });
  if (!answer.ok) notifyFailure(answer.failure);
  else {
    const name = priorityNames[priority].toLowerCase();
    notifyDone(`${formatQuantity(answer.value.changed, 'waiting run')} set to ${name} priority`);
  }
}

async function skipStep(runId: RunId, stepId: StepId): Promise<void> {
  const answer = await ask('skipStep', { runId, stepId });
  if (!answer.ok) notifyFailure(answer.failure);
}

/** Says which company the row of a paused run means; `null`: none of those offered. */
export async function answerRun(runId: RunId, optionId: string | null): Promise<void> {
  const answer = await ask('choose', { runId, optionId });
  if (!answer.ok) notifyFailure(answer.failure);
  else if (answer.value.runIds.length > 1) {
    notifyDone(
      `${formatQuantity(answer.value.runIds.length, 'run')} go on: your answer holds for all of them`,
    );
  }
}

function isMany(target: RunTarget): boolean {
  return !('runIds' in target) || target.runIds.length > 1;
}

/** One way out of a pause. */
export interface PauseExit {
  readonly id: string;
  readonly name: string;
  readonly icon: LucideIcon;
  readonly run: () => void;
}

/**
 * What a person may do about a paused step: its node, its inspector and the palette offer the same four.
 *
 * @param isAsking the step has a question: trying again would only ask it again
 */
export function pauseExits(runId: RunId, stepId: StepId, isAsking: boolean): readonly PauseExit[] {
  const target = { runIds: [runId] };
  return [
    isAsking
      ? {
          id: 'answer',
          name: 'Answer',
          icon: MessageCircleQuestion,
          run: () => {
            replaceRoute({ place: 'run', runId, view: 'graph', stepId });
          },
        }
      : { id: 'try-again', name: 'Try again', icon: Play, run: () => void resumeRuns(target) },
    {
      id: 'edit-input',
      name: 'Edit input',
      icon: PencilLine,
      run: () => {
        // With edited input alone, whatever the edit does not touch is answered by the ledger.
        request('rerun', { ...target, scope: { kind: 'whole' }, isEditing: true });
      },
    },
    { id: 'skip-step', name: 'Skip this step', icon: SkipForward, run: () => void skipStep(runId, stepId) },
    { id: 'cancel-run', name: 'Cancel the run', icon: Ban, run: () => void cancelRuns(target) },
  ];
}

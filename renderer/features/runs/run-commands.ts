import { useMemo } from 'react';
import type { RunRecord } from '../../../contracts/run.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import type { RunView } from '../../app/router.ts';
import { isUnderWay, pauseExits } from '../../app/run-control.ts';
import type { Segment } from '../../ui/segmented.tsx';
import type { RunActions } from './run-actions.tsx';

/** Everything that can be done to the open run, by name and key: the buttons call the same functions. */
export function useRunCommands(
  run: RunRecord | null,
  actions: RunActions,
  views: readonly Segment<RunView>[],
  place: { readonly show: (view: RunView) => void; readonly select: (stepId: null) => void },
): void {
  const { show, select } = place;
  const commands = useMemo<readonly Command[]>(
    () => [
      ...views.map((view) => viewCommand(view, show)),
      ...stateCommands(run, actions),
      { id: 'export', name: 'Export this group', section: 'Here', shortcut: 'e', run: actions.exportGroup },
      { id: 'open-group', name: 'Open the company', section: 'Here', shortcut: 'o', run: actions.openGroup },
      {
        id: 'close',
        name: 'Close inspector',
        section: 'Here',
        shortcut: 'Escape',
        run: () => {
          select(null);
        },
      },
    ],
    [run, actions, views, show, select],
  );
  useCommands(commands);
}

function viewCommand({ value, label, keys }: Segment<RunView>, show: (view: RunView) => void): Command {
  return {
    id: `view-${value}`,
    name: `Show as ${label.toLowerCase()}`,
    section: 'Here',
    shortcut: keys ?? '',
    run: () => {
      show(value);
    },
  };
}

/** What the state of the run allows. */
function stateCommands(run: RunRecord | null, actions: RunActions): readonly Command[] {
  if (!run) return [];
  if (isUnderWay(run)) {
    return [
      { id: 'pause-run', name: 'Pause this run', section: 'Here', shortcut: 'p', run: actions.pause },
      { id: 'cancel-run', name: 'Cancel this run', section: 'Here', run: actions.cancel },
    ];
  }
  const reruns: readonly Command[] = [
    { id: 'rerun', name: 'Rerun this run', section: 'Here', shortcut: 'r', run: actions.rerun },
    { id: 'rerun-all', name: 'Rerun everything of this run', section: 'Here', run: actions.rerunAll },
    {
      id: 'rerun-items',
      name: 'Rerun the failed people of this run',
      section: 'Here',
      when: () => run.failedItems > 0,
      run: actions.rerunItems,
    },
  ];
  if (run.state !== 'paused') return reruns;
  const { pausedFor } = run;
  // Resuming is the same as trying again; one name in the palette is enough.
  const exits =
    pausedFor === null || pausedFor.kind === 'person'
      ? []
      : pauseExits(run.runId, pausedFor.stepId, pausedFor.kind === 'choice').slice(1, -1);
  return [
    pausedFor?.kind === 'choice'
      ? {
          id: 'answer',
          name: 'Answer which company is meant',
          section: 'Here',
          shortcut: 'a',
          run: actions.answer,
        }
      : { id: 'resume-run', name: 'Resume this run', section: 'Here', shortcut: 'p', run: actions.resume },
    ...exits.map(({ id, name, run: exit }): Command => ({ id, name, section: 'Here', run: exit })),
    { id: 'cancel-run', name: 'Cancel this run', section: 'Here', run: actions.cancel },
    ...reruns,
  ];
}

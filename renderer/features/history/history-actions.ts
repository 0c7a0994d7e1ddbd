import { useMemo } from 'react';
import { useShallow } from 'zustand/shallow';
import type { RunId } from '../../../contracts/ids.ts';
import { priorities, type RunState } from '../../../contracts/run.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { request } from '../../app/requests.ts';
import { cancelRuns, countPossible, pauseRuns, prioritiseRuns, resumeRuns } from '../../app/run-control.ts';
import { priorityNames } from '../../app/words/words.ts';
import { runs } from '../../engine/runs.ts';

const early: readonly RunState[] = ['failed', 'cancelled', 'paused'];

/** What can be done to the chosen runs, and what their states allow; buttons, keys and palette run the same. */
export function useHistoryActions(chosen: readonly RunId[]) {
  const possible = runs.use(
    useShallow(({ rows }) => countPossible(chosen.map((runId) => rows.get(runId)?.state))),
  );
  const actions = useMemo(() => {
    const target = { runIds: [...chosen] };
    return {
      rerun: () => {
        const { rows } = runs.use.getState();
        const isEarly = chosen.some((runId) => early.includes(rows.get(runId)?.state ?? 'queued'));
        request('rerun', { ...target, scope: { kind: isEarly ? 'failed' : 'whole' } });
      },
      exportGroups: () => {
        request('export', target);
      },
      pause: () => void pauseRuns(target),
      resume: () => void resumeRuns(target),
      cancel: () => void cancelRuns(target),
    };
  }, [chosen]);
  const commands = useMemo<readonly Command[]>(() => {
    const section = 'Here' as const;
    const when = (): boolean => chosen.length > 0;
    return [
      { id: 'rerun', name: 'Rerun selected runs', section, shortcut: 'r', when, run: actions.rerun },
      { id: 'export', name: 'Export selected runs', section, shortcut: 'e', when, run: actions.exportGroups },
      {
        ...{ id: 'pause-runs', name: 'Pause selected runs', section, shortcut: 'p' },
        ...{ when: () => possible.pause > 0, run: actions.pause },
      },
      {
        ...{ id: 'resume-runs', name: 'Resume selected runs', section },
        ...{ when: () => possible.resume > 0, run: actions.resume },
      },
      {
        ...{ id: 'cancel-runs', name: 'Cancel selected runs', section },
        ...{ when: () => possible.cancel > 0, run: actions.cancel },
      },
      ...priorities.map((priority): Command => ({
        id: `priority-${priority}`,
        name: `Give selected runs ${priorityNames[priority].toLowerCase()} priority`,
        section,
        when: () => possible.cancel > 0,
        run: () => void prioritiseRuns({ runIds: [...chosen] }, priority),
      })),
    ];
  }, [actions, chosen, possible]);
  useCommands(commands);
  return { ...actions, possible };
}

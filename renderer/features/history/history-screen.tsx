import { useCallback, useMemo, useState } from 'react';
import { Ban, Download, History, Pause, Play, RotateCcw, SearchX } from 'lucide-react';
import type { RunId } from '../../../contracts/ids.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { navigate, runRoute } from '../../app/router.ts';
import { allRuns, isNarrowed, runs } from '../../engine/runs.ts';
import { Button } from '../../ui/button.tsx';
import { DataGrid, type GridSelection } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { useHistoryActions } from './history-actions.ts';
import { HistoryToolbar } from './history-toolbar.tsx';
import { runColumns } from './run-columns.tsx';
import styles from './history.module.css';

type Selected = GridSelection['selected'];

/** Every run there ever was, newest first. */
export function HistoryScreen() {
  const total = runs.use((state) => state.total);
  const failure = runs.use((state) => state.failure);
  const [selected, setSelected] = useState<Selected>({});
  const chosen = useMemo(() => Object.keys(selected) as RunId[], [selected]);
  return (
    <Screen
      title="Runs"
      actions={<HistoryButtons chosen={chosen} />}
      toolbar={<HistoryToolbar chosen={chosen.length} />}
    >
      <div className={styles.screen}>
        {failure && (
          <div className={styles.pad}>
            <FailureNote failure={failure} onRetry={() => void runs.refresh()} />
          </div>
        )}
        <div className={styles.grid}>
          {total === 0 ? <NoRuns /> : <RunGrid selected={selected} onSelect={setSelected} />}
        </div>
      </div>
    </Screen>
  );
}

function HistoryButtons({ chosen }: { readonly chosen: readonly RunId[] }) {
  const { possible, ...actions } = useHistoryActions(chosen);
  const isNone = chosen.length === 0;
  const count = isNone ? '' : ` ${formatCount(chosen.length)}`;
  return (
    <>
      {possible.cancel > 0 && (
        <Button tone="danger" icon={Ban} onClick={actions.cancel}>
          {`Cancel ${formatCount(possible.cancel)}`}
        </Button>
      )}
      {possible.pause > 0 && (
        <Button icon={Pause} keys="P" onClick={actions.pause}>
          {`Pause ${formatCount(possible.pause)}`}
        </Button>
      )}
      {possible.resume > 0 && (
        <Button icon={Play} onClick={actions.resume}>
          {`Resume ${formatCount(possible.resume)}`}
        </Button>
      )}
      <Button icon={Download} keys="E" onClick={actions.exportGroups} disabled={isNone}>
        {`Export${count}`}
      </Button>
      <Button icon={RotateCcw} onClick={actions.rerun} disabled={isNone}>
        {`Rerun${count}`}
      </Button>
    </>
  );
}

interface RunGridProps {
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}

function RunGrid({ selected, onSelect }: RunGridProps) {
  const ids = runs.use((state) => state.ids);
  const open = useCallback((id: string) => {
    navigate(runRoute(id as RunId));
  }, []);
  const selectAll = async (): Promise<void> => {
    const all = await runs.loadAll();
    onSelect(Object.fromEntries(all.map((id) => [id, true as const])));
  };
  return (
    <DataGrid
      label="Runs"
      columns={runColumns}
      ids={ids}
      onOpen={open}
      onShown={runs.ensure}
      rowName={(id) => `run of ${runs.use.getState().rows.get(id)?.companyName ?? 'a company'}`}
      selection={{ selected, onChange: onSelect, onSelectAll: () => void selectAll() }}
    />
  );
}

function NoRuns() {
  const isFiltered = runs.use(({ query }) => isNarrowed(query));
  if (isFiltered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No run matches"
        action={
          <Button
            onClick={() => {
              runs.setQuery(allRuns);
            }}
          >
            Show all runs
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={History}
      title="No runs yet"
      action={
        <Button
          tone="primary"
          onClick={() => {
            navigate({ place: 'groups' });
          }}
        >
          Choose companies
        </Button>
      }
    >
      Every search for a buyer group is kept here, with each of its steps.
    </EmptyState>
  );
}

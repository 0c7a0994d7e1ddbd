import { useCallback, useMemo, useState } from 'react';
import { Download, History, RotateCcw, SearchX } from 'lucide-react';
import type { RunId } from '../../../contracts/ids.ts';
import type { RunState } from '../../../contracts/run.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { request } from '../../app/requests.ts';
import { navigate, runRoute } from '../../app/router.ts';
import { useSearchFocus } from '../../app/use-search-focus.ts';
import { allRuns, isNarrowed, runs, type RunsQuery } from '../../engine/runs.ts';
import { Button } from '../../ui/button.tsx';
import { DataGrid, type GridSelection } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented, type Segment } from '../../ui/segmented.tsx';
import { runColumns } from './run-columns.tsx';
import styles from './history.module.css';

type Selected = GridSelection['selected'];
type Filter = 'all' | 'active' | 'succeeded' | 'failed' | 'cancelled';

const filters: readonly Segment<Filter>[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
];
const statesOf: Readonly<Record<Filter, readonly RunState[]>> = {
  all: [],
  active: ['queued', 'running'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  cancelled: ['cancelled'],
};

/** Every run there ever was, newest first. */
export function HistoryScreen() {
  const query = runs.use((state) => state.query);
  const total = runs.use((state) => state.total);
  const failure = runs.use((state) => state.failure);
  const [selected, setSelected] = useState<Selected>({});
  const input = useSearchFocus();
  const chosen = useMemo(() => Object.keys(selected) as RunId[], [selected]);
  const actions = useHistoryActions(chosen);
  return (
    <Screen
      title="Runs"
      actions={
        <>
          <Button icon={Download} keys="E" onClick={actions.exportChosen} disabled={chosen.length === 0}>
            {chosen.length === 0 ? 'Export' : `Export ${formatCount(chosen.length)}`}
          </Button>
          <Button icon={RotateCcw} onClick={actions.rerunChosen} disabled={chosen.length === 0}>
            {chosen.length === 0 ? 'Rerun' : `Rerun ${formatCount(chosen.length)}`}
          </Button>
        </>
      }
      toolbar={<HistoryToolbar query={query} total={total} chosen={chosen.length} input={input} />}
    >
      <div className={styles.screen}>
        {failure && (
          <div className={styles.pad}>
            <FailureNote failure={failure} onRetry={() => void runs.refresh()} />
          </div>
        )}
        <div className={styles.grid}>
          {total === 0 ? <NoRuns query={query} /> : <RunGrid selected={selected} onSelect={setSelected} />}
        </div>
      </div>
    </Screen>
  );
}

interface HistoryToolbarProps {
  readonly query: RunsQuery;
  readonly total: number | null;
  readonly chosen: number;
  readonly input: ReturnType<typeof useSearchFocus>;
}

function HistoryToolbar({ query, total, chosen, input }: HistoryToolbarProps) {
  const filter =
    filters.find(({ value }) => JSON.stringify(statesOf[value]) === JSON.stringify(query.states))?.value ??
    'all';
  return (
    <>
      <SearchField
        label="Search runs"
        inputRef={input}
        value={query.search}
        onChange={(search) => {
          runs.setQuery({ ...query, search });
        }}
      />
      <Segmented
        label="State"
        value={filter}
        segments={filters}
        onChange={(next) => {
          runs.setQuery({ ...query, states: statesOf[next] });
        }}
      />
      <span className={styles.count} role="status">
        {total === null ? '' : formatQuantity(total, 'run')}
        {chosen > 0 && `, ${formatCount(chosen)} selected`}
      </span>
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

function NoRuns({ query }: { readonly query: RunsQuery }) {
  if (isNarrowed(query)) {
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

function useHistoryActions(chosen: readonly RunId[]) {
  const actions = useMemo(
    () => ({
      rerunChosen: () => {
        if (chosen.length === 0) return;
        const { rows } = runs.use.getState();
        const hasFailed = chosen.some((id) => ['failed', 'cancelled'].includes(rows.get(id)?.state ?? ''));
        request('rerun', { runIds: chosen, scope: { kind: hasFailed ? 'failed' : 'whole' } });
      },
      exportChosen: () => {
        if (chosen.length > 0) request('export', { runIds: chosen });
      },
    }),
    [chosen],
  );
  const commands = useMemo<readonly Command[]>(() => {
    const when = (): boolean => chosen.length > 0;
    return [
      {
        id: 'rerun',
        name: 'Rerun selected runs',
        section: 'Here',
        shortcut: 'r',
        when,
        run: actions.rerunChosen,
      },
      {
        id: 'export',
        name: 'Export selected runs',
        section: 'Here',
        shortcut: 'e',
        when,
        run: actions.exportChosen,
      },
    ];
  }, [actions, chosen]);
  useCommands(commands);
  return actions;
}

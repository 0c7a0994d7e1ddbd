import { useMemo, useState } from 'react';
import type { RunState } from '../../../contracts/run.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { useSearchFocus } from '../../app/use-search-focus.ts';
import { allRuns, isNarrowed, runs, type RunFilter } from '../../engine/runs.ts';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { Segmented, type Segment } from '../../ui/segmented.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FilterPopover } from './filter-popover.tsx';
import styles from './history.module.css';

type StateFilter = 'all' | 'active' | 'paused' | 'succeeded' | 'failed' | 'cancelled';

const segments: readonly Segment<StateFilter>[] = [
  { value: 'all', label: 'All' },
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'succeeded', label: 'Succeeded' },
  { value: 'failed', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
];
const statesOf: Readonly<Record<StateFilter, readonly RunState[]>> = {
  all: [],
  active: ['queued', 'running'],
  paused: ['paused'],
  succeeded: ['succeeded'],
  failed: ['failed'],
  cancelled: ['cancelled'],
};

function setFilter(filter: RunFilter): void {
  runs.setQuery({ ...runs.use.getState().query, filter });
}

function setState(state: StateFilter): void {
  runs.setQuery({ ...runs.use.getState().query, states: statesOf[state] });
}

/** What the history shows: text, state and conditions, kept while one goes elsewhere and comes back. */
export function HistoryToolbar({ chosen }: { readonly chosen: number }) {
  const query = runs.use((state) => state.query);
  const total = runs.use((state) => state.total);
  const input = useSearchFocus();
  const [isOpen, setIsOpen] = useState(false);
  useFilterCommands(setIsOpen);
  const state = segments.find(({ value }) => statesOf[value].join() === query.states.join())?.value ?? 'all';
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
      <Segmented label="State" value={state} segments={segments} onChange={setState} />
      <FilterPopover filter={query.filter} onChange={setFilter} isOpen={isOpen} onOpenChange={setIsOpen} />
      <FilterChips filter={query.filter} onChange={setFilter} />
      <span className={styles.count} role="status">
        {total === null ? '' : formatQuantity(total, 'run')}
        {chosen > 0 && `, ${formatCount(chosen)} selected`}
      </span>
    </>
  );
}

function useFilterCommands(open: (isOpen: boolean) => void): void {
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'filter-runs',
        name: 'Filter runs',
        section: 'Here',
        shortcut: 'f',
        run: () => {
          open(true);
        },
      },
      ...segments.map(({ value, label }): Command => ({
        id: `show-${value}`,
        name: value === 'all' ? 'Show runs of every state' : `Show only ${label.toLowerCase()} runs`,
        section: 'Here',
        run: () => {
          setState(value);
        },
      })),
      {
        id: 'clear-filters',
        name: 'Clear all filters',
        section: 'Here',
        when: () => isNarrowed(runs.use.getState().query),
        run: () => {
          runs.setQuery(allRuns);
        },
      },
    ],
    [open],
  );
  useCommands(commands);
}

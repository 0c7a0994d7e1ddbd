import { useCallback, useMemo, useState } from 'react';
import { Download, FileInput, SearchX, UsersRound } from 'lucide-react';
import type { CompanyId } from '../../../contracts/ids.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { request } from '../../app/requests.ts';
import { navigate } from '../../app/router.ts';
import { useSearchFocus } from '../../app/use-search-focus.ts';
import { companies } from '../../engine/companies.ts';
import { Button } from '../../ui/button.tsx';
import { DataGrid, type GridSelection } from '../../ui/data-grid.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { BatchLines } from './batch-line.tsx';
import { companyColumns } from './company-columns.tsx';
import styles from './groups.module.css';

type Selected = GridSelection['selected'];

/** Home: every company with the seats of its group. */
export function GroupsScreen() {
  const query = companies.use((state) => state.query);
  const total = companies.use((state) => state.total);
  const failure = companies.use((state) => state.failure);
  const [selected, setSelected] = useState<Selected>({});
  const input = useSearchFocus();
  const chosen = useMemo(() => Object.keys(selected), [selected]);
  const actions = useGroupActions(chosen, total ?? 0);
  return (
    <Screen
      title="Groups"
      actions={
        <>
          <Button icon={Download} keys="E" onClick={actions.exportChosen} disabled={total === 0}>
            {chosen.length === 0 ? 'Export all' : `Export ${formatCount(chosen.length)}`}
          </Button>
          <Button tone="primary" icon={UsersRound} onClick={actions.find} disabled={!total}>
            {chosen.length === 0
              ? 'Find buyer groups'
              : `Find buyer groups for ${formatCount(chosen.length)}`}
          </Button>
        </>
      }
      toolbar={
        <>
          <SearchField
            label="Search companies"
            inputRef={input}
            value={query.search}
            onChange={(search) => {
              companies.setQuery({ search });
            }}
          />
          <span className={styles.count} role="status">
            {total === null ? '' : countText(total, query.search, chosen.length)}
          </span>
        </>
      }
    >
      <div className={styles.screen}>
        <BatchLines />
        {failure && (
          <div className={styles.pad}>
            <FailureNote failure={failure} onRetry={() => void companies.refresh()} />
          </div>
        )}
        <div className={styles.grid}>
          {total === 0 ? (
            <NoCompanies search={query.search} />
          ) : (
            <CompanyGrid selected={selected} onSelect={setSelected} />
          )}
        </div>
      </div>
    </Screen>
  );
}

function countText(total: number, search: string, chosen: number): string {
  const all = `${formatQuantity(total, 'company', 'companies')}${search === '' ? '' : ' found'}`;
  return chosen === 0 ? all : `${all}, ${formatCount(chosen)} selected`;
}

interface CompanyGridProps {
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}

function CompanyGrid({ selected, onSelect }: CompanyGridProps) {
  const ids = companies.use((state) => state.ids);
  const open = useCallback((id: string) => {
    navigate({ place: 'group', companyId: id as CompanyId });
  }, []);
  const selectAll = async (): Promise<void> => {
    const all = await companies.loadAll();
    onSelect(Object.fromEntries(all.map((id) => [id, true as const])));
  };
  return (
    <DataGrid
      label="Companies"
      columns={companyColumns}
      ids={ids}
      onOpen={open}
      onShown={companies.ensure}
      rowName={(id) => companies.use.getState().rows.get(id)?.name ?? 'company'}
      selection={{ selected, onChange: onSelect, onSelectAll: () => void selectAll() }}
    />
  );
}

function NoCompanies({ search }: { readonly search: string }) {
  if (search !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={`No company matches “${search}”`}
        action={
          <Button
            onClick={() => {
              companies.setQuery({ search: '' });
            }}
          >
            Clear search
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={UsersRound}
      title="No companies yet"
      action={
        <Button
          tone="primary"
          icon={FileInput}
          onClick={() => {
            navigate({ place: 'import' });
          }}
        >
          Import companies and people
        </Button>
      }
    >
      Bring a CSV of companies and one of people. Everything stays on this computer.
    </EmptyState>
  );
}

/** The chosen companies; with none chosen those that the search found; without a search all. */
async function findFor(chosen: readonly string[], total: number): Promise<void> {
  const isSearch = companies.use.getState().query.search !== '';
  const ids = chosen.length === 0 && isSearch ? await companies.loadAll() : chosen;
  const companyIds = ids.length === 0 ? null : (ids as readonly CompanyId[]);
  request('findGroups', { companyIds, count: companyIds?.length ?? total });
}

/** The two things to do with the list, for the chosen companies or for all; buttons and keys run the same. */
function useGroupActions(chosen: readonly string[], total: number) {
  const actions = useMemo(
    () => ({
      find: () => {
        if (total > 0) void findFor(chosen, total);
      },
      exportChosen: () => {
        const { rows } = companies.use.getState();
        const runIds = chosen.flatMap((id) => rows.get(id)?.group?.runId ?? []);
        request('export', { runIds: chosen.length === 0 ? null : runIds });
      },
    }),
    [chosen, total],
  );
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'find-groups', name: 'Find buyer groups', section: 'Here', shortcut: 'f', run: actions.find },
      { id: 'export', name: 'Export groups', section: 'Here', shortcut: 'e', run: actions.exportChosen },
    ],
    [actions],
  );
  useCommands(commands);
  return actions;
}

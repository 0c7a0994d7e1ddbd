import { useMemo, useState } from 'react';
import { Download, Network, UsersRound } from 'lucide-react';
import type { CompanyDetail } from '../../../contracts/engine-api.ts';
import type { CompanyId } from '../../../contracts/ids.ts';
import type { GroupView } from '../../../contracts/run.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { Crumb } from '../../app/crumb.tsx';
import { FailureNote } from '../../app/failure-note.tsx';
import { request } from '../../app/requests.ts';
import { navigate, runRoute } from '../../app/router.ts';
import { plainWords } from '../../app/words/words.ts';
import { companies } from '../../engine/companies.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { GroupBody, type GroupSelection } from './group-body.tsx';
import { KnownPeople } from './known-people.tsx';
import { MemberInspector } from './member-inspector.tsx';
import { QualityInspector } from './quality-inspector.tsx';
import { RunNotice } from './run-notice.tsx';
import styles from './group-screen.module.css';

/** One company: its group by role, or the way to find it. */
export function GroupScreen({ companyId }: { readonly companyId: CompanyId }) {
  const row = companies.use((state) => state.rows.get(companyId));
  const company = useAnswer('getCompany', { companyId });
  const group = useAnswer('getGroup', { companyId }, row?.group?.runId);
  const [selected, setSelected] = useState<GroupSelection | null>(null);
  const view = group.value;
  const actions = useGroupActions(companyId, view, () => {
    setSelected(null);
  });
  const name = company.value?.company.name ?? row?.name ?? view?.group.companyName ?? '';
  const isMissing = group.failure?.kind === 'not-found';
  return (
    <Screen
      title={name}
      crumbs={<Crumb route={{ place: 'groups' }}>Groups</Crumb>}
      actions={<GroupButtons view={view} actions={actions} />}
      inspector={view && selected && inspectorFor(view, selected, actions.closeInspector)}
    >
      <div className={styles.page}>
        {company.failure && <FailureNote failure={company.failure} onRetry={company.askAgain} />}
        {company.value && <CompanyFacts detail={company.value} />}
        {row?.lastRun && <RunNotice lastRun={row.lastRun} />}
        {group.failure && !isMissing && <FailureNote failure={group.failure} onRetry={group.askAgain} />}
        {view && <GroupBody view={view} selected={selected} onSelect={setSelected} />}
        {isMissing && company.value && (
          <KnownPeople people={company.value.people} row={row} onFind={actions.find} />
        )}
      </div>
    </Screen>
  );
}

function inspectorFor({ group }: GroupView, selected: GroupSelection, onClose: () => void) {
  if (selected.kind === 'quality') return <QualityInspector quality={group.quality} onClose={onClose} />;
  const member = group.members.find(({ personId }) => personId === selected.personId);
  return member && <MemberInspector member={member} onClose={onClose} />;
}

function CompanyFacts({ detail: { company, people } }: { readonly detail: CompanyDetail }) {
  const past = people.filter((person) => person.isPast).length;
  const place = [company.city, company.region, company.country].filter((part) => part !== null).join(', ');
  const facts = [
    company.domain,
    company.employees === null ? null : formatQuantity(company.employees, 'employee'),
    place,
    company.category === null ? null : plainWords(company.category),
    company.foundedYear === null ? null : `founded ${String(company.foundedYear)}`,
    company.acquiredBy === null ? null : `acquired by ${company.acquiredBy}`,
    company.closedYear === null ? null : `closed ${String(company.closedYear)}`,
    `${formatQuantity(people.length - past, 'person', 'people')} known${past > 0 ? `, ${String(past)} more left` : ''}`,
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <ul className={styles.facts} aria-label="Company">
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

interface GroupActions {
  readonly find: () => void;
  readonly exportGroup: () => void;
  readonly openRun: () => void;
  readonly closeInspector: () => void;
}

interface GroupButtonsProps {
  readonly view: GroupView | null;
  readonly actions: GroupActions;
}

function GroupButtons({ view, actions }: GroupButtonsProps) {
  return (
    <>
      {view && (
        <>
          <Button icon={Network} onClick={actions.openRun}>
            Open run
          </Button>
          <Button icon={Download} keys="E" onClick={actions.exportGroup}>
            Export
          </Button>
        </>
      )}
      <Button tone={view ? 'plain' : 'primary'} icon={UsersRound} onClick={actions.find}>
        {view ? 'Find again' : 'Find buyer group'}
      </Button>
    </>
  );
}

function useGroupActions(
  companyId: CompanyId,
  view: GroupView | null,
  closeInspector: () => void,
): GroupActions {
  const runId = view?.run.runId;
  const [close] = useState(() => closeInspector);
  const actions = useMemo<GroupActions>(
    () => ({
      find: () => {
        request('findGroups', { companyIds: [companyId], count: 1 });
      },
      exportGroup: () => {
        if (runId) request('export', { runIds: [runId] });
      },
      openRun: () => {
        if (runId) navigate(runRoute(runId));
      },
      closeInspector: close,
    }),
    [companyId, runId, close],
  );
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'find-groups', name: 'Find this buyer group', section: 'Here', shortcut: 'f', run: actions.find },
      { id: 'export', name: 'Export this group', section: 'Here', shortcut: 'e', run: actions.exportGroup },
      {
        id: 'open-run',
        name: 'Open the run of this group',
        section: 'Here',
        shortcut: 'o',
        run: actions.openRun,
      },
      {
        id: 'close',
        name: 'Close inspector',
        section: 'Here',
        shortcut: 'Escape',
        run: actions.closeInspector,
      },
    ],
    [actions],
  );
  useCommands(commands);
  return actions;
}

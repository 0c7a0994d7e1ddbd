import { useCallback, useMemo, useState } from 'react';
import { Download, Network, UserPlus, UsersRound } from 'lucide-react';
import type { Person } from '../../../contracts/company.ts';
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
import { type Answer, useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { useArranging } from './arranging.ts';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { type Deciding, useDeciding } from './deciding.ts';
import { GroupBody, type GroupSelection } from './group-body.tsx';
import { KnownPeople } from './known-people.tsx';
import { MemberInspector } from './member-inspector.tsx';
import { OthersKnown } from './others-known.tsx';
import { KnownPersonInspector, PersonInspector } from './person-inspector.tsx';
import { QualityInspector } from './quality-inspector.tsx';
import { RunNotice } from './run-notice.tsx';
import type { SamePeople } from './same-person.tsx';
import { SetAside } from './set-aside.tsx';
import styles from './group-screen.module.css';

/** One company: its group by role, or the way to find it. */
export function GroupScreen({ companyId }: { readonly companyId: CompanyId }) {
  const row = companies.use((state) => state.rows.get(companyId));
  const company = useAnswer('getCompany', { companyId });
  const group = useAnswer('getGroup', { companyId }, row?.group?.runId);
  const [selected, setSelected] = useState<GroupSelection | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const view = group.value;
  const deciding = useDeciding(companyId, view?.run.seller.category ?? null, group.askAgain);
  const same = useSamePeople(companyId, company);
  const actions = useGroupActions(companyId, view, { setSelected, setIsAdding });
  const { people } = same;
  const shown = { view, same, selected, onSelect: setSelected, deciding };
  const isMissing = group.failure?.kind === 'not-found';
  return (
    <Screen
      title={company.value?.company.name ?? row?.name ?? view?.group.companyName ?? ''}
      crumbs={<Crumb route={{ place: 'groups' }}>Groups</Crumb>}
      actions={<GroupButtons view={view} actions={actions} />}
      inspector={inspectorFor(companyId, shown, actions.closeInspector)}
    >
      <div className={styles.page}>
        {company.failure && <FailureNote failure={company.failure} onRetry={company.askAgain} />}
        {company.value && <CompanyFacts detail={company.value} />}
        {row?.lastRun && <RunNotice lastRun={row.lastRun} />}
        {group.failure && !isMissing && <FailureNote failure={group.failure} onRetry={group.askAgain} />}
        <DecidedGroup {...shown} />
        {isMissing && company.value && (
          <KnownPeople
            people={people}
            row={row}
            selected={selected?.kind === 'person' ? selected.personId : null}
            onSelect={(personId) => {
              setSelected({ kind: 'person', personId });
            }}
            onFind={actions.find}
          />
        )}
      </div>
      {isAdding && <AddPersonDialog deciding={deciding} onClose={actions.endAdding} />}
    </Screen>
  );
}

interface Shown {
  readonly view: GroupView | null;
  /** Everyone on file at the company, and who of them may be one. */
  readonly same: SamePeople;
  readonly selected: GroupSelection | null;
  readonly onSelect: (selection: GroupSelection) => void;
  readonly deciding: Deciding;
}

/** The group with the seats that you decided, whom you set aside, and who else is known. */
function DecidedGroup({ view, same, selected, onSelect, deciding }: Shown) {
  if (!view) return null;
  return (
    <>
      <GroupBody view={view} selected={selected} onSelect={onSelect} />
      <SetAside people={view.group.setAside ?? []} deciding={deciding} />
      <OthersKnown
        people={same.people}
        group={view.group}
        selected={selected?.kind === 'person' ? selected.personId : null}
        onSelect={(personId) => {
          onSelect({ kind: 'person', personId });
        }}
      />
    </>
  );
}

function inspectorFor(companyId: CompanyId, shown: Shown, onClose: () => void) {
  const { view, same, selected, deciding } = shown;
  if (!selected) return undefined;
  if (selected.kind === 'quality')
    return view && <QualityInspector quality={view.group.quality} onClose={onClose} />;
  const { personId } = selected;
  const person = same.people.find((one) => one.personId === personId);
  if (!view) {
    return person && <KnownPersonInspector person={person} same={same} onClose={onClose} />;
  }
  const shared = { companyId, deciding, same, version: view.run.runId, onClose };
  const member = view.group.members.find((one) => one.personId === personId);
  const guess = view.emailGuesses?.find((one) => one.personId === personId) ?? null;
  if (member) return <MemberInspector member={member} guess={guess} {...shared} />;
  const setAside = view.group.setAside?.find((one) => one.personId === personId) ?? null;
  return person && <PersonInspector person={person} setAside={setAside} {...shared} />;
}

const noPeople: readonly Person[] = [];
const noLookalikes: SamePeople['lookalikes'] = [];

/** Asks for the people anew, and who may be one, whenever somebody said who is one person. */
function useSamePeople(companyId: CompanyId, company: Answer<CompanyDetail>): SamePeople {
  const lookalikes = useAnswer('listLookalikes', { companyId });
  const [askPeople, askLookalikes] = [company.askAgain, lookalikes.askAgain];
  const arrange = useArranging(
    companyId,
    useCallback(() => {
      askPeople();
      askLookalikes();
    }, [askPeople, askLookalikes]),
  );
  return {
    people: company.value?.people ?? noPeople,
    lookalikes: lookalikes.value ?? noLookalikes,
    arrange,
  };
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
  readonly addPerson: () => void;
  readonly endAdding: () => void;
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
          <Button icon={UserPlus} keys="A" onClick={actions.addPerson}>
            Add person
          </Button>
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

/** How the actions change what the screen shows. Setters of React, so they stay the same. */
interface ScreenState {
  readonly setSelected: (selection: null) => void;
  readonly setIsAdding: (isAdding: boolean) => void;
}

function useGroupActions(
  companyId: CompanyId,
  view: GroupView | null,
  { setSelected, setIsAdding }: ScreenState,
): GroupActions {
  const runId = view?.run.runId;
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
      addPerson: () => {
        if (runId) setIsAdding(true);
      },
      endAdding: () => {
        setIsAdding(false);
      },
      closeInspector: () => {
        setSelected(null);
      },
    }),
    [companyId, runId, setSelected, setIsAdding],
  );
  useGroupCommands(actions);
  return actions;
}

function useGroupCommands(actions: GroupActions): void {
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
        id: 'add-person',
        name: 'Add a person to this group',
        section: 'Here',
        shortcut: 'a',
        run: actions.addPerson,
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
}

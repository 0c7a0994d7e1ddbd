import type { CompanyRow } from '../../../contracts/engine-api.ts';
import { Link } from '../../app/crumb.tsx';
import { RunStateMark } from '../../app/marks/run-state.tsx';
import { Seats } from '../../app/marks/seats.tsx';
import { runRoute } from '../../app/router.ts';
import { companies } from '../../engine/companies.ts';
import { formatCount, formatPercent } from '../../ui/format.ts';
import type { GridColumn } from '../../ui/grid-model.ts';
import { Meter } from '../../ui/meter.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import styles from './groups.module.css';

interface CellProps {
  readonly id: string;
}

function useCompany(id: string): CompanyRow | undefined {
  return companies.use((state) => state.rows.get(id));
}

function NameCell({ id }: CellProps) {
  const row = useCompany(id);
  return (
    <>
      <span className={styles.name} title={row?.name}>
        {row?.name}
      </span>
      <span className={styles.domain}>{row?.domain}</span>
    </>
  );
}

function SeatsCell({ id }: CellProps) {
  const group = useCompany(id)?.group;
  if (!group) return <span className={styles.none}>no group yet</span>;
  return <Seats seats={group.seats} />;
}

function CompletenessCell({ id }: CellProps) {
  const value = useCompany(id)?.group?.quality.completeness ?? null;
  if (value === null) return <span className={styles.none}>–</span>;
  return (
    <>
      <Meter share={value} />
      {formatPercent(value)}
    </>
  );
}

function ConfidenceCell({ id }: CellProps) {
  const value = useCompany(id)?.group?.quality.confidence ?? null;
  return value === null ? <span className={styles.none}>–</span> : value.toFixed(2);
}

function PeopleCell({ id }: CellProps) {
  const row = useCompany(id);
  if (!row) return null;
  return row.peopleCount === 0 ? <span className={styles.none}>0</span> : formatCount(row.peopleCount);
}

function EmployeesCell({ id }: CellProps) {
  const employees = useCompany(id)?.employees ?? null;
  return employees === null ? <span className={styles.none}>–</span> : formatCount(employees);
}

function LastRunCell({ id }: CellProps) {
  const row = useCompany(id);
  if (!row?.lastRun) return <span className={styles.none}>never</span>;
  const { runId, state, note, needsAnswer } = row.lastRun;
  const memberCount = row.group?.runId === runId ? row.group.memberCount : null;
  return <RunStateMark state={state} memberCount={memberCount} note={note} needsAnswer={needsAnswer} />;
}

function WhenCell({ id }: CellProps) {
  const lastRun = useCompany(id)?.lastRun;
  if (!lastRun) return null;
  return (
    <>
      {lastRun.finishedAt !== null && (
        <span className={styles.when}>
          <RelativeTime at={lastRun.finishedAt} />
        </span>
      )}
      <Link route={runRoute(lastRun.runId)}>run</Link>
    </>
  );
}

export const companyColumns: readonly GridColumn[] = [
  {
    id: 'name',
    header: 'Company',
    track: 'minmax(170px, 3fr)',
    cell: (id) => <NameCell id={id} />,
  },
  { id: 'seats', header: 'Seats', track: '146px', cell: (id) => <SeatsCell id={id} /> },
  {
    id: 'completeness',
    header: 'Complete',
    track: '116px',
    fromWidth: 840,
    cell: (id) => <CompletenessCell id={id} />,
  },
  {
    id: 'confidence',
    header: 'Confidence',
    track: '96px',
    align: 'end',
    fromWidth: 940,
    cell: (id) => <ConfidenceCell id={id} />,
  },
  {
    id: 'people',
    header: 'People',
    track: '72px',
    align: 'end',
    fromWidth: 560,
    cell: (id) => <PeopleCell id={id} />,
  },
  {
    id: 'employees',
    header: 'Employees',
    track: '92px',
    align: 'end',
    fromWidth: 1030,
    cell: (id) => <EmployeesCell id={id} />,
  },
  {
    id: 'last-run',
    header: 'Last run',
    track: 'minmax(160px, 1.2fr)',
    cell: (id) => <LastRunCell id={id} />,
  },
  { id: 'when', header: 'When', track: '124px', fromWidth: 730, cell: (id) => <WhenCell id={id} /> },
];

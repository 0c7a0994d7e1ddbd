import { CircleCheck, Undo2, UsersRound } from 'lucide-react';
import type { ImportReport } from '../../../contracts/company.ts';
import { request } from '../../app/requests.ts';
import { navigate } from '../../app/router.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { CountsTable } from './counts-table.tsx';
import { DeliveryChangesView } from './delivery-changes.tsx';
import { saveRefusedRows, undoImport } from './import-state.ts';
import { ProblemTable } from './problem-table.tsx';
import styles from './import.module.css';

/** What an import did, in counts of companies and people, with every row that was refused. */
export function ImportReportView({ report }: { readonly report: ImportReport }) {
  const refused = report.files.reduce((sum, file) => sum + file.refusedRows, 0);
  return (
    <section className={styles.card} aria-label="Import report">
      <header className={styles.cardHead}>
        <div>
          <h2 className={styles.fileName} role="status">
            <CircleCheck size={16} className={styles.done} aria-hidden /> Imported{' '}
            {formatQuantity(total(report.companies), 'company', 'companies')} and{' '}
            {formatQuantity(total(report.people), 'person', 'people')}
          </h2>
          <p className={styles.muted}>{report.files.map(({ file }) => file).join(', ')}</p>
        </div>
        <div className={styles.next}>
          <Button icon={Undo2} onClick={() => void undoImport(report.importId)}>
            Undo import
          </Button>
          <Button
            onClick={() => {
              navigate({ place: 'groups' });
            }}
          >
            Show companies
          </Button>
          <Button
            tone="primary"
            icon={UsersRound}
            disabled={report.companyIds.length === 0}
            onClick={() => {
              findTheirGroups(report);
            }}
          >
            Find their buyer groups
          </Button>
        </div>
      </header>
      <CountsTable companies={report.companies} people={report.people} />
      <p className={styles.muted}>
        {formatCount(report.people.current)} people work there now, {formatCount(report.people.past)} have
        left. {formatQuantity(report.mergedRows.companies + report.mergedRows.people, 'row')} stood more than
        once and were merged.{' '}
        {refused === 0 ? 'No row was refused.' : `${formatQuantity(refused, 'row')} refused.`}
      </p>
      <DeliveryChangesView changes={report.changes} />
      <MissingFacts missing={report.missing} />
      {report.problems.length > 0 && (
        <Section title="Refused rows">
          <ProblemTable problems={report.problems} showFile />
          {refused > 0 && (
            <div className={styles.alone}>
              <Button onClick={() => void saveRefusedRows()}>Save refused rows…</Button>
            </div>
          )}
        </Section>
      )}
    </section>
  );
}

/** The next step after an import, on the screen where its progress shows. */
function findTheirGroups({ companyIds }: ImportReport): void {
  navigate({ place: 'groups' });
  request('findGroups', { companyIds, count: companyIds.length });
}

function total(counts: ImportReport['companies']): number {
  return counts.new + counts.changed + counts.same;
}

/** What the files leave open, so that an empty group later is no surprise. */
function MissingFacts({ missing }: { readonly missing: ImportReport['missing'] }) {
  const facts = [
    [missing.companiesWithoutPeople, 'company', 'companies', 'without people'],
    [missing.companiesWithoutDomain, 'company', 'companies', 'without a web domain'],
    [missing.companiesAcquired, 'company', 'companies', 'acquired by another'],
    [missing.rowsWithoutTitle, 'row', 'rows', 'without a title'],
  ] as const;
  const said = facts
    .filter(([amount]) => amount > 0)
    .map(([amount, one, many, what]) => `${formatCount(amount)} ${amount === 1 ? one : many} ${what}`);
  return said.length === 0 ? null : <p className={styles.muted}>{said.join(', ')}.</p>;
}

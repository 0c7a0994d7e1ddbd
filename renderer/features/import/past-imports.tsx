import type { ListedImport } from '../../../contracts/engine-api.ts';
import { Button } from '../../ui/button.tsx';
import { formatCount } from '../../ui/format.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/screen.tsx';
import { countsText } from './delivery-changes.tsx';
import { undoImport } from './import-state.ts';
import styles from './import.module.css';

interface PastImportsProps {
  readonly reports: readonly ListedImport[];
  /** The report shown above in full is not repeated. */
  readonly latest: string | null;
}

export function PastImports({ reports, latest }: PastImportsProps) {
  const past = reports.filter(({ importId }) => importId !== latest);
  if (past.length === 0) return null;
  return (
    <Section title="Past imports">
      <table className={styles.table} aria-label="Past imports">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Files</th>
            <th scope="col" className={styles.number}>
              New companies
            </th>
            <th scope="col" className={styles.number}>
              New people
            </th>
            <th scope="col" className={styles.number}>
              Refused rows
            </th>
            <th scope="col">Since earlier lists</th>
            <th scope="col">Undo</th>
          </tr>
        </thead>
        <tbody>
          {past.map((report) => (
            <tr key={report.importId}>
              <td>
                <RelativeTime at={report.at} />
              </td>
              <td>{report.files.map(({ file }) => file).join(', ')}</td>
              <td className={styles.number}>{formatCount(report.companies.new)}</td>
              <td className={styles.number}>{formatCount(report.people.new)}</td>
              <td className={styles.number}>
                {formatCount(report.files.reduce((sum, file) => sum + file.refusedRows, 0))}
              </td>
              <td>{report.changes ? countsText(report.changes) : '–'}</td>
              <td>
                {report.keptBecause === null ? (
                  <Button tone="quiet" onClick={() => void undoImport(report.importId)}>
                    Undo
                  </Button>
                ) : (
                  <span className={styles.muted} title={report.keptBecause}>
                    {report.undoneAt === undefined ? 'Too old' : 'Undone'}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

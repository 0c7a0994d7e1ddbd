import type { RowProblem } from '../../../contracts/company.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './import.module.css';

const MOST_SHOWN = 200;

interface ProblemTableProps {
  readonly problems: readonly RowProblem[];
  readonly showFile: boolean;
}

/** Where each refused row stands, what was found there and what should be. */
export function ProblemTable({ problems, showFile }: ProblemTableProps) {
  const shown = problems.slice(0, MOST_SHOWN);
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label="Problems">
        <thead>
          <tr>
            {showFile && <th scope="col">File</th>}
            <th scope="col" className={styles.number}>
              Line
            </th>
            <th scope="col">Column</th>
            <th scope="col">Found</th>
            <th scope="col">Expected</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((problem, at) => (
            <tr key={at}>
              {showFile && <td>{problem.file}</td>}
              <td className={styles.number}>{problem.line ?? '–'}</td>
              <td>{problem.column ?? 'whole row'}</td>
              <td className={styles.found}>{problem.found === '' ? 'nothing' : problem.found}</td>
              <td>{problem.expected}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {problems.length > shown.length && (
        <p className={styles.more}>and {formatCount(problems.length - shown.length)} more</p>
      )}
    </div>
  );
}

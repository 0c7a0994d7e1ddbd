import type { ImportReport } from '../../../contracts/company.ts';
import { formatCount } from '../../ui/format.ts';
import styles from './import.module.css';

interface CountsTableProps {
  readonly companies: ImportReport['companies'];
  readonly people: ImportReport['companies'];
}

/** New, changed and same, of companies and of people. */
export function CountsTable({ companies, people }: CountsTableProps) {
  const lines = [
    { name: 'Companies', counts: companies },
    { name: 'People', counts: people },
  ];
  return (
    <table className={styles.counts} aria-label="Counts">
      <thead>
        <tr>
          <td />
          <th scope="col">New</th>
          <th scope="col">Changed</th>
          <th scope="col">Same as before</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, counts }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{formatCount(counts.new)}</td>
            <td>{formatCount(counts.changed)}</td>
            <td>{formatCount(counts.same)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

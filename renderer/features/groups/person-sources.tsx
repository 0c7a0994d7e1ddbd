import type { Person } from '../../../contracts/company.ts';
import { Section } from '../../ui/screen.tsx';
import styles from './inspectors.module.css';

/** The rows that speak of a person. */
export function Sources({ sources }: Pick<Person, 'sources'>) {
  return (
    <Section title="Sources">
      <ul className={styles.list}>
        {sources.map(({ file, line, obtainedOn }) => (
          <li key={`${file}:${String(line)}`} className={styles.source}>
            <span className={styles.place}>
              {file}:{line}
            </span>
            <span className={styles.muted}>obtained {obtainedOn}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

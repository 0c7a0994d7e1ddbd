import type { DryRun, PlannedChanges } from '../../../contracts/import-plan.ts';
import { plainWords } from '../../app/words/words.ts';
import { formatCount } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { CountsTable } from './counts-table.tsx';
import styles from './import.module.css';

/** What importing the chosen files would do; nothing is stored yet. */
export function ImportPlan({ plan }: { readonly plan: DryRun }) {
  const changed = [...plan.companies.changed, ...plan.people.changed];
  return (
    <section className={styles.card} aria-label="What the import would do">
      <h2 className={styles.fileName}>What the import would do</h2>
      <CountsTable companies={plan.companies.counts} people={plan.people.counts} />
      <NewNames what="New companies" planned={plan.companies} />
      <NewNames what="New people" planned={plan.people} />
      {changed.length > 0 && (
        <Section title="Would change">
          <ul className={styles.changes}>
            {changed.map(({ name, changes }, at) => (
              <li key={at}>
                {name}:{' '}
                {changes
                  .filter(({ field }) => field !== 'sources')
                  .map(
                    ({ field, before, after }) => `${plainWords(field)} ${shown(before)} → ${shown(after)}`,
                  )
                  .join('; ') || 'one more source'}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </section>
  );
}

function NewNames({ what, planned }: { readonly what: string; readonly planned: PlannedChanges }) {
  if (planned.new.length === 0) return null;
  const hidden = planned.counts.new - planned.new.length;
  return (
    <p className={styles.muted}>
      {what}: {planned.new.join(', ')}
      {hidden > 0 && ` and ${formatCount(hidden)} more`}
    </p>
  );
}

function shown(value: unknown): string {
  if (value === null || value === '') return 'nothing';
  if (Array.isArray(value)) return value.map(shown).join(', ') || 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

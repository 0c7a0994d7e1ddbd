import type { MissingChoice } from '../../../contracts/delivery.ts';
import type { DryRun, PlannedChanges } from '../../../contracts/import-plan.ts';
import { plainWords } from '../../app/words/words.ts';
import { formatCount } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { CountsTable } from './counts-table.tsx';
import { DeliveryChangesView } from './delivery-changes.tsx';
import styles from './import.module.css';

interface ImportPlanProps {
  readonly plan: DryRun;
  readonly missing: MissingChoice;
  readonly onMissing: (missing: MissingChoice) => void;
}

const missingChoices = [
  { value: 'keep', label: 'Still there' },
  { value: 'left', label: 'Have left' },
] as const;

/** What importing the chosen files would do; nothing is stored yet. */
export function ImportPlan({ plan, missing, onMissing }: ImportPlanProps) {
  const { changes } = plan.report;
  const changed = [...plan.companies.changed, ...plan.people.changed];
  return (
    <section className={styles.card} aria-label="What the import would do">
      <h2 className={styles.fileName}>What the import would do</h2>
      <CountsTable companies={plan.companies.counts} people={plan.people.counts} />
      <NewNames what="New companies" planned={plan.companies} />
      <NewNames what="New people" planned={plan.people} />
      <DeliveryChangesView changes={changes} />
      {changes && changes.missing > 0 && (
        <SelectField<MissingChoice>
          label="Treat missing people as"
          placeholder="Still there"
          choices={missingChoices}
          value={missing}
          hint={
            changes.partial > 0
              ? 'Most people of a company are missing: this looks like a part of the list.'
              : 'They stood in an earlier list of this kind and do not stand in this one.'
          }
          onChange={onMissing}
        />
      )}
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

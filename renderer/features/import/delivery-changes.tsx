import type { ChangeEvent, CompanyDelivery, DeliveryChanges } from '../../../contracts/delivery.ts';
import { changeKinds } from '../../../contracts/delivery.ts';
import { formatCount, formatQuantity } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import styles from './import.module.css';

/** What lists changed since those before them, company by company; nothing where nothing did. */
export function DeliveryChangesView({ changes }: { readonly changes: DeliveryChanges | undefined }) {
  if (!changes || changes.changed === 0) return null;
  const hidden = changes.changed - changes.companies.length;
  return (
    <Section title="Since earlier lists">
      <p className={styles.muted}>{countsText(changes)}</p>
      <ul className={styles.changes} aria-label="Changes since earlier lists">
        {changes.companies.map((told) => (
          <CompanyChanges key={told.companyId} told={told} />
        ))}
      </ul>
      {hidden > 0 && (
        <p className={styles.muted}>and {formatQuantity(hidden, 'more company', 'more companies')}</p>
      )}
    </Section>
  );
}

/** "2 joined, 1 left", in the order of the kinds; those that did not happen are left out. */
export function countsText({ counts, missing, missingAre }: DeliveryChanges): string {
  const said = changeKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${formatCount(counts[kind])} ${kind}`);
  const kept = missing > 0 && missingAre === 'keep' ? [`${formatCount(missing)} missing, still there`] : [];
  return [...said, ...kept].join(', ') || 'nothing changed';
}

function CompanyChanges({ told }: { readonly told: CompanyDelivery }) {
  const { companyName, events, known, missing, missingNames, isPartial } = told;
  const more = missing - missingNames.length;
  return (
    <li>
      {companyName}: {events.map(eventText).join('; ')}
      {events.length > 0 && missing > 0 && '; '}
      {missing > 0 && (
        <>
          {formatCount(missing)} of {formatCount(known)} are missing
          {isPartial && ', so this list is probably only a part'}: {missingNames.join(', ')}
          {more > 0 && ` and ${formatCount(more)} more`}
        </>
      )}
    </li>
  );
}

function eventText({ event, name, from, to }: ChangeEvent): string {
  const change = [from, to].filter((side) => side !== null).join(' → ');
  return `${name} ${event}${change === '' ? '' : ` (${change})`}`;
}

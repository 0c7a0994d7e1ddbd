import {
  type ChangeEvent,
  type CompanyDelivery,
  type DeliveryChanges,
  changeKinds,
} from '../../contracts/delivery.ts';
import { count, plain } from './format.ts';

/** What lists changed since those before them, for people; nothing where there were none or nothing changed. */
export function changesLines(changes: DeliveryChanges | undefined): readonly string[] {
  if (!changes || changes.changed === 0) return [];
  const hidden = changes.changed - changes.companies.length;
  return [
    `Since earlier lists: ${countsText(changes.counts)}`,
    ...changes.companies.flatMap(companyLines),
    ...(hidden > 0 ? [`  and ${count(hidden, 'more company', 'more companies')}`] : []),
    ...missingLines(changes),
  ];
}

function countsText(counts: DeliveryChanges['counts']): string {
  return changeKinds.map((kind) => `${counts[kind]} ${kind}`).join(', ');
}

function companyLines(told: CompanyDelivery): readonly string[] {
  const { companyName, events, missing, known, missingNames, isPartial } = told;
  const more = missing - missingNames.length;
  const names = `${missingNames.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [
    ...events.map((event) => `  ${plain(`${companyName}: ${eventText(event)}`)}`),
    ...(missing === 0
      ? []
      : [
          `  ${plain(`${companyName}: ${missing} of ${known} missing${isPartial ? ', probably only a part' : ''}: ${names}`)}`,
        ]),
  ];
}

function eventText({ event, name, from, to }: ChangeEvent): string {
  const change = [from, to].filter((side) => side !== null).join(' → ');
  return `${name} ${event}${change === '' ? '' : ` (${change})`}`;
}

function missingLines({ missing, missingAre }: DeliveryChanges): readonly string[] {
  if (missing === 0) return [];
  return missingAre === 'left'
    ? [`  ${count(missing, 'missing person', 'missing people')} marked as having left`]
    : [
        `  ${count(missing, 'missing person', 'missing people')} kept; --missing left marks them as having left`,
      ];
}

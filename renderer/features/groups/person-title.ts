import type { Person } from '../../../contracts/company.ts';

/** What a person does here, or did before leaving. */
export function titleOf({ isPast, titles, pastTitles }: Person): string {
  if (!isPast) return titles.join(', ') || 'no title';
  return `has left${pastTitles[0] === undefined ? '' : `, was ${pastTitles[0]}`}`;
}

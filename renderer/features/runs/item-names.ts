import type { Person } from '../../../contracts/company.ts';
import type { StepDetail } from '../../../contracts/run.ts';

export type Item = StepDetail['items'][number];

/** The items of a step with those on top that a person may want to do something about; else in their own order. */
export function failedFirst(items: readonly Item[]): readonly Item[] {
  const isFailed = (item: Item): boolean => item.status === 'failed';
  return [...items.filter(isFailed), ...items.filter((item) => !isFailed(item))];
}

/**
 * What an item is called: the name of its person as imported, else as the step's own output names it (a person may have
 * left the files since), else its id.
 */
export function itemName(item: Item, people: readonly Person[], output: unknown): string {
  const known = people.find((person) => person.personId === item.personId);
  return known?.name ?? nameWithin(output, item.itemId) ?? item.itemId;
}

/** Looks for `{ personId, name }` in plain data, a few levels deep: outputs are lists of people, or hold such lists. */
function nameWithin(data: unknown, personId: string, depth = 0): string | null {
  if (typeof data !== 'object' || data === null || depth > 3) return null;
  if ('personId' in data && data.personId === personId) {
    return 'name' in data && typeof data.name === 'string' ? data.name : null;
  }
  for (const value of Object.values(data)) {
    const name = nameWithin(value, personId, depth + 1);
    if (name !== null) return name;
  }
  return null;
}

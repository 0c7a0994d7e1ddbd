import { expect, it } from 'vitest';
import type { PersonId } from '../../../contracts/ids.ts';
import { fictionalCompanies } from '../../../test-kit/fake-engine/fictional.ts';
import { failedFirst, itemName, type Item } from './item-names.ts';

function itemOf(itemId: string, status: Item['status'] = 'succeeded'): Item {
  return {
    itemId,
    personId: itemId as PersonId,
    status,
    attempts: 1,
    outputRef: null,
    failure: null,
    reusedFrom: null,
  };
}

const people = fictionalCompanies(1)[0]?.people ?? [];
const [person] = people;

it('puts what failed on top and leaves the rest in order', () => {
  const items = [itemOf('a'), itemOf('b', 'failed'), itemOf('c', 'reused'), itemOf('d', 'failed')];
  expect(failedFirst(items).map(({ itemId }) => itemId)).toEqual(['b', 'd', 'a', 'c']);
});

it('calls an item by the name of its person', () => {
  expect(itemName(itemOf(person?.personId ?? ''), people, null)).toBe(person?.name);
});

it('takes the name from the output where the person is no longer in the files', () => {
  const output = {
    contacts: [{ personId: 'p-1', email: null }],
    members: [{ personId: 'p-2', name: 'Ada' }],
  };
  expect(itemName(itemOf('p-2'), [], output)).toBe('Ada');
});

it('falls back to the id', () => {
  const output = { contacts: [{ personId: 'p-1', email: null }] };
  expect(itemName(itemOf('p-1'), [], output)).toBe('p-1');
  expect(itemName(itemOf('p-1'), [], 'text')).toBe('p-1');
});

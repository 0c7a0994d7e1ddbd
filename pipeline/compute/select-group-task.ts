import type { Company, Person } from '../../contracts/company.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { selectGroup, type SelectionContext } from '../roles/select-group.ts';
import { manyPeople } from './many-people.ts';
import { task } from './task.ts';

/** Chooses the buyer group of one company, as `selectGroup` does. */
export const selectGroupTask = task({
  run: (input: {
    readonly company: Company;
    readonly people: readonly Person[];
    readonly seller: SellerProfile;
    readonly context?: SelectionContext;
  }) => selectGroup(input.company, input.people, input.seller, input.context),
  isHeavy: ({ people }) => people.length >= manyPeople,
});

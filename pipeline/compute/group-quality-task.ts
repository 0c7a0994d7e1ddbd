import type { Company, Person } from '../../contracts/company.ts';
import type { BuyerGroup } from '../../contracts/group.ts';
import type { EpochMs } from '../../contracts/ids.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { calculateGroupQuality } from '../scoring/calculate-group-quality.ts';
import { manyPeople } from './many-people.ts';
import { task } from './task.ts';

/** Scores a chosen group, as `calculateGroupQuality` does. */
export const groupQualityTask = task({
  run: (input: {
    readonly group: Omit<BuyerGroup, 'quality'>;
    readonly company: Company;
    readonly people: readonly Person[];
    readonly seller: SellerProfile;
    readonly now?: EpochMs;
  }) => calculateGroupQuality(input.group, input.company, input.people, input.seller, input.now),
  isHeavy: ({ people }) => people.length >= manyPeople,
});

import { describe, expect, it } from 'vitest';
import type { SellerProfile } from '../../../contracts/seller.ts';
import { checkDraft, draftOf, parseDollars } from './seller-draft.ts';

const profile: SellerProfile = {
  name: 'Lighthouse Software',
  product: 'Lighthouse CRM',
  category: 'sales_tools',
  dealSizeUsd: 45_000,
  departments: { user: ['sales'] },
  relations: { customers: ['Alder, Inc.', 'Birch'], pastEmployers: ['Cedar'] },
};

it('turns a profile into a draft and back without a change', () => {
  expect(checkDraft(draftOf(profile))).toEqual({ profile });
});

it('leaves departments out where every list is empty', () => {
  const { departments, ...rest } = profile;
  expect(departments).toBeDefined();
  expect(checkDraft(draftOf(rest))).toEqual({ profile: rest });
});

it('reads one company a line, each once, and leaves out lists that are empty', () => {
  const draft = { ...draftOf(profile), customers: ' Dogwood \n\nDogwood\nElm, Ltd', pastEmployers: ' \n' };
  expect(checkDraft(draft)).toMatchObject({ profile: { relations: { customers: ['Dogwood', 'Elm, Ltd'] } } });
  const { relations, ...rest } = profile;
  expect(relations).toBeDefined();
  expect(checkDraft({ ...draft, customers: '' })).toEqual({ profile: rest });
  expect(checkDraft({ ...draft, customers: 'x'.repeat(201) })).toHaveProperty('errors.relations');
});

it('says what is wrong with each field of an empty draft', () => {
  expect(checkDraft(draftOf(null))).toEqual({
    errors: {
      name: 'Company name must not be empty.',
      product: 'Product must not be empty.',
      category: 'Choose a category.',
      dealSizeUsd: 'Deal size must be a number of US dollars.',
    },
  });
});

it('refuses a deal size of nothing', () => {
  expect(checkDraft({ ...draftOf(profile), dealSize: '0' })).toEqual({
    errors: { dealSizeUsd: 'Deal size must be at least 1.' },
  });
});

describe('parseDollars', () => {
  it.each([
    ['45000', 45_000],
    ['$45,000', 45_000],
    ['45 000', 45_000],
    ['1_200.50', 1200.5],
  ])('reads %s', (text, amount) => {
    expect(parseDollars(text)).toBe(amount);
  });

  it.each(['', 'a lot', '1e5', '-4', '4.', '12k', '٤٥'])('does not guess at %j', (text) => {
    expect(parseDollars(text)).toBeNull();
  });
});

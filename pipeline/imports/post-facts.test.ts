import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../contracts/ids.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { emptyStore, importInto, parseFile } from '../../test-kit/files/import-files.ts';
import { selectGroup } from '../roles/select-group.ts';
import { calculateGroupQuality } from '../scoring/calculate-group-quality.ts';

const seller: SellerProfile = {
  name: 'Seller',
  product: 'Product',
  category: 'sales_tools',
  dealSizeUsd: 60_000,
};

async function imported(...files: readonly (readonly [name: string, modifiedOn: string, text: string])[]) {
  const store = emptyStore();
  for (const [name, modifiedOn, text] of files)
    await importInto(store, await parseFile(text.replaceAll('|', '\n'), { name, modifiedOn }));
  const [company] = store.companies.values();
  const [roster] = store.rosters.values();
  if (!company || !roster) throw new Error('the files name nobody');
  return { company, people: roster.people };
}

test('start, manager and employers reach the group from a file', async () => {
  const { company, people } = await imported([
    'team.csv',
    '2026-01-15',
    'name,company,employees,title,start date,reports to,previous company|' +
      'Ada Ash,Northlark,400,VP Sales,2025-12-20,,"Globex, Inc.; Northlark"|' +
      'Bo Elm,Northlark,400,Director of Sales,Jan 2019,"ASH, ADA",|' +
      'Cy Oak,Northlark,400,Sales Operations Manager,,Ada Ash,',
  ]);
  const now = Date.parse('2026-01-20') as EpochMs;
  const group = selectGroup(company, people, seller, { now });
  const { components } = calculateGroupQuality(group, company, people, seller, now);

  expect(people.find(({ name }) => name === 'Ada Ash')).toMatchObject({
    startedOn: '2025-12-20',
    employers: ['Globex, Inc.'],
  });
  expect(people.find(({ name }) => name === 'Bo Elm')).toMatchObject({
    startedOn: '2019-01',
    reportsTo: 'Ada Ash',
  });
  expect(group.flags?.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    expect.stringContaining('joined_recently: Ada Ash is in this post for 31 days'),
  ]);
  expect(components.find(({ name }) => name === 'reporting line')).toMatchObject({
    of: 'cohesion',
    value: 1,
  });
});

describe('connections of the seller', () => {
  const notes = 'Notes:|"When exporting your connection data, you may notice that some are missing."||';

  test("are told by LinkedIn's own list, with the day", async () => {
    const { people } = await imported([
      'Connections.csv',
      '2026-01-15',
      `${notes}First Name,Last Name,URL,Email Address,Company,Position,Connected On|Ada,Ash,https://www.linkedin.com/in/ada-ash,,Northlark,VP Sales,03 Aug 2024`,
    ]);
    expect(people).toMatchObject([{ name: 'Ada Ash', connectedOn: '2024-08-03' }]);
  });

  test('are not made by a column of the same name in another list', async () => {
    const { people } = await imported([
      'list.csv',
      '2026-01-15',
      'name,company,title,connected on|Ada Ash,Northlark,VP Sales,03 Aug 2024',
    ]);
    expect(people[0]).not.toHaveProperty('connectedOn');
  });

  test('stay so when another file says more of the person', async () => {
    const { people } = await imported(
      [
        'Connections.csv',
        '2026-01-15',
        'First Name,Last Name,Email Address,Company,Position,Connected On|Ada,Ash,,Northlark,VP Sales,03 Aug 2024',
      ],
      ['crm.csv', '2026-02-01', 'name,company,title,email|Ada Ash,Northlark,VP Sales,ada@northlark.example'],
    );
    expect(people).toMatchObject([{ connectedOn: '2024-08-03', email: 'ada@northlark.example' }]);
  });
});

describe('when files disagree', () => {
  const old = [
    'a.csv',
    '2025-01-15',
    'name,company,title,start date,manager|Ada Ash,Northlark,Clerk,2020-03-01,Bo Elm',
  ] as const;

  test('the newest start and manager count', async () => {
    const { people } = await imported(old, [
      'b.csv',
      '2026-01-15',
      'name,company,title,start date,manager|Ada Ash,Northlark,VP Sales,2026-01-01,Cy Oak',
    ]);
    expect(people).toMatchObject([{ startedOn: '2026-01-01', reportsTo: 'Cy Oak' }]);
  });

  test('the start of an old post is not that of the new one', async () => {
    const { people } = await imported(old, [
      'a.csv',
      '2026-01-15',
      'name,company,title|Ada Ash,Northlark,VP Sales',
    ]);
    expect(people[0]).toMatchObject({ titles: ['VP Sales'] });
    expect(people[0]).not.toHaveProperty('startedOn');
  });

  test('a row of somebody who left says nothing of a present post', async () => {
    const { people } = await imported([
      'a.csv',
      '2026-01-15',
      'name,company,title,start date,manager,is past|Ada Ash,Northlark,Clerk,2020-03-01,Bo Elm,true',
    ]);
    expect(people[0]).toMatchObject({ isPast: true });
    expect(people[0]).not.toHaveProperty('startedOn');
    expect(people[0]).not.toHaveProperty('reportsTo');
  });

  test('the same file again changes nothing', async () => {
    const store = emptyStore();
    const file = await parseFile(old[2].replaceAll('|', '\n'), { name: old[0] });
    await importInto(store, file);
    const again = await importInto(store, file);
    expect(again.rosters).toEqual([]);
    expect(again.report.people).toMatchObject({ new: 0, changed: 0, same: 1 });
  });
});

test('a vacant seat with a title stays, as a warning of the group', async () => {
  const { company, people } = await imported([
    'team.csv',
    '2026-01-15',
    'name,company,employees,title|Ada Ash,Northlark,400,Director of Sales|Vacant,Northlark,400,VP Sales',
  ]);
  const { flags, members } = selectGroup(company, people, seller);
  expect(members.map(({ name }) => name)).toEqual(['Ada Ash']);
  expect(flags?.map(({ kind }) => kind)).toEqual(['vacancy']);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Person, Roster } from '../../contracts/company.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { type MemoryStore, emptyStore, importInto, parseFile } from '../../test-kit/files/import-files.ts';
import { mergeImport, mergeInto } from './merge-import.ts';

/** Imports texts as files of these names, in one import. */
async function importTexts(
  store: MemoryStore,
  files: Readonly<Record<string, string>>,
  modifiedOn = '2026-01-15',
) {
  const parsed = await Promise.all(
    Object.entries(files).map(([name, text]) => parseFile(text.replaceAll('|', '\n'), { name, modifiedOn })),
  );
  return importInto(store, ...parsed);
}
const peopleOf = (store: MemoryStore): readonly Person[] =>
  [...store.rosters.values()].flatMap((roster) => roster.people);
const companyNames = (store: MemoryStore): readonly string[] =>
  [...store.companies.values()].map((company) => `${company.name} <${company.domain ?? ''}>`).sort();

describe('which rows are one company', () => {
  test.each([
    [
      'by equal id, whatever else differs',
      'id,name,domain|1,Acme,acme.example|1,Acme Group,acme-group.example',
      1,
    ],
    [
      'by domain and the same name in another spelling',
      'name,domain|ACME Inc.,acme.example|Acme,www.acme.example',
      1,
    ],
    ['by domain and a longer name', 'name,domain|Acme,acme.example|Acme Germany,acme.example', 1],
    ['by name where one has no domain', 'name,domain|Acme,acme.example|Acme Inc,', 1],
    ['by domain where one has no name', 'name,domain|Acme,acme.example|,acme.example', 1],
    [
      'not by name where the domains differ',
      'name,domain|Underline,underline.example|Underline,underline.test',
      2,
    ],
    ['not by domain where the names differ', 'name,domain|Holding,group.example|Brandname,group.example', 2],
    [
      'not by a longer name where the ids differ',
      'id,name,domain|1,Acme,a.example|2,Acme Germany,a.example',
      2,
    ],
    ['not by name where the ids differ', 'id,name|1,Radiance|2,Radiance', 2],
  ])('%s', async (_, text, count) => {
    const store = emptyStore();
    const { report } = await importTexts(store, { 'c.csv': text });

    expect(store.companies.size).toBe(count);
    expect(report.companies).toEqual({ new: count, changed: 0, same: 0 });
    expect(report.mergedRows.companies).toBe(2 - count);
  });

  test('a name that two companies bear is a problem, not a guess', async () => {
    const store = emptyStore();
    const { report } = await importTexts(store, {
      'c.csv': 'name,domain|Underline,underline.example|Underline,underline.test|Underline,',
    });

    expect(companyNames(store)).toEqual(['Underline <underline.example>', 'Underline <underline.test>']);
    expect(report.problems).toEqual([
      {
        ...{ file: 'c.csv', line: 4, column: 'name', found: 'Underline' },
        expected: 'a domain or id: several companies bear this name',
      },
    ]);
    expect(report.files[0]).toMatchObject({ rows: 3, refusedRows: 1 });
  });

  const nobodyKnowsTheDomain = { 'c.csv': 'company,name,title|Cedar Analytics,Bo Third,VP Sales' };
  const header = 'company,domain,name,title';

  test('a person tells the domain of a company that had none, and the same name with another is another', async () => {
    const store = emptyStore();
    await importTexts(store, nobodyKnowsTheDomain);
    const one = await importTexts(store, { 'd.csv': `${header}|Cedar Analytics,cedar-a.example,Al Fir,CRO` });
    expect(one.report.companies).toEqual({ new: 0, changed: 1, same: 0 });
    const again = await importTexts(store, {
      'd.csv': `${header}|Cedar Analytics,cedar-a.example,Al Fir,CRO`,
    });
    expect([again.companies, again.rosters]).toEqual([[], []]);
    await importTexts(store, { 'e.csv': `${header}|Cedar Analytics,cedar-b.example,Mia Oak,CFO` });
    expect(companyNames(store)).toEqual([
      'Cedar Analytics <cedar-a.example>',
      'Cedar Analytics <cedar-b.example>',
    ]);
    expect([...store.rosters.values()].map(({ people }) => people.map(({ name }) => name))).toEqual([
      ['Al Fir', 'Bo Third'],
      ['Mia Oak'],
    ]);
  });

  test('people who tell two domains of one name do not make it one company, in any order', async () => {
    const rows = [
      'Cedar Analytics,cedar-a.example,Al Fir,CRO',
      'Cedar Analytics,cedar-b.example,Mia Oak,CFO',
    ];
    for (const order of [rows, rows.toReversed()]) {
      const store = emptyStore();
      await importTexts(store, nobodyKnowsTheDomain);
      await importTexts(store, { 'd.csv': [header, ...order].join('|') });
      expect(companyNames(store)).toEqual([
        'Cedar Analytics <>',
        'Cedar Analytics <cedar-a.example>',
        'Cedar Analytics <cedar-b.example>',
      ]);
      expect(
        peopleOf(store)
          .map(({ name }) => name)
          .toSorted(),
      ).toEqual(['Al Fir', 'Bo Third', 'Mia Oak']);
    }
  });

  test('the newest row wins, absent values never overwrite, other names become aliases', async () => {
    const store = emptyStore();
    await importTexts(store, {
      'c.csv':
        'id,name,domain,employees,city,aliases,updated_at|1,Old Name,acme.example,10,Bath,Ackme,2024-01-01|1,Acme,acme.example,20,,,2025-01-01',
    });

    expect([...store.companies.values()]).toMatchObject([
      { name: 'Acme', employees: 20, city: 'Bath', aliases: ['Ackme', 'Old Name'], externalId: '1' },
    ]);
  });

  test('two stored companies never become one, for runs refer to both', async () => {
    const store = emptyStore();
    await importTexts(store, { 'a.csv': 'id,name|1,Acme|' });
    await importTexts(store, { 'b.csv': 'name,domain|Other,other.example' });
    await importTexts(store, { 'c.csv': 'id,name,domain|1,Other,other.example' });

    expect(store.companies.size).toBe(2);
  });
});

describe('the company of a person', () => {
  const companies =
    'id,name,domain,aliases|1,Acme,acme.example,Ackme|2,Underline,underline.example,|3,Underline,underline.test,';
  test.each([
    ['by id', 'company id,company,domain|2,Underline,', 'underline.example'],
    ['by domain', 'company id,company,domain|,,underline.test', 'underline.test'],
    [
      'by domain, whatever the row calls it',
      'company id,company,domain|,Acme Labs,www.acme.example',
      'acme.example',
    ],
    ['by name', 'company id,company,domain|,ACME inc,', 'acme.example'],
    ['by another name', 'company id,company,domain|,Ackme,', 'acme.example'],
  ])('%s', async (_, text, domain) => {
    const [header, row] = text.split('|');
    const store = emptyStore();
    const { report } = await importTexts(store, {
      'c.csv': companies,
      'p.csv': `name,${header}|Zahra Wexbury,${row}`,
    });

    expect(report.problems).toEqual([]);
    expect(store.companies.size).toBe(3);
    const company = [...store.companies.values()].find((known) => known.domain === domain);
    expect([...store.rosters.keys()]).toEqual([company?.companyId]);
  });

  test('a name that two companies bear is a problem, unless the e-mail says which', async () => {
    const store = emptyStore();
    const { report } = await importTexts(store, {
      'c.csv': companies,
      'p.csv': 'name,company,email|Zahra Wexbury,Underline,|Tariq Cragmuir,Underline,tariq@underline.test',
    });

    expect(peopleOf(store).map((person) => person.name)).toEqual(['Tariq Cragmuir']);
    expect(report.problems).toMatchObject([
      { file: 'p.csv', line: 2, column: 'company', found: 'Underline' },
    ]);
    expect(report.files[1]).toMatchObject({ rows: 2, refusedRows: 1 });
  });

  test('a domain that belongs to another company than the name is a problem', async () => {
    const { report } = await importTexts(emptyStore(), {
      'c.csv': companies,
      'p.csv': 'name,company,domain|Zahra Wexbury,Underline,acme.example',
    });

    expect(report.problems).toMatchObject([{ line: 2, column: 'company' }]);
  });

  test('a company that nobody knows is made from the rows, once', async () => {
    const store = emptyStore();
    const { report } = await importTexts(store, {
      'p.csv':
        'name,company,domain,# Employees,Industry|Zahra Wexbury,Halcyon,halcyon.example,,Fintech|Tariq Cragmuir,Halcyon,www.halcyon.example,51-200,',
    });

    expect([...store.companies.values()]).toMatchObject([
      { name: 'Halcyon', domain: 'halcyon.example', employees: 100, category: 'Fintech' },
    ]);
    expect(report.companies).toEqual({ new: 1, changed: 0, same: 0 });
    expect(report.mergedRows).toEqual({ companies: 0, people: 0 });
    expect(peopleOf(store)).toHaveLength(2);
  });

  test('same name, other domain is another company', async () => {
    const store = emptyStore();
    await importTexts(store, {
      'c.csv': 'name,domain|Acme,acme.example',
      'p.csv': 'name,company,domain|A B,Acme,acme.test',
    });

    expect(companyNames(store)).toEqual(['Acme <acme.example>', 'Acme <acme.test>']);
  });

  test('an id that nobody knows needs a name', async () => {
    const { report } = await importTexts(emptyStore(), {
      'p.csv': 'name,company id,title|Zahra Wexbury,17,CEO',
    });

    expect(report.problems).toMatchObject([{ line: 2, found: '17' }]);
  });

  test('companies that the files name are listed in their order, known or not', async () => {
    const store = emptyStore();
    await importTexts(store, { 'c.csv': 'name,domain|B,b.example|A,a.example' });
    const { report } = await importTexts(store, {
      'p.csv': 'name,company,title|X Y,New One,CEO|X Z,A,CEO',
      'c.csv': 'name,domain|B,b.example',
    });

    const names = report.companyIds.map((id) => store.companies.get(id)?.name);
    expect(names).toEqual(['New One', 'A', 'B']);
  });
});

describe('which rows are one person', () => {
  test.each([
    ['by equal id', 'id,name|7,Zahra Wexbury|7,Zahra Wexbury-Cole', 1],
    [
      'by LinkedIn address',
      'name,linkedin|Zahra Wexbury,https://www.linkedin.example/in/zw|Z. Wexbury,http://uk.linkedin.example/in/ZW/',
      1,
    ],
    ['by e-mail and a shared name', 'name,email|Zahra Wexbury,z@acme.example|Zahra Cole,Z@acme.example', 1],
    ['by name without case, accents and double spaces', 'name,email|Zoë  WEXBURY,|zoe wexbury,', 1],
    [
      'not by an e-mail that belongs to an office',
      'name,email|Zahra Wexbury,info@acme.example|Zahra Cole,info@acme.example',
      2,
    ],
    [
      'not by an e-mail where the names share nothing',
      'name,email|Zahra Wexbury,z@acme.example|Tariq Cole,z@acme.example',
      2,
    ],
    ['not by name where the ids differ', 'id,name|7,Zahra Wexbury|8,Zahra Wexbury', 2],
    [
      'not by name where there are two addresses at one host',
      'name,email|Zahra Wexbury,z@acme.example|Zahra Wexbury,zahra@acme.example',
      2,
    ],
    ['by name in another order and spelling', 'name|"Müller, Jörg"|Joerg Mueller', 1],
    ['by name with a middle initial', 'name|Zahra M. Wexbury|Zahra Wexbury', 1],
    ['not where the middle initials differ', 'name|Zahra M. Wexbury|Zahra K. Wexbury', 2],
    ['not by a nickname', 'name|Bill Wexbury|William Wexbury', 2],
    ['not by an initial', 'name|Z. Wexbury|Zahra Wexbury', 2],
    [
      'not by name where the LinkedIn addresses differ',
      'name,linkedin|Zahra Wexbury,https://www.linkedin.example/in/zw|Zahra Wexbury,https://www.linkedin.example/in/zw2',
      2,
    ],
  ])('%s', async (_, text, count) => {
    const [header, ...rows] = text.split('|');
    const store = emptyStore();
    const { report } = await importTexts(store, {
      'p.csv': [`company,title,${header}`, ...rows.map((row) => `Acme,CEO,${row}`)].join('\n'),
    });

    expect(peopleOf(store)).toHaveLength(count);
    expect(report.people).toEqual({ new: count, changed: 0, same: 0, current: count, past: 0 });
    expect(report.mergedRows.people).toBe(2 - count);
  });

  test('a row that fits two people is a problem', async () => {
    const { report } = await importTexts(emptyStore(), {
      'p.csv':
        'company,id,name,title|Acme,7,Zahra Wexbury,CEO|Acme,8,Zahra Wexbury,CFO|Acme,,Zahra Wexbury,COO',
    });

    expect(report.people.new).toBe(2);
    expect(report.problems).toMatchObject([{ line: 4, column: 'name', found: 'Zahra Wexbury' }]);
  });

  test('the same name at two companies is two people', async () => {
    const { report } = await importTexts(emptyStore(), {
      'p.csv': 'company,name|Acme,Zahra Wexbury|Halcyon,Zahra Wexbury',
    });

    expect(report.people.new).toBe(2);
  });
});

describe('titles and leaving', () => {
  const one = async (text: string): Promise<Person | undefined> => {
    const store = emptyStore();
    await importTexts(store, { 'p.csv': `company,name,title,is_past|${text}` });
    return peopleOf(store)[0];
  };

  test('titles of several rows add up, each once', async () => {
    expect(await one('Acme,Z W,Founder,|Acme,Z W,CEO,|Acme,Z W,ceo,|Acme,Z W,,')).toMatchObject({
      ...{ titles: ['CEO', 'Founder'], pastTitles: [], isPast: false },
    });
  });

  test('past titles stand apart', async () => {
    expect(await one('Acme,Z W,CRO,false|Acme,Z W,VP Sales,true')).toMatchObject({
      ...{ titles: ['CRO'], pastTitles: ['VP Sales'], isPast: false },
    });
  });

  test('somebody has left only if every row says so', async () => {
    expect(await one('Acme,Z W,CRO,true|Acme,Z W,VP Sales,true')).toMatchObject({
      ...{ titles: [], pastTitles: ['CRO', 'VP Sales'], isPast: true },
    });
  });

  test('a newer file says that somebody has left, an older one does not bring them back', async () => {
    const store = emptyStore();
    const row = (past: boolean): string => `company,name,title,is_past|Acme,Z W,CRO,${past}`;
    await importTexts(store, { 'old.csv': row(false) }, '2025-01-01');
    const left = await importTexts(store, { 'new.csv': row(true) }, '2026-01-01');
    expect(left.report.people).toMatchObject({ changed: 1, past: 1, current: 0 });
    expect(peopleOf(store)).toMatchObject([{ isPast: true, titles: [], pastTitles: ['CRO'] }]);

    const old = await importTexts(store, { 'old.csv': row(false) }, '2025-01-01');
    expect(old.rosters).toEqual([]);
  });
});

describe('contact data', () => {
  test('the newest address wins, with the judgement of that address', async () => {
    const store = emptyStore();
    await importTexts(store, {
      'p.csv':
        'id,company,name,email,email status,phone,verified_on|7,Acme,Z W,old@acme.example,valid,+1 202-555-0100,2024-01-01|7,Acme,Z W,new@acme.example,,,2025-01-01|7,Acme,Z W,new@acme.example,guessed,,2024-06-01',
    });

    expect(peopleOf(store)).toMatchObject([
      { email: 'new@acme.example', emailStatus: 'unverified', phone: '+12025550100' },
    ]);
  });
});

describe('importing again', () => {
  const companies = 'name,domain,employees|Acme,acme.example,12|Halcyon,halcyon.example,';
  const people =
    'company,domain,name,title,email,is_past|Acme,acme.example,Zahra Wexbury,CEO,z@acme.example,false|Acme,,Zahra Wexbury,Founder,,false|Halcyon,,Tariq Cragmuir,VP Sales,,true|Nobody knows,,Imani Ash,CTO,,';

  test('the same files change nothing, also copied later, in another order or one by one', async () => {
    const store = emptyStore();
    const first = await importTexts(store, { 'c.csv': companies, 'p.csv': people });
    expect(first.report.companies.new).toBe(3);
    const before = structuredClone(store);

    for (const [files, date] of [
      [{ 'c.csv': companies, 'p.csv': people }, '2026-01-15'],
      [{ 'c.csv': companies, 'p.csv': people }, '2026-09-30'],
      [{ 'p.csv': people, 'c.csv': companies }, '2026-01-15'],
      [{ 'p.csv': people }, '2026-01-15'],
      [{ 'c.csv': companies }, '2025-01-01'],
    ] as const) {
      const again = await importTexts(store, files, date);
      expect(again.companies).toEqual([]);
      expect(again.rosters).toEqual([]);
      expect(again.report.companies).toMatchObject({ new: 0, changed: 0 });
      expect(again.report.people).toMatchObject({ new: 0, changed: 0 });
    }
    expect(store).toEqual(before);
  });

  test('a corrected file replaces what it said, and lines that moved are not two sources', async () => {
    const store = emptyStore();
    await importTexts(store, { 'p.csv': 'company,name,title|Acme,Zahra Wexbury,CFO' });
    const { report } = await importTexts(
      store,
      { 'p.csv': 'company,name,title|Acme,New One,CTO|Acme,Zahra Wexbury,CEO' },
      '2026-02-01',
    );

    expect(report.people).toMatchObject({ new: 1, changed: 1, same: 0 });
    expect(peopleOf(store).find((person) => person.name === 'Zahra Wexbury')).toMatchObject({
      titles: ['CEO'],
      sources: [{ source: 'import', file: 'p.csv', line: 3, obtainedOn: '2026-02-01' }],
    });
  });

  test('another file adds a source and its title, and nobody disappears', async () => {
    const store = emptyStore();
    await importTexts(store, {
      'a.csv': 'company,name,title|Acme,Zahra Wexbury,CFO|Acme,Tariq Cragmuir,CTO',
    });
    await importTexts(store, { 'b.csv': 'company,name,title|Acme,Zahra Wexbury,CEO' });

    expect(peopleOf(store)).toMatchObject([
      { name: 'Tariq Cragmuir' },
      { name: 'Zahra Wexbury', titles: ['CEO', 'CFO'], sources: [{ file: 'a.csv' }, { file: 'b.csv' }] },
    ]);
  });

  test('companies from people get their facts from the list of companies', async () => {
    const store = emptyStore();
    await importTexts(store, { 'p.csv': people });
    const { report } = await importTexts(store, { 'c.csv': companies });

    expect(report.companies).toEqual({ new: 0, changed: 2, same: 0 });
    expect([...store.companies.values()].find((company) => company.name === 'Acme')).toMatchObject({
      employees: 12,
    });
  });
});

test('the order of rows decides nothing: 200 shuffles of a messy list give the same companies and people', async () => {
  const rows = [
    'Acme,acme.example,1,Zahra Wexbury,CEO,z@acme.example,,2025-01-01',
    'Acme Inc,,1,Zahra Wexbury,Founder,,,2024-01-01',
    'Acme,,,ZAHRA WEXBURY,Board Member,,true,2025-01-01',
    'Acme Inc.,acme.example,2,Tariq Cragmuir,VP Sales,t@acme.example,false,2025-01-01',
    'ACME,acme.example,,Tariq Cragmuir,VP  sales,t@acme.example,true,2025-02-01',
    'Underline,underline.example,,Imani Ash,CTO,,,',
    'Underline,underline.test,,Imani Ash,CIO,,,',
    'Underline,,,Imani Ash,CPO,,,',
    'Underline,,,Lorna Ash,CPO,l@underline.test,,',
    'Solo,,9,Noelle Solbakke,,,,',
    'Solo,,,Noelle Solbakke,Owner,,,',
  ];
  const header = 'company,domain,id,name,title,email,is_past,verified_on';
  /** Everything but the lines, which move with the rows. */
  const shown = async (lines: readonly string[]): Promise<unknown> => {
    const store = emptyStore();
    const { report } = await importTexts(store, { 'p.csv': [header, ...lines].join('\n') });
    const withoutLines = JSON.stringify(
      [
        [...store.companies.values()].sort((a, b) => (a.companyId < b.companyId ? -1 : 1)),
        [...store.rosters.values()].sort((a, b) => (a.companyId < b.companyId ? -1 : 1)),
      ],
      (key: string, value: unknown) => (key === 'sources' ? (value as readonly unknown[]).length : value),
    );
    return [withoutLines, report.people, report.problems.map((problem) => problem.found).sort()];
  };
  const expected = await shown(rows);

  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
      expect(await shown(shuffled)).toEqual(expected);
    }),
    { seed: 41, numRuns: 200 },
  );
});

test('rows that are there once only give the same, roster by roster', async () => {
  const companies = 'name,domain|Acme,acme.example|Birch,birch.example';
  const people =
    'company_name,company_domain,name,title|Acme,,Ada Nordin,CRO|Fir,fir.example,Ben Okoye,|Acme,,Cleo Marsh,';
  const parsed = await Promise.all(
    [companies, people].map((text, at) =>
      parseFile(text.replaceAll('|', '\n'), { name: `${at}.csv`, modifiedOn: '2026-01-15' }),
    ),
  );
  const nobody = { companies: [], roster: () => Promise.resolve(undefined) };
  const ids = { company: (key: string) => key as CompanyId, person: (key: string) => key as PersonId };
  const { rosters, ...whole } = await mergeImport(parsed, nobody, ids);
  const taken: Roster[] = [];
  const once = parsed.map((file) => ({ ...file, people: file.people[Symbol.iterator]() }));

  expect(await mergeInto((roster) => void taken.push(roster), once, nobody, ids)).toEqual(whole);
  expect(taken).toEqual(rosters);
  expect(whole.report.missing).toMatchObject({ rowsWithoutTitle: 2, companiesWithoutPeople: 1 });
});

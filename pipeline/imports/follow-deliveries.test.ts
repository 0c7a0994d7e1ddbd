import { describe, expect, it } from 'vitest';
import type { Company, ImportedFile, Person, Roster } from '../../contracts/company.ts';
import type { MissingChoice } from '../../contracts/delivery.ts';
import type { CompanyId, PersonId } from '../../contracts/ids.ts';
import { mergeImport, type MergedImport } from './merge-import.ts';
import type { ParsedFile } from './parsed-file.ts';
import { readImportFile } from './read-file.ts';

const header = 'company,domain,first_name,last_name,title,city';
const names = ['Ada Nordin', 'Ben Okoye', 'Cleo Marsh', 'Dai Lin', 'Eve Holt', 'Finn Aro'];

function row(name: string, title = 'Manager', city = 'Oslo', company = 'Alder'): string {
  return `${company},${company.toLowerCase()}.example,${name.replace(' ', ',')},${title},${city}`;
}

async function read(name: string, modifiedOn: string, text: string): Promise<ParsedFile> {
  const chunks = (async function* () {
    yield await Promise.resolve(new TextEncoder().encode(text));
  })();
  const parsed = await readImportFile({ name, modifiedOn, chunks }, 'people');
  if (!parsed.ok) throw new Error('the test file cannot be read');
  return parsed.value;
}

function list(name: string, day: string, rows: readonly string[]): Promise<ParsedFile> {
  return read(name, day, `${header}\n${rows.join('\n')}\n`);
}

/** A workspace of one life: what imports left, and the files they were of. */
function workspace() {
  const companies = new Map<string, Company>();
  const rosters = new Map<string, Roster>();
  const earlier: (readonly ImportedFile[])[] = [];
  const makeId = {
    company: (key: string) => `c:${key}` as CompanyId,
    person: (key: string) => `p:${key}` as PersonId,
  };
  const plan = (files: readonly ParsedFile[], missingAre?: MissingChoice): Promise<MergedImport> =>
    mergeImport(
      files,
      { companies: companies.values(), roster: (id) => Promise.resolve(rosters.get(id)), earlier },
      makeId,
      missingAre,
    );
  const bring = async (files: readonly ParsedFile[], missingAre?: MissingChoice): Promise<MergedImport> => {
    const merged = await plan(files, missingAre);
    for (const company of merged.companies) companies.set(company.companyId, company);
    for (const roster of merged.rosters) rosters.set(roster.companyId, roster);
    earlier.push(merged.report.files);
    return merged;
  };
  const person = (name: string): Person | undefined =>
    [...rosters.values()].flatMap(({ people }) => people).find((one) => one.name === name);
  return { plan, bring, person };
}

describe('a newer list of the same people', () => {
  it('tells who joined, moved and has another title; spelling and case are no events', async () => {
    const { bring } = workspace();
    const first = await bring([
      await list(
        'people-2026-01.csv',
        '2026-01-05',
        names.map((one) => row(one)),
      ),
    ]);
    expect(first.report.changes).toBeUndefined();
    const { report } = await bring([
      await list('people-2026-02.csv', '2026-02-05', [
        row('ADA NORDIN', 'manager'),
        row('Ben Okoye', 'Chief Revenue Officer'),
        row('Cleo Marsh', 'Manager', 'Bergen'),
        ...names.slice(3).map((one) => row(one)),
        row('Gus Hale'),
      ]),
    ]);
    expect(report.changes).toMatchObject({
      missingAre: 'keep',
      suggested: 'keep',
      missing: 0,
      partial: 0,
      changed: 1,
      counts: { joined: 1, left: 0, moved: 1, retitled: 1, relined: 0 },
      companies: [
        {
          companyName: 'Alder',
          known: 6,
          events: [
            { event: 'joined', name: 'Gus Hale', to: 'Manager' },
            { event: 'moved', name: 'Cleo Marsh', from: 'Oslo', to: 'Bergen' },
            { event: 'retitled', name: 'Ben Okoye', from: 'Manager', to: 'Chief Revenue Officer' },
          ],
        },
      ],
    });
  });

  it('changes nothing when it is read twice, also where people stand in it with several posts', async () => {
    const { bring } = workspace();
    const rows = [...names.map((one) => row(one)), row('Ada Nordin', 'Treasurer', 'Bergen')];
    await bring([await list('people.csv', '2026-01-05', rows)]);
    for (const day of ['2026-01-05', '2026-03-05']) {
      const { report, rosters } = await bring([await list('people.csv', day, rows)], 'left');
      expect(report.changes).toMatchObject({ changed: 0, missing: 0, companies: [] });
      expect(rosters).toEqual([]);
    }
  });

  it('that lacks one of many suggests that this one left, and marks nobody unless it is said', async () => {
    const { plan, bring, person } = workspace();
    await bring([
      await list(
        'people.csv',
        '2026-01-05',
        names.map((one) => row(one)),
      ),
    ]);
    const newer = await list(
      'people.csv',
      '2026-02-05',
      names.slice(0, -1).map((one) => row(one)),
    );
    const kept = await plan([newer]);
    expect(kept.report.changes).toMatchObject({ suggested: 'left', missing: 1, partial: 0 });
    expect(kept.rosters).toEqual([]);
    const { report } = await bring([newer], 'left');
    expect(report.changes).toMatchObject({ missingAre: 'left', counts: { left: 1 } });
    expect(report.people).toMatchObject({ changed: 1, past: 1 });
    expect(person('Finn Aro')).toMatchObject({
      isPast: true,
      titles: [],
      pastTitles: ['Manager'],
      sources: [
        { file: 'people.csv', line: 7, obtainedOn: '2026-01-05' },
        { file: 'people.csv', line: 1, obtainedOn: '2026-02-05' },
      ],
    });
    expect(person('Ben Okoye')?.isPast).toBe(false);
    const back = await bring([
      await list(
        'people.csv',
        '2026-03-05',
        names.map((one) => row(one)),
      ),
    ]);
    expect(back.report.changes).toMatchObject({ counts: { joined: 1, left: 0 } });
    expect(person('Finn Aro')).toMatchObject({ isPast: false, titles: ['Manager'] });
  });

  it('that lacks most is probably a part: nothing is suggested, and it is told first', async () => {
    const { plan, bring } = workspace();
    const others = ['Gus Hale', 'Ida Moen', 'Jon Vik'].map((one) => row(one, 'Clerk', 'Oslo', 'Birch'));
    await bring([await list('people.csv', '2026-01-05', [...names.map((one) => row(one)), ...others])]);
    const part = await list('people.csv', '2026-02-05', [row('Ada Nordin'), ...others.slice(1)]);
    const { report } = await plan([part]);
    expect(report.changes).toMatchObject({
      suggested: 'keep',
      missing: 6,
      partial: 1,
      companies: [
        { companyName: 'Alder', isPartial: true, known: 6, missing: 5 },
        { companyName: 'Birch', isPartial: false, known: 3, missing: 1, missingNames: ['Gus Hale'] },
      ],
    });
    expect((await plan([part], 'left')).report.people.past).toBe(6);
  });
});

describe('nobody is missing', () => {
  const first = () =>
    list(
      'people.csv',
      '2026-01-05',
      names.map((one) => row(one)),
    );
  const someMissing = names.slice(2).map((one) => row(one));

  it('in a list of another kind', async () => {
    const { bring } = workspace();
    await bring([await first()]);
    const other = `Company;Domain;Full Name;Job Title\nAlder;alder.example;Eve Holt;Manager\nAlder;alder.example;Finn Aro;Manager\n`;
    const { report } = await bring([await read('crm export.csv', '2026-02-05', other)], 'left');
    expect(report.changes).toBeUndefined();
  });

  it("in LinkedIn's connections and in the contact of one person", async () => {
    const { bring, person } = workspace();
    const connections = (rows: string) =>
      read(
        'Connections.csv',
        '2026-02-05',
        `First Name,Last Name,URL,Email Address,Company,Position,Connected On\n${rows}`,
      );
    const line = (name: string) => `${name.replace(' ', ',')},,,Alder,Manager,04 Mar 2021\n`;
    await bring([await connections(names.map(line).join(''))]);
    const fewer = await bring([await connections(names.slice(3).map(line).join(''))], 'left');
    expect(fewer.report.changes).toBeUndefined();
    await bring([await first()]);
    await bring([await list('people.csv', '2026-03-05', [row('Eve Holt')])], 'left');
    for (const name of names) expect(person(name)?.isPast).toBe(false);
  });

  it('in an older copy, and where another source that is as new has the person', async () => {
    const { bring, person } = workspace();
    await bring([await first()]);
    const crm = `Company;Domain;Full Name;Job Title\nAlder;alder.example;Ada Nordin;Manager\nAlder;alder.example;Finn Aro;Manager\n`;
    await bring([await read('crm export.csv', '2026-02-06', crm)]);
    const older = await bring([await list('people.csv', '2025-12-01', someMissing)], 'left');
    expect(older.report.changes).toMatchObject({ missing: 0 });
    const newer = await bring([await list('people.csv', '2026-02-05', someMissing)], 'left');
    expect(newer.report.changes).toMatchObject({ missing: 1, companies: [{ missingNames: ['Ben Okoye'] }] });
    expect(person('Ada Nordin')?.isPast).toBe(false);
    expect(person('Ben Okoye')?.isPast).toBe(true);
  });

  it('for sure in a list that came in several files, or under another name', async () => {
    const { plan, bring } = workspace();
    const half = (at: number, day: string) =>
      list(
        `people-${at}.csv`,
        day,
        names.slice(at * 2 - 2, at * 2 + 2).map((one) => row(one)),
      );
    await bring([await half(1, '2026-01-05'), await half(2, '2026-01-05')]);
    const one = await plan([await half(1, '2026-02-05')]);
    expect(one.report.changes).toMatchObject({ suggested: 'keep', missing: 2, partial: 0 });
    const renamed = await plan([await list('sales team.csv', '2026-02-05', someMissing)]);
    expect(renamed.report.changes).toMatchObject({ suggested: 'keep', missing: 2 });
  });

  it('has the new title alone; another file of the same kind that repeats or adds none changes nothing', async () => {
    const { bring, person } = workspace();
    const rows = (title: string) => [row('Ada Nordin', title), ...names.slice(1).map((one) => row(one))];
    await bring([await list('people-2026-01.csv', '2026-01-05', rows('Manager'))]);
    await bring([await list('people-2026-02.csv', '2026-02-05', rows('VP Sales'))]);
    expect(person('Ada Nordin')).toMatchObject({ titles: ['VP Sales'], pastTitles: ['Manager'] });
    expect(person('Ben Okoye')).toMatchObject({ titles: ['Manager'], pastTitles: [] });
    const again = await bring([await list('people-2026-02.csv', '2026-02-05', rows('VP Sales'))]);
    expect(again.rosters).toEqual([]);
    await bring([await list('people-2026-03.csv', '2026-03-05', rows('Vice President, Sales'))]);
    expect(person('Ada Nordin')?.pastTitles).toEqual(['Manager']);
  });

  it('adds to a title that a file of another kind tells', async () => {
    const { bring, person } = workspace();
    await bring([
      await read('Contacts.csv', '2026-01-05', 'Company,Name,Job Title\nAlder,Ada Nordin,Board Member\n'),
      await list(
        'people-2026-01.csv',
        '2026-01-05',
        names.map((one) => row(one)),
      ),
    ]);
    await bring([
      await list('people-2026-02.csv', '2026-02-05', [row('Ada Nordin', 'VP Sales'), row('Ben Okoye')]),
    ]);
    expect(person('Ada Nordin')?.titles).toEqual(['Board Member', 'Manager', 'VP Sales']);
  });
});

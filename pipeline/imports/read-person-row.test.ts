import { describe, expect, test } from 'vitest';
import { emptyStore, importInto, parseFile } from '../../test-kit/files/import-files.ts';
import { writeGenericCsv } from '../exports/generic-csv.ts';
import { memberOf, viewOf } from '../../test-kit/files/group-views.ts';

const people = async (text: string) => (await parseFile(text.replaceAll('|', '\n'))).people;

describe('names', () => {
  test('are cleaned, repaired and taken apart', async () => {
    const rows = await people(
      'name,company|"SCHMIDT, ANNA M.",Acme|🚀 Tom Baker (he/him),Acme|"Dr. Jane Doe, PhD, CISSP",Acme|John Smith Jr.,Acme|Madonna,Acme',
    );
    expect(rows.map(({ name, firstName, lastName }) => [name, firstName, lastName])).toEqual([
      ['Anna M. Schmidt', 'Anna', 'Schmidt'],
      ['Tom Baker', 'Tom', 'Baker'],
      ['Jane Doe', 'Jane', 'Doe'],
      ['John Smith Jr.', 'John', 'Smith'],
      ['Madonna', 'Madonna', null],
    ]);
  });

  test('that a file keeps in parts stay in these parts', async () => {
    const rows = await people(
      'first name,last name,company|MARY ANN,DE LA CRUZ,Acme|Wei ✨,"Zhang, MBA",Acme',
    );
    expect(rows.map(({ name, firstName, lastName }) => [name, firstName, lastName])).toEqual([
      ['Mary Ann de la Cruz', 'Mary Ann', 'de la Cruz'],
      ['Wei Zhang', 'Wei', 'Zhang'],
    ]);
  });

  test.each(['Info', 'Sales Team', 'info@acme.example', 'Acme GmbH', 'N.N.', 'Unknown', '+49 30 901820 Tel'])(
    'a row of %s is refused, with its place and what would mend it',
    async (name) => {
      const { people: rows, refusals, file } = await parseFile(`name,company\nAda Ash,Acme\n${name},Acme\n`);
      expect(rows.map((row) => row.name)).toEqual(['Ada Ash']);
      expect(file.refusedRows).toBe(1);
      expect(refusals).toMatchObject([{ line: 3, column: 'name', found: name }]);
      expect(refusals[0]?.expected).toMatch(/^the name of one person/);
    },
  );

  test('made up with numbers are names', async () => {
    const rows = await people('name,company|Person 4711,Acme|First99999 Last99999,Acme');
    expect(rows.map(({ name }) => name)).toEqual(['Person 4711', 'First99999 Last99999']);
  });
});

describe('addresses and numbers', () => {
  test('the address of an office stays with the person', async () => {
    expect(await people('name,company,email|Ada Ash,Acme,INFO@Acme.example')).toMatchObject([
      { email: 'INFO@acme.example' },
    ]);
  });

  test('an address that nobody can reach is left out, with the reason', async () => {
    const { people: rows, problems } = await parseFile(
      'name,company,email\nAda Ash,Acme,ada@mailinator.com\nBo Elm,Acme,bo@acme\n',
    );
    expect(rows.map(({ email }) => email)).toEqual([null, null]);
    expect(problems.map(({ line, column, expected }) => [line, column, expected])).toEqual([
      [2, 'email', expect.stringContaining('mailinator.com gives out addresses to throw away.')],
      [3, 'email', expect.stringContaining('"acme" is no domain, for it has no dot.')],
    ]);
  });

  test('a number is read in the country of the person, else of the company', async () => {
    const rows = await people(
      'name,company,phone,country,company country|Ada Ash,Acme,030 901820,Germany,US|Bo Elm,Acme,(202) 555-0100,,USA|Cy Oak,Acme,030 901820,,',
    );
    expect(rows.map(({ phone }) => phone)).toEqual(['+4930901820', '+12025550100', '030 901820']);
  });
});

test('our own CSV comes back as it was written', async () => {
  const member = memberOf({ name: 'Dr. SMITH, Jane', phone: '+1 202-555-0100', email: 'jane@acme.example' });
  const { people: rows, problems, file } = await parseFile(writeGenericCsv([viewOf('Acme', [member])]));
  expect(problems).toEqual([]);
  expect(file.dialect).toBe('buyer-groups-csv');
  expect(rows).toMatchObject([
    { name: 'Dr. SMITH, Jane', phone: '+1 202-555-0100', email: 'jane@acme.example' },
  ]);
});

describe('a contact without a company', () => {
  const google = 'First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Value';

  test('is of the company whose domain the business address has, and its source says so', async () => {
    const store = emptyStore();
    const file = await parseFile(`${google}\nAda,Ash,,VP Sales,ada@mail.northlark.example\n`);
    await importInto(store, file);
    expect(file.problems).toEqual([]);
    expect([...store.companies.values()]).toMatchObject([
      {
        domain: 'northlark.example',
        sources: [{ source: 'import, company by the domain of the e-mail address' }],
      },
    ]);
    expect([...store.rosters.values()].flatMap(({ people: all }) => all)).toMatchObject([
      { name: 'Ada Ash' },
    ]);
  });

  test.each(['ada@gmail.com', 'ada@mailinator.com', 'info@northlark.example', ''])(
    'is refused where its address is %j',
    async (email) => {
      const { people: rows, refusals } = await parseFile(`${google}\nAda,Ash,,VP Sales,${email}\n`);
      expect(rows).toEqual([]);
      expect(refusals).toMatchObject([{ line: 2, column: 'Organization Name' }]);
    },
  );

  test('keeps the company that its row names', async () => {
    const { people: rows } = await parseFile(`${google}\nAda,Ash,Halcyon,VP Sales,ada@northlark.example\n`);
    expect(rows).toMatchObject([
      { company: { name: 'Halcyon', domain: null }, source: { source: 'import' } },
    ]);
  });
});

import { expect, test } from 'vitest';
import { memberOf, viewOf } from '../../test-kit/files/group-views.ts';
import { parseFile } from '../../test-kit/files/import-files.ts';
import { writeVcards } from '../exports/vcard.ts';

test('version 4.0 with folds, escapes, groups and preferences', async () => {
  const text = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'FN:Amara',
    ' \u0020Hallowick',
    'N:Hallowick;Amara;;;',
    'ORG:Northlark\\, Inc.;Revenue\\; EMEA',
    'TITLE:VP Sales\\nand Marketing',
    'item1.EMAIL;TYPE=home:amara@home.example',
    'item2.EMAIL;TYPE=work;PREF=1:amara@northlark.example',
    'TEL;TYPE="work,voice";VALUE=uri:tel:+44-20-7946-0123',
    'URL:https://www.linkedin.com/in/amara',
    'URL;TYPE=work:https://northlark.example',
    'ADR;TYPE=work:;;1 Road;London;;N1;United Kingdom',
    'UID:urn:uuid:1',
    'REV:20260110T120000Z',
    'PHOTO:data:image/jpeg;base64,AAAA',
    'END:VCARD',
    '',
  ].join('\r\n');

  for (const pieceSize of [1, 7, 10_000]) {
    const parsed = await parseFile(text, { name: 'a.vcf', pieceSize });

    expect(parsed.problems).toEqual([]);
    expect(parsed.people).toEqual([
      {
        company: {
          ...{ name: 'Northlark, Inc.', domain: 'northlark.example', externalId: null, category: null },
          ...{ employees: null, city: null, country: null },
        },
        ...{
          name: 'Amara Hallowick',
          firstName: 'Amara',
          lastName: 'Hallowick',
          department: 'Revenue; EMEA',
        },
        ...{ title: 'VP Sales and Marketing', email: 'amara@northlark.example', emailStatus: 'unknown' },
        ...{ phone: '+442079460123', linkedinUrl: 'https://www.linkedin.com/in/amara', isPast: false },
        ...{ country: 'United Kingdom', city: 'London', externalId: 'urn:uuid:1', dated: true },
        source: { source: 'import', file: 'a.vcf', line: 1, obtainedOn: '2026-01-10' },
      },
    ]);
  }
});

test('version 2.1 with quoted-printable over several lines, bare types and its charset', async () => {
  const parsed = await parseFile(
    [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=C3=9Fig;J=C3=BC=',
      'rgen',
      'FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=FCrgen M=FC=DFig',
      'ORG:Kesselbrunn',
      'TEL;HOME;VOICE:030 1111111',
      'TEL;WORK;VOICE:030 23125 100',
      'END:VCARD',
    ].join('\n'),
  );

  expect(parsed.people).toMatchObject([
    { name: 'Jürgen Müßig', firstName: 'Jürgen', lastName: 'Müßig', phone: '030 23125 100' },
  ]);
});

test('version 3.0 without FN, CR line ends, lower case', async () => {
  const parsed = await parseFile('begin:vcard\rversion:3.0\rn:Ash;Imani;;;\rorg:Acme\rend:vcard\r');

  expect(parsed.people).toMatchObject([{ name: 'Imani Ash', company: { name: 'Acme' } }]);
});

test('broken cards are refused with their line, and the others are read', async () => {
  const parsed = await parseFile(
    [
      ...['BEGIN:VCARD', 'FN:Never Closed', 'ORG:Acme'],
      ...['BEGIN:VCARD', 'FN:Ada Ash', 'ORG:Acme', 'no property', 'END:VCARD'],
      ...['FN:Outside', 'BEGIN:VCARD', 'ORG:Nobody', 'END:VCARD'],
      ...['BEGIN:VCARD', 'FN:Cara Elm', 'END:VCARD', 'BEGIN:VCARD', 'FN:Cut'],
    ].join('\r\n'),
  );

  expect(parsed.people.map(({ name }) => name)).toEqual(['Ada Ash']);
  expect(parsed.refusals.map(({ line, column }) => [line, column])).toEqual([
    [1, 'END'],
    [9, 'BEGIN'],
    [10, 'FN'],
    [13, 'ORG'],
    [16, 'END'],
  ]);
  expect(parsed.file).toMatchObject({ rows: 6, refusedRows: 5, dialect: 'vcard' });
});

test('the cards that we export come back', async () => {
  const members = [
    memberOf({ name: 'Zoë van der Ash', title: 'Head of "RevOps"; EMEA, UK\\', email: 'zoe@acme.example' }),
    memberOf({ name: '王小明', phone: '+442079460123' }),
  ];
  const parsed = await parseFile(writeVcards([viewOf('Acme', members)]));

  expect(parsed.problems).toEqual([]);
  expect(parsed.people.map(({ name, title, email, phone }) => [name, title, email, phone])).toEqual([
    ['Zoë van der Ash', 'Head of "RevOps"; EMEA, UK\\', 'zoe@acme.example', null],
    ['王小明', 'VP Sales', null, '+442079460123'],
  ]);
});

import { describe, expect, test } from 'vitest';
import {
  isLasting,
  linkedinIdentity,
  readEmailStatus,
  readFirstEmail,
  readFirstPhone,
  readLinkedin,
} from './read-contact.ts';
import { readDate, readYear } from './read-date.ts';
import { readEmployers, readStart } from './read-post.ts';
import { readEmployees } from './read-employees.ts';
import { endDateSaysLeft, readFlag, statusSaysLeft } from './read-employment.ts';

describe('number of employees', () => {
  test.each([
    ['106', 106],
    ['106.0', 106],
    ['1,200', 1200],
    ['1.200', 1200],
    ["1'200", 1200],
    ['1 200', 1200],
    ['10k', 10_000],
    ['1.2k', 1200],
    ['1,5 k', 1500],
    ['1,000+', 1000],
    ['10,001+', 10_001],
    ['10,001 or more', 10_001],
    ['~500', 500],
    ['> 500', 500],
    ['about 500 employees', 500],
    ['50 Mitarbeiter', 50],
    ['self-employed', 1],
    ['1-10', 3],
    ['2-10', 4],
    ['11-50', 23],
    ['51-200', 100],
    ['51 – 200 employees', 100],
    ['501 to 1,000', 707],
    ['1,001-5,000', 2237],
    ['1K-5K', 2236],
    ['0-1', 1],
    ['Nov-50', 23],
    ['10-Jan', 3],
    ['Jan-10', 3],
  ])('%s is %d', (text, expected) => {
    expect(readEmployees(text)).toBe(expected);
  });

  test.each(['0', '-5', 'many', '200-51', '1.5', '12,5', '99999999999', '', 'NaN', '1e6', '5-'])(
    '%j is none',
    (text) => {
      expect(readEmployees(text)).toBeNull();
    },
  );
});

describe('dates', () => {
  test.each([
    ['2024-08-03', '2024-08-03'],
    ['2013-03-31T08:31:20Z', '2013-03-31'],
    ['2024/8/3', '2024-08-03'],
    ['20240803', '2024-08-03'],
    ['03 Aug 2024', '2024-08-03'],
    ['3. August 2024', '2024-08-03'],
    ['Aug 3, 2024', '2024-08-03'],
    ['3 août 2024', '2024-08-03'],
    ['31.12.2024', '2024-12-31'],
    ['25/12/2024', '2024-12-25'],
    ['12/25/2024 10:00', '2024-12-25'],
    ['05/05/2024', '2024-05-05'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (text, expected) => {
    expect(readDate(text)).toBe(expected);
  });

  test.each([
    '03/04/2024',
    '2023-02-29',
    '2024-13-01',
    '31.04.2024',
    '32 Aug 2024',
    '3 Foo 2024',
    'soon',
    '',
    '45500',
  ])('%j is none, or could be two', (text) => {
    expect(readDate(text)).toBeNull();
  });

  test.each([
    ['2005', 2005],
    ['2005.0', 2005],
    ['2005-06-01', 2005],
    ['05', null],
    ['3005', null],
    ['yes', null],
  ])('the year of %s is %s', (text, expected) => {
    expect(readYear(text)).toBe(expected);
  });
});

describe('employment', () => {
  test.each([
    ['true', true],
    ['TRUE', true],
    ['Ja', true],
    ['oui', true],
    ['Sí', true],
    ['1', true],
    ['false', false],
    ['Nein', false],
    ['0', false],
    ['maybe', null],
  ])('%s is %s', (text, expected) => {
    expect(readFlag(text)).toBe(expected);
  });

  test('a status says that somebody left, or nothing', () => {
    expect(
      ['Former employee', 'Inactive', 'No longer at company', 'Ausgeschieden'].every(statusSaysLeft),
    ).toBe(true);
    expect(['Open', 'Active', 'Lead', 'Leftfield', ''].some(statusSaysLeft)).toBe(false);
  });

  test('an end date counts once it has come', () => {
    expect(endDateSaysLeft('2025-12-31', '2026-01-15')).toBe(true);
    expect(endDateSaysLeft('2025', '2026-01-15')).toBe(true);
    expect(endDateSaysLeft('2026-02', '2026-01-15')).toBe(false);
    expect(endDateSaysLeft('Present', '2026-01-15')).toBe(false);
    expect(endDateSaysLeft('some day', '2026-01-15')).toBeNull();
  });
});

describe('contact data', () => {
  test.each([
    ['Jane.Doe@ACME.example', 'Jane.Doe@acme.example'],
    ['mailto:jane@acme.example', 'jane@acme.example'],
    ['jane@acme.example; jd@acme.example', 'jane@acme.example'],
    ['none; jd@acme.example', 'jd@acme.example'],
    ['Doe, Jane <jane@acme.example>', 'jane@acme.example'],
    ['jane@mailinator.com', null],
    ['jane@acme.notasuffix', null],
    ['jürgen@müller.example', 'jürgen@müller.example'],
    ['true', null],
    ['jane@acme', null],
    ['jane doe@acme.example', null],
    ['@acme.example', null],
    ['jane@-acme.example', null],
  ])('the e-mail of %s is %s', (text, expected) => {
    const reading = readFirstEmail(text);
    expect(isLasting(reading) ? reading.email : null).toBe(expected);
  });

  test.each([
    ['Verified', 'valid'],
    ['valid', 'valid'],
    ['accept_all', 'unverified'],
    ['Catch-all', 'unverified'],
    ['bounced', 'invalid'],
    ['never heard of', 'unknown'],
    ['', 'unknown'],
  ])('the status %j is %s', (text, expected) => {
    expect(readEmailStatus(text)).toBe(expected);
  });

  test.each([
    ['+1 202-555-0100', null, '+12025550100'],
    ['(202) 555-0100 ext 12', 'USA', '+12025550100 ext. 12'],
    ['tel:+442079460000', null, '+442079460000'],
    ['020 7946 0000 / 0800 1', 'United Kingdom', '+442079460000'],
    ['4.42E+11', null, null],
    ['true', null, null],
    ['1234', null, null],
    ['call me', null, null],
  ])('the number of %s in %s is %s', (text, country, expected) => {
    expect(readFirstPhone(text, country)).toBe(expected);
  });

  test('a number that nobody can place stays as it is written', () => {
    expect(readFirstPhone('020 7946 0000', null)).toBe('020 7946 0000');
    expect(readFirstPhone('030 1', 'Germany')).toBeNull();
    expect(readFirstPhone('(202) 555-0100 ext 12', null)).toBe('(202) 555-0100 ext 12');
  });

  test('a LinkedIn address is that of a person', () => {
    expect(readLinkedin('www.linkedin.com/in/jane-doe/')).toBe('https://www.linkedin.com/in/jane-doe/');
    expect(readLinkedin('https://www.linkedin.com/company/acme')).toBeNull();
    expect(readLinkedin('https://acme.example/in/jane')).toBeNull();
    expect(readLinkedin('https://notlinkedin.example/in/jane')).toBeNull();
  });

  test('spellings of one LinkedIn address are one person', () => {
    const spellings = [
      'https://www.linkedin.com/in/Jan%C3%A9-Doe/',
      'http://de.linkedin.com/in/jané-doe?trk=x',
      'https://linkedin.com/mwlite/in/jané-doe',
    ];
    expect(new Set(spellings.map(linkedinIdentity))).toEqual(new Set(['jané-doe']));
    expect(linkedinIdentity('https://www.linkedin.com/sales/lead/1')).toBeNull();
    expect(linkedinIdentity('https://www.linkedin.com/in/%E0%A4%A')).toBe('%e0%a4%a');
  });
});

describe('the present post', () => {
  test.each([
    ['2025-06-30', '2025-06-30'],
    ['2025-06', '2025-06'],
    ['Jun 2025', '2025-06'],
    ['06/2025', '2025-06'],
    ['Jan 2020 - Present', '2020-01'],
    ['März 2024 – heute', '2024-03'],
    ['2025', null],
    ['13/2025', null],
    ['Foo 2025', null],
    ['soon', null],
  ])('the start of %j is %s', (text, expected) => {
    expect(readStart(text)).toBe(expected);
  });

  test('employers are told apart, legal forms and all, without the present one', () => {
    expect(readEmployers('Acme, Inc., Globex; Initech GmbH | Northlark Ltd', 'Northlark')).toEqual([
      'Acme, Inc.',
      'Globex',
      'Initech GmbH',
    ]);
  });
});

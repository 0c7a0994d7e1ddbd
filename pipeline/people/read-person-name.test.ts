import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as words from './person-name-words.data.ts';
import { readPlainName } from './plain-name.ts';
import { displayName, readNameInParts, readPersonName } from './read-person-name.ts';

const listed = Object.values(words).flatMap((list): readonly string[] =>
  list instanceof Set || list instanceof Map ? [...list.keys()] : Object.keys(list),
);
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const anyWord = fc.oneof(
  fc.constantFrom(...listed).map(capital),
  fc.stringMatching(/^[A-Z][a-z]{1,7}$/),
  fc.constantFrom(
    'Anna',
    'Schmidt',
    'Salesteam',
    'Kundensupport',
    'Mcdonald',
    'Vogel12',
    'Aa',
    'Born',
    'Bank',
  ),
);

describe('the short way for plain names', () => {
  test('answers as the whole reading does', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (first, last) => {
        const text = `${first} ${last}`;
        // A space in front is no plain name, and is cleaned away.
        if (readPlainName(text) !== null) expect(readPersonName(text)).toEqual(readPersonName(` ${text}`));
      }),
      { numRuns: 5000 },
    );
  });

  test('is taken for most names', () => {
    expect(readPlainName('Anna Schmidt')).toEqual(['Anna', 'Schmidt']);
    expect(readPlainName('Wang Wei')).toBeNull();
    expect(readPlainName('Sales Team')).toBeNull();
  });
});

describe('a name that a list keeps in parts', () => {
  test.each([
    ['Anna 🌟', 'Schmidt, MBA', 'Anna Schmidt', 'Anna', null, 'Schmidt'],
    ['ANNA', 'VAN DER BERG', 'Anna van der Berg', 'Anna', null, 'van der Berg'],
    ['Dr. Maria José', 'García López (she/her)', 'Maria José García López', 'Maria', 'José', 'García López'],
    ['Zahra', 'Zahra Wexbury', 'Zahra Wexbury', 'Zahra', null, 'Wexbury'],
    ['Wei', 'Zhang', 'Wei Zhang', 'Wei', null, 'Zhang'],
    ['John', 'Smith Jr., PhD', 'John Smith', 'John', null, 'Smith'],
    ['J.R.', "O'BRIEN", "J.R. O'Brien", 'J.R.', null, "O'Brien"],
  ])('%s | %s is %s', (given, family, name, first, middle, last) => {
    expect(readNameInParts(given, family)).toMatchObject({ name, first, middle, last, isPerson: true });
  });

  test.each([
    ['Sales', 'Team'],
    ['Acme', 'GmbH'],
    ['info', '@acme.example'],
    ['', ''],
  ])('%s | %s is no person', (given, family) => {
    expect(readNameInParts(given, family).isPerson).toBe(false);
  });
});

test('a name as shown keeps what tells a father from his son, and no degree', () => {
  expect(displayName(readPersonName('Dr. John Smith Jr., MBA'))).toBe('John Smith Jr.');
  expect(displayName(readPersonName('Edward Norton Esq.'))).toBe('Edward Norton');
  expect(displayName(readPersonName('Sales Team'))).toBe('Sales Team');
});

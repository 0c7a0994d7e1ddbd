import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNames } from './compare-person-names.ts';
import { addressByPattern, inferEmailPattern } from './infer-email-pattern.ts';
import { readEmail } from './read-email.ts';
import { readPersonName } from './read-person-name.ts';
import { readPhone, readPlainPhone } from './read-phone.ts';
import { type PersonRecord, samePerson } from './same-person.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 10_000 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'Anna',
        'SCHMIDT',
        'van',
        'der',
        ',',
        'Dr.',
        'Jr.',
        'PhD',
        '-',
        "O'",
        '(',
        ')',
        '@',
        '.',
        '李',
        '🚀',
        'Mc',
      ),
      {
        maxLength: 30,
      },
    )
    .map((parts) => parts.join(' ')),
);
const record: fc.Arbitrary<PersonRecord> = fc.record({
  name: fc.constantFrom(
    'Anna Schmidt',
    'ANNA SCHMIDT',
    'A. Schmidt',
    'Bill Harper',
    'William Harper',
    'Schmidt, Anna',
    'Sales Team',
    '',
  ),
  company: fc.constantFrom(
    null,
    { name: 'Nordlicht', domain: null },
    { name: 'Aurora', domain: 'aurora.example' },
  ),
  email: fc.constantFrom(null, 'anna@nordlicht.example', 'info@nordlicht.example', 'broken@'),
  profileUrl: fc.constantFrom(
    null,
    'linkedin.com/in/anna-s',
    'https://de.linkedin.com/in/anna-s/?x=1',
    'linkedin.com/in/other',
  ),
  sourceId: fc.constantFrom(null, { source: 'crm', id: '1' }, { source: 'crm', id: '2' }),
});

describe('any text', () => {
  it('is read as name, address and number without failing, the same way twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = readPersonName(text);
        expect(readPersonName(text)).toEqual(name);
        expect(name.isPerson || (name.first === null && name.last === null)).toBe(true);
        const email = readEmail(text);
        expect(readEmail(text)).toEqual(email);
        expect(email.valid).toBe(email.kind !== null);
        expect(readPhone(text, text)).toEqual(readPhone(text, text));
      }),
    );
  });

  it('reads a name that it wrote itself', () => {
    for (const text of ['Jan van der Berg', 'Schmidt, Anna M.', 'JOHN MCDONALD', 'Kim Min-jun', '王小明']) {
      const { name } = readPersonName(text);
      expect(readPersonName(name).name).toBe(name);
    }
  });
});

describe('one person or two', () => {
  it('is judged alike in both directions', () => {
    fc.assert(
      fc.property(record, record, (a, b) => {
        expect(samePerson(a, b).verdict).toBe(samePerson(b, a).verdict);
        const [one, other] = [readPersonName(a.name), readPersonName(b.name)];
        expect(compareNames(one, other)).toBe(compareNames(other, one));
      }),
    );
  });

  it('never merges by name alone', () => {
    const of = (name: string): PersonRecord => ({
      name,
      company: null,
      email: null,
      profileUrl: null,
      sourceId: null,
    });
    expect(samePerson(of('Anna Schmidt'), of('Anna Schmidt')).verdict).toBe('ask');
  });

  it('is who shares a mailbox and a given name, also under another family name', () => {
    const of = (name: string): PersonRecord => ({
      ...{ name, company: null, email: 'anna@nordlicht.example', profileUrl: null, sourceId: null },
    });
    expect(samePerson(of('Anna Schmidt'), of('Anna Krause')).verdict).toBe('merge');
    expect(samePerson(of('Anna Schmidt'), of('Peter Schmidt')).verdict).toBe('ask');
  });
});

describe('the pattern of addresses', () => {
  const known = (name: string, email: string) => ({ name: readPersonName(name), email });

  it('is told by two or more, with its evidence, and never as a fact', () => {
    const pattern = inferEmailPattern('nordlicht.de', [
      known('Anna Schmidt', 'anna.schmidt@nordlicht.de'),
      known('Jörg Müller', 'joerg.mueller@nordlicht.de'),
      known('Sales Team', 'sales@nordlicht.de'),
      known('Tom Baker', 'tom.baker@gmail.com'),
    ]);
    expect(pattern).toEqual({
      domain: 'nordlicht.de',
      pattern: '{first}.{last}',
      evidence: 2,
      known: 2,
      label: 'pattern, unverified',
    });
    expect(pattern && addressByPattern(pattern, readPersonName('Jan van der Berg'))).toBe(
      'jan.vanderberg@nordlicht.de',
    );
    expect(pattern && addressByPattern(pattern, readPersonName('王小明'))).toBeNull();
  });

  it('is not told by one address, nor by two that differ', () => {
    const one = known('Anna Schmidt', 'anna.schmidt@nordlicht.de');
    expect(inferEmailPattern('nordlicht.de', [one, one])).toBeNull();
    expect(inferEmailPattern('nordlicht.de', [one, known('Tom Baker', 'tbaker@nordlicht.de')])).toBeNull();
  });
});

describe('telephone numbers', () => {
  it.each([
    ['+44 (0)20 7946 0000', null, '+442079460000'],
    ['020 7946 0000', 'United Kingdom', '+442079460000'],
    ['0049 30 901820', null, '+4930901820'],
    ['030 / 90 18 20', 'Deutschland', '+4930901820'],
    ['(415) 555-2671', 'San Francisco, USA', '+14155552671'],
    ['tel:+33-1-44-55-66-77', 'Germany', '+33144556677'],
    ["'+41 44 668 18 00", null, '+41446681800'],
  ])('reads %s of %s as %s', (text, country, e164) => {
    expect(readPhone(text, country)?.e164).toBe(e164);
  });

  it.each([
    ['020 7946 0000', null],
    ['12', 'GB'],
    ['4.42E+11', 'GB'],
    ['ask Anna', 'DE'],
  ])('finds none in %s of %s', (text, country) => {
    expect(readPhone(text, country)).toBeNull();
  });

  it('keeps the extension apart', () => {
    expect(readPhone('+49 30 901820 ext. 12', null)).toMatchObject({ e164: '+4930901820', extension: '12' });
  });

  it('are read the short way as the whole reading does', () => {
    const callingCode = fc.constantFrom('1', '44', '49', '33', '39', '7', '55', '61', '262', '590', '352');
    fc.assert(
      fc.property(callingCode, fc.stringMatching(/^[1-9]\d{5,11}$/), (code, rest) => {
        const text = `+${code} ${rest}`;
        const plain = readPlainPhone(text);
        // A space in front is taken by the whole reading only.
        if (plain !== null) expect(readPhone(` ${text}`, null)).toEqual({ e164: plain, extension: null });
      }),
      { numRuns: 3000 },
    );
    expect(readPlainPhone('+44 20 7946 0000')).toBe('+442079460000');
  });
});

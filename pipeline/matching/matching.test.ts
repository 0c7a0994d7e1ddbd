import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseCompanyName } from './normalise-company-name.ts';
import { readDomain } from './read-domain.ts';

describe('normaliseCompanyName', () => {
  it.each([
    ['The Climate Corporation', 'climate', 'Corporation'],
    ['Müller & Söhne GmbH & Co. KG', 'muller and sohne', 'GmbH & Co. KG'],
    ['Alder LLC', 'alder', 'LLC'],
    ['A&B Ltd.', 'a and b', 'Ltd.'],
    ['Foo S.A. de C.V.', 'foo', 'S.A. de C.V.'],
    ['Birch!', 'birch', null],
    ["L'Orage S.A.", 'lorage', 'S.A.'],
    ['Inc.', 'inc', null],
    ['Cedar (formerly Pine)', 'cedar', null],
    ['Dogwood Pty Ltd', 'dogwood', 'Pty Ltd'],
    ['Company of Elms', 'company of elms', null],
  ])('%s', (name, normalised, legalForm) => {
    expect(normaliseCompanyName(name)).toEqual({ normalised, legalForm });
  });

  it('is total and gives the same answer for its own answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (name) => {
        const { normalised } = normaliseCompanyName(name);
        expect(typeof normalised).toBe('string');
        expect(normaliseCompanyName(name).normalised).toBe(normalised);
      }),
    );
  });
});

describe('readDomain', () => {
  it.each([
    ['http://www.alder.org', 'alder.org'],
    ['https://stack.alder.co.uk/path?q=1', 'alder.co.uk'],
    ['ada@alder.com', 'alder.com'],
    ['sub.birch.example', 'birch.example'],
    ['ALDER.COM.', 'alder.com'],
  ])('%s gives %s', (text, domain) => {
    expect(readDomain(text)).toEqual({ domain, refusedBecause: null });
  });

  it.each([
    ['https://www.linkedin.com/company/alder', 'platform'],
    ['alder.booksy.com', 'platform'],
    ['someone@gmail.com', 'platform'],
    ['10.0.0.1', 'IP address'],
    ['localhost', 'domain'],
    ['co.uk', 'domain'],
    ['not a domain', 'not a web address'],
  ])('%s is refused', (text, because) => {
    const reading = readDomain(text);
    expect(reading.domain).toBeNull();
    expect(reading.refusedBecause).toContain(because);
  });

  it('says nothing of an empty text and never throws', () => {
    expect(readDomain('  ')).toEqual({ domain: null, refusedBecause: null });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const reading = readDomain(text);
        expect(reading.domain === null || reading.refusedBecause === null).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseCompanyName } from './normalise-company-name.ts';
import { readDomain } from './read-domain.ts';
import { sameCompany } from './same-company.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 10_000 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        'GmbH',
        '&',
        'Co.',
        'KG',
        'The',
        'dba',
        '(',
        ')',
        'Ltd',
        'S.A.',
        'formerly',
        ' ',
        '株式会社',
        '.',
        'a',
        'Ä',
      ),
      {
        maxLength: 40,
      },
    )
    .map((parts) => parts.join(' ')),
);
const company = fc.record({
  name: fc.oneof(
    anyText,
    fc.constantFrom(
      'Nordlicht GmbH',
      'Nordlicht AG',
      'Aurora',
      'Nordlicht Group',
      'Nordlicht (formerly Aurora)',
    ),
  ),
  domain: fc.oneof(
    fc.constantFrom(
      '',
      null,
      'nordlicht.de',
      'nordlicht.com',
      'shop.nordlicht.de',
      'facebook.com/nordlicht',
      'aurora.io',
    ),
    anyText,
  ),
});

describe('companies of any text', () => {
  it('have an answer, and the same one twice', () => {
    fc.assert(
      fc.property(anyText, anyText, (name, address) => {
        expect(normaliseCompanyName(name)).toEqual(normaliseCompanyName(name));
        expect(readDomain(address, name)).toEqual(readDomain(address, name));
      }),
    );
  });

  it('match in both directions alike', () => {
    fc.assert(
      fc.property(company, company, (a, b) => {
        const match = sameCompany(a, b);
        expect(sameCompany(b, a)).toEqual(match);
        expect(match.score).toBeGreaterThanOrEqual(0);
        expect(match.score).toBeLessThanOrEqual(1);
        expect(match.because).not.toBe('');
      }),
    );
  });
});

describe('hosts', () => {
  it('keeps a company under a registry of domains, and refuses a customer page of a service', () => {
    expect(readDomain('https://nordwind.uk.com/').domain).toBe('nordwind.uk.com');
    expect(readDomain('nordwind.someservice.netlify.app').domain).toBeNull();
    expect(readDomain('yahoo.co.jp').refusedBecause).toMatch(/free mail/);
    expect(readDomain('https://bit.ly/3xyz').refusedBecause).toMatch(/link shortener/);
  });

  it('gives a subdomain to its parent unless a person said otherwise', () => {
    expect(readDomain('sketchup.trimble.com').domain).toBe('trimble.com');
    expect(
      readDomain('https://sketchup.trimble.com/x', 'SketchUp', new Set(['sketchup.trimble.com'])).domain,
    ).toBe('sketchup.trimble.com');
  });
});

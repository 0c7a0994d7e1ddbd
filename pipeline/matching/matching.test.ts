import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseCompanyName } from './normalise-company-name.ts';
import { readDomain } from './read-domain.ts';
import { sameCompany } from './same-company.ts';

describe('reading a domain', () => {
  it.each([
    ['http://www.acme.com/about', 'acme.com'],
    ['sketchup.trimble.com', 'trimble.com'],
    ['http://shop.acme.co.uk:8080/x?y#z', 'acme.co.uk'],
    ['ACME.DE.', 'acme.de'],
    ['jane@mail.acme.com.au', 'acme.com.au'],
    ['https:/acme.com', 'acme.com'],
    ['www.acme.com?from=linkedin.com', 'acme.com'],
    ['nordlicht.example', 'nordlicht.example'],
  ])('reads %s as %s', (text, domain) => {
    expect(readDomain(text)).toEqual({ domain, refusedBecause: null });
  });

  it.each([
    'https://www.linkedin.com/company/acme',
    'linkedin.com',
    'facebook.com/acme',
    'acme.booksy.com',
    'acme.wixsite.com/start',
    'acme.github.io',
    'joe@gmail.com',
    'sites.google.com/site/acme',
    '192.168.0.1',
    'http://[::1]/',
    'acme',
    'acme.local',
    'co.uk',
    'javascript:alert(1)',
  ])('refuses %s with a sentence', (text) => {
    const reading = readDomain(text);
    expect(reading.domain).toBeNull();
    expect(reading.refusedBecause).toMatch(/\.$/);
  });

  it.each(['', '  ', '-', 'N/A', 'none'])('takes %j for no website', (text) => {
    expect(readDomain(text)).toEqual({ domain: null, refusedBecause: null });
  });

  it('takes a platform for the company that runs it, by its name', () => {
    expect(readDomain('http://github.com', 'GitHub Inc.').domain).toBe('github.com');
    expect(readDomain('http://github.com', 'Acme').domain).toBeNull();
  });

  it('has an answer for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        const { domain, refusedBecause } = readDomain(text);
        expect(domain === null || refusedBecause === null).toBe(true);
        expect(readDomain(text)).toEqual({ domain, refusedBecause });
      }),
    );
  });
});

describe('company names', () => {
  it.each([
    ['Müller & Söhne GmbH & Co. KG', 'muller and sohne', 'GmbH & Co. KG'],
    ['Mueller und Sohn GmbH', 'mueller and sohn', 'GmbH'],
    ['The Nordlicht Corporation', 'nordlicht', 'Corp.'],
    ['Nordlicht, Inc.', 'nordlicht', 'Inc.'],
    ['NORDLICHT L.L.C.', 'nordlicht', 'LLC'],
    ['Nordlicht Sp. z o.o.', 'nordlicht', 'sp. z o.o.'],
    ['Nordlicht S.p.A.', 'nordlicht', 'SpA'],
    ['Nordlicht s.c.', 'nordlicht', 's.c.'],
    ['Nordlicht s.r.o.', 'nordlicht', 's.r.o.'],
    ['Nordlicht Pty Ltd', 'nordlicht', 'Pty Ltd'],
    ['Nordlicht B.V.', 'nordlicht', 'BV'],
    ['Grupo Nordlicht S.A. de C.V.', 'grupo nordlicht', 'SA de CV'],
    ['Nordlicht Co., Ltd.', 'nordlicht', 'Co. Ltd.'],
    ['PT Nordlicht Tbk', 'nordlicht', 'Tbk'],
    ['Nordlicht dba Aurora', 'nordlicht', null],
    ["L'Aurore SARL", 'laurore', 'SARL'],
    ['The Limited', 'limited', null],
    ['E Corporation', 'e', 'Corp.'],
    ['株式会社サンプル', 'サンプル', 'K.K.'],
  ])('reads %s as %s, %s', (name, normalised, legalForm) => {
    expect(normaliseCompanyName(name)).toEqual({ normalised, legalForm });
  });

  it('has an answer for any text, not empty where there is a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const { normalised } = normaliseCompanyName(name);
        if (/[a-z0-9]/i.test(name)) expect(normalised).not.toBe('');
      }),
    );
  });
});

describe('one company or two', () => {
  const of = (name: string, domain: string | null = null): { name: string; domain: string | null } => ({
    name,
    domain,
  });

  it.each([
    [
      'the same name and domain',
      of('Nordlicht GmbH', 'nordlicht.de'),
      of('Nordlicht', 'www.nordlicht.de'),
      true,
    ],
    ['the same domain, no common word', of('Aurora', 'nordlicht.de'), of('Werke AG', 'nordlicht.de'), 'ask'],
    ['the same name on two suffixes', of('Underway', 'underway.com'), of('Underway', 'underway.de'), false],
    [
      'one registered name on two suffixes',
      of('Underway AG', 'underway.com'),
      of('Underway AG', 'underway.de'),
      'ask',
    ],
    [
      'the same name on other domains',
      of('Nordlicht', 'nordlicht.de'),
      of('Nordlicht', 'nl-werke.com'),
      false,
    ],
    ['the same long name, no domain', of('Nordlicht Werke'), of('nordlicht werke gmbh'), true],
    ['the same short name, no domain', of('NX'), of('NX'), 'ask'],
    ['a name that thousands bear', of('Global Solutions'), of('Global Solutions Ltd'), 'ask'],
    ['other legal forms', of('Nordlicht AG'), of('Nordlicht GmbH'), 'ask'],
    ['different names', of('Nordlicht'), of('Aurora'), false],
    ['only a shared platform', of('Aurora', 'facebook.com/aurora'), of('Nordlicht', 'facebook.com/n'), false],
  ] as const)('judges %s', (_case, a, b, match) => {
    expect(sameCompany(a, b).match).toBe(match);
    expect(sameCompany(b, a)).toMatchObject({ match, score: sameCompany(a, b).score });
  });
});

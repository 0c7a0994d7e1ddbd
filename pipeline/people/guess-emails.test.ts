import { describe, expect, test } from 'vitest';
import { memberOf, viewOf } from '../../test-kit/files/group-views.ts';
import { exportFormats } from '../exports/registry.ts';
import { guessEmails } from './guess-emails.ts';

const people = [
  { name: 'Ada Lovelace', email: 'ada.lovelace@engines.example' },
  { name: 'Grace Hopper', email: 'grace.hopper@engines.example' },
  { name: 'Noor Ashby', email: null },
  { name: 'Tom Baker', email: 'tom.baker@elsewhere.example' },
];
const noor = memberOf({ name: 'Noor Ashby' });

describe('the address of a member without one', () => {
  test('is guessed from the addresses of the company, with its label and how many show it', () => {
    expect(guessEmails('engines.example', people, [noor])).toEqual([
      {
        personId: noor.personId,
        email: 'noor.ashby@engines.example',
        evidence: 2,
        known: 2,
        label: 'pattern, unverified',
      },
    ]);
    expect(guessEmails('engines.example', people.toReversed(), [noor])).toHaveLength(1);
  });

  test('is not guessed without a domain, from one address, or where it is somebody else’s', () => {
    const other = { name: 'Noora Ashbee', email: 'noor.ashby@engines.example' };

    expect(guessEmails(null, people, [noor])).toEqual([]);
    expect(guessEmails('engines.example', people.slice(1), [noor])).toEqual([]);
    expect(guessEmails('engines.example', [...people, other], [noor])).toEqual([]);
  });

  test('leaves members alone whose address is known', () => {
    const known = memberOf({ name: 'Ada Lovelace', email: 'ada.lovelace@engines.example' });

    expect(guessEmails('engines.example', people, [known])).toEqual([]);
  });

  test.each(exportFormats)(
    'is no address in the export $id, and only the brief tells it',
    ({ id, write }) => {
      const view = viewOf('Engines', [noor]);
      const emailGuesses = guessEmails(view.group.companyDomain, people, [noor]);
      const text = write([{ ...view, emailGuesses }]);

      expect(emailGuesses).toHaveLength(1);
      if (id !== 'markdown') expect(text).toBe(write([view]));
      else {
        expect(text).toContain(
          '* E-mail not known; by pattern, unverified: noor.ashby@engines.example (as 2 of 2 known addresses)',
        );
        expect(
          text
            .split('\n')
            .filter((line) => line.startsWith('|'))
            .join(),
        ).not.toContain('noor.ashby@');
      }
    },
  );
});

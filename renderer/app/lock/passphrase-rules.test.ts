import { expect, it } from 'vitest';
import { checkNewPassphrase } from './passphrase-rules.ts';

it('says how many characters are there and how many it takes', () => {
  expect(checkNewPassphrase('short', 'short').passphrase).toBe('Use at least 8 characters; you have 5.');
});

it('wants the same passphrase twice', () => {
  expect(checkNewPassphrase('long enough', 'long enouhg')).toEqual({
    repeat: 'This is not the same passphrase.',
  });
  expect(checkNewPassphrase('long enough', 'long enough')).toEqual({});
});

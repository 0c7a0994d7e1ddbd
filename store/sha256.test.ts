import { createHash, createHmac } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256.ts';

// FIPS 180-4, as NIST's examples have them: no block, one, two and 15,625 of them.
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
])('hashes the examples of the standard (%#)', (text, hash) => {
  expect(bytesToHex(sha256(utf8ToBytes(text)))).toBe(hash);
});

const bytesArb = fc.uint8Array({ maxLength: 700 });

test('hashes any bytes, in any pieces, as another implementation does', () => {
  fc.assert(
    fc.property(fc.array(bytesArb, { maxLength: 5 }), (pieces) => {
      const [ours, theirs] = [sha256.create(), createHash('sha256')];
      for (const piece of pieces) {
        ours.update(piece);
        theirs.update(piece);
      }
      expect(bytesToHex(ours.digest())).toBe(theirs.digest('hex'));
    }),
  );
});

test('serves HMAC, also where a hash that was keyed once is copied', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), bytesArb, bytesArb, (key, one, two) => {
      const keyed = hmac.create(sha256, key);
      const work = hmac.create(sha256, key);
      for (const bytes of [one, two]) {
        keyed._cloneInto(work);
        const mac = new Uint8Array(sha256.outputLen);
        work.update(bytes).digestInto(mac);
        expect(bytesToHex(mac)).toBe(createHmac('sha256', key).update(bytes).digest('hex'));
      }
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { testSourceAddress } from './test-source-address.ts';

const env = (address: string, flag = '1') => ({ BUYER_GROUPS_TEST: flag, BUYER_GROUPS_TEST_SOURCE: address });

describe('the address of the test source', () => {
  it('is taken only in a test, on this computer, in an application that is not packaged', () => {
    expect(testSourceAddress(env('http://127.0.0.1:40123'), false)).toBe('http://127.0.0.1:40123');
    expect(testSourceAddress(env('http://127.0.0.1:40123'), true)).toBeNull();
    expect(testSourceAddress(env('http://127.0.0.1:40123', '0'), false)).toBeNull();
    expect(testSourceAddress({ BUYER_GROUPS_TEST_SOURCE: 'http://127.0.0.1:40123' }, false)).toBeNull();
    expect(testSourceAddress({ BUYER_GROUPS_TEST: '1' }, false)).toBeNull();
  });

  it('is no other place', () => {
    const others = [
      ...[
        'http://127.0.0.1',
        'http://127.0.0.1:',
        'http://127.0.0.1:0',
        'http://127.0.0.1:65536',
        'http://127.0.0.1:80',
      ],
      ...[
        'http://127.0.0.1:080',
        'http://127.0.0.1:8080/',
        'http://127.0.0.1:8080/v1',
        'http://127.0.0.1:8080\n',
      ],
      ...[
        'http://localhost:8080',
        'http://127.0.0.2:8080',
        'http://0.0.0.0:8080',
        'http://[::1]:8080',
        'http://127.1:8080',
      ],
      ...[
        'https://127.0.0.1:8080',
        'http://127.0.0.1:8080@example.com',
        'http://user@127.0.0.1:8080',
        'http://example.com:80',
      ],
      ...[
        'http://127.0.0.1.example.com:8080',
        'HTTP://127.0.0.1:8080',
        ' http://127.0.0.1:8080',
        'http://2130706433:8080',
      ],
    ];
    for (const address of others)
      expect([address, testSourceAddress(env(address), false)]).toEqual([address, null]);
  });
});

import { describe, expect, it } from 'vitest';
import { addressOf, isOrigin } from './door-address.ts';

const origin = 'https://api.example.com';
const at = (path: string, query: Record<string, string> = {}) => addressOf(origin, { path, query });

describe('the address of a question', () => {
  it('is the path at the host of its provider, with the query escaped', () => {
    expect(at('/v1/company_multi_source/search', { company: 'a b&c=d', 'p[]': 'é#?' })).toBe(
      `${origin}/v1/company_multi_source/search?company=a+b%26c%3Dd&p%5B%5D=%C3%A9%23%3F`,
    );
    expect(at('/v1/people')).toBe(`${origin}/v1/people`);
  });

  it('is refused when the path could mean another place', () => {
    const others = [
      ...[
        '',
        '/',
        'v1',
        '//other.example/v1',
        '/\\other.example',
        '\\\\other.example',
        'https://other.example/v1',
      ],
      ...[
        '/v1/../admin',
        '/./v1',
        '/v1/.',
        '/v1/%2e%2e/admin',
        '/v1//x',
        '/v1/',
        '/v1?x=1',
        '/v1#x',
        '/v1;/../x',
      ],
      ...[
        '/v1\n',
        '/v1\t/x',
        '/v1/ x',
        '/v1\u0000',
        '/v1/é',
        '/@other.example/..',
        '/.hidden',
        ':80/v1',
        '@other',
      ],
    ];
    for (const path of others) expect([path, at(path)]).toEqual([path, null]);
  });

  it('stays at its host whatever the path holds', () => {
    for (const path of ['/@other.example', '/:80', "/a!*'(),;=+$~b", '/v1/a.b..c']) {
      expect(new URL(at(path) ?? 'invalid:').origin).toBe(origin);
    }
  });
});

describe('an origin the door may open to', () => {
  it('is https and a name, or plain http on this computer', () => {
    for (const good of [origin, 'https://a-1.example.com:8443', 'http://127.0.0.1:8080']) {
      expect(isOrigin(good)).toBe(true);
    }
  });

  it('is nothing else', () => {
    const others = [
      ...[
        'http://api.example.com',
        'https://api.example.com/',
        'https://api.example.com/v1',
        'https://localhost',
      ],
      ...[
        'https://u@api.example.com',
        'https://API.example.com',
        'https://api.example.com:443',
        'ftp://127.0.0.1:1',
      ],
      ...[
        'http://127.0.0.1',
        'http://127.0.0.2:80',
        'http://localhost:8080',
        'http://0.0.0.0:8080',
        'file:///x',
        '',
      ],
      ...['https://2130706433.1', 'https://[::1]', 'https://127.1', 'http://127.0.0.1:8080@example.com'],
    ];
    for (const bad of others) expect([bad, isOrigin(bad)]).toEqual([bad, false]);
  });
});

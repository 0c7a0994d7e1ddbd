import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assetFor } from './asset-path.ts';
import { contentSecurityPolicy } from './csp.ts';

let outer: string;
let root: string;
beforeAll(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), 'protocol-test-')));
  root = join(outer, 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'assets/main-1a.js'), '');
  await writeFile(join(root, 'assets/notes.exe'), '');
  await writeFile(join(outer, 'secret.json'), '{}');
  await symlink(join(outer, 'secret.json'), join(root, 'assets/link.json'));
  await mkdir(join(outer, 'renderer-other'));
  await writeFile(join(outer, 'renderer-other/x.js'), '');
});
afterAll(() => rm(outer, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => assetFor({ method, url }, root);

describe('what app://bundle serves', () => {
  it('is the files of the build, with their types', async () => {
    expect(await get('app://bundle/index.html')).toEqual({
      status: 200,
      path: join(root, 'index.html'),
      contentType: 'text/html; charset=utf-8',
    });
    expect(await get('app://bundle/assets/main-1a.js?v=1#x')).toMatchObject({
      status: 200,
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    'app://bundle/../secret.json',
    'app://bundle/..%2fsecret.json',
    'app://bundle/%2e%2e/secret.json',
    'app://bundle/%2e%2e%2fsecret.json',
    'app://bundle/..%5csecret.json',
    'app://bundle/%252e%252e/secret.json',
    'app://bundle/assets/..%2f..%2fsecret.json',
    'app://bundle/..%2frenderer-other%2fx.js',
    'app://bundle/assets/link.json',
    'app://bundle/index.html%00.js',
    'app://bundle//etc/passwd',
    'app://bundle/%2fetc%2fpasswd.json',
    'app://bundle/assets/%ff.js',
    `app://bundle/${'a'.repeat(600)}.js`,
    'app://user@bundle/index.html',
    'app://other/index.html',
    'app://bundle:80/index.html',
    'app:///index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    'nonsense',
  ])('is never %s', async (url) => {
    expect([403, 404]).toContain((await get(url)).status);
  });

  it('answers 404 for what is not there, for folders and for kinds of file we do not ship', async () => {
    for (const path of ['', 'assets', 'assets/', 'absent.js', 'assets/notes.exe']) {
      expect(await get(`app://bundle/${path}`)).toEqual({ status: 404 });
    }
  });

  it('answers 405 for anything but GET', async () => {
    for (const method of ['POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS']) {
      expect(await get('app://bundle/index.html', method)).toEqual({ status: 405 });
    }
  });
});

describe('the content security policy', () => {
  const directives = (text: string): Record<string, string> =>
    Object.fromEntries(
      text.split('; ').map((one) => [one.split(' ')[0] ?? '', one.split(' ').slice(1).join(' ')]),
    );

  it.each([
    ['ui-page', "'none'"],
    ['engine-page', 'engine-worker'],
    ['engine-worker', 'compute-worker'],
    ['script-or-asset', "'none'"],
  ] as const)('lets nothing in or out of a %s, and makes script of what %s approves', (kind, policies) => {
    const policy = directives(contentSecurityPolicy(kind, null));
    expect(policy).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': policies,
    });
    expect(contentSecurityPolicy(kind, null)).not.toMatch(/unsafe|\*|https?:|ws:/);
  });

  it('gives hot reload what it needs in development, and the web no more than that', () => {
    const policy = directives(contentSecurityPolicy('ui-page', 'http://localhost:5173'));
    expect(policy['connect-src']).toBe("'self' ws://localhost:5173");
    expect(policy['script-src']).toBe("'self' 'unsafe-inline'");
    expect(policy['default-src']).toBe("'none'");
  });
});

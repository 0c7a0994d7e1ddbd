import { afterEach, expect, test, vi } from 'vitest';
import { ensureBuilt } from './build.mjs';
import { runCommand } from './run-command.mjs';

vi.mock('./build.mjs', () => ({ ensureBuilt: vi.fn() }));
afterEach(() => {
  vi.unstubAllEnvs();
});

test('keeps the passphrase from every process that is started before the application', async () => {
  vi.stubEnv('BUYER_GROUPS_PASSPHRASE', 'a made-up passphrase');
  let seen: string | undefined = 'not asked';
  vi.mocked(ensureBuilt).mockImplementation(() => {
    seen = process.env['BUYER_GROUPS_PASSPHRASE'];
    return Promise.reject(new Error('stop here'));
  });
  await expect(runCommand(['runs'])).rejects.toThrow('stop here');
  expect(seen).toBeUndefined();
});

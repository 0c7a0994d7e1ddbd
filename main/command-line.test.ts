import { describe, expect, it } from 'vitest';
import type { Failure } from '../contracts/failure.ts';
import { type Result, fail, ok } from '../contracts/result.ts';
import { openProfile } from './command-line.ts';
import type { Unlocked } from './key-ring/key-ring.ts';

const wrong: Failure = { kind: 'wrong-passphrase', message: 'This does not open the profile.' };
const key = (protection: 'keychain' | 'passphrase'): Unlocked => ({
  dataKey: Buffer.alloc(32),
  protection,
  recoveryCode: null,
});

function sessionOf(profile: {
  readonly byPassphrase: boolean;
  readonly quietly: Unlocked | null;
  readonly bySecret: Unlocked | null;
}) {
  const asked: string[] = [];
  const answer = (name: string, found: Unlocked | null): Promise<Result<Unlocked, Failure>> => {
    asked.push(name);
    return Promise.resolve(found ? ok(found) : fail(wrong));
  };
  const session = {
    keyRing: {
      inspect: () => Promise.resolve({ exists: true, byKeychain: false, byPassphrase: profile.byPassphrase }),
    },
    state: () => ({ workspace: { kind: 'own' as const } }),
    openQuietly: () => {
      asked.push('quietly');
      return Promise.resolve(ok(profile.quietly));
    },
    create: () => answer('create', null),
    unlock: () => answer('unlock', profile.bySecret),
  };
  return { session, asked };
}

describe('opening a profile while a passphrase is set', () => {
  it('takes the passphrase where the profile has one, and asks no keychain', async () => {
    const { session, asked } = sessionOf({ byPassphrase: true, quietly: null, bySecret: key('passphrase') });
    expect(await openProfile(session, 'of this profile', false)).toMatchObject({ ok: true });
    expect(asked).toEqual(['unlock']);
  });

  it('opens a profile of the keychain although the passphrase is of another one', async () => {
    const { session, asked } = sessionOf({ byPassphrase: false, quietly: key('keychain'), bySecret: null });
    const opened = await openProfile(session, 'of another profile', false);
    expect(opened).toMatchObject({ ok: true, value: { protection: 'keychain' } });
    expect(asked).toEqual(['quietly']);
  });

  it('still takes the recovery code where the keychain does not open the profile', async () => {
    const { session } = sessionOf({ byPassphrase: false, quietly: null, bySecret: key('passphrase') });
    expect(await openProfile(session, 'the recovery code', false)).toMatchObject({ ok: true });
  });

  it('says that the profile has no passphrase where nothing opens it', async () => {
    const { session } = sessionOf({ byPassphrase: false, quietly: null, bySecret: null });
    const opened = await openProfile(session, 'of another profile', false);
    expect(opened).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
    expect(opened.ok ? '' : opened.failure.message).toContain('Unset BUYER_GROUPS_PASSPHRASE');
  });
});

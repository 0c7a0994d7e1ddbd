import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { realDisk } from '../journal/disk.ts';
import { type KeyRing, type KeyRingDeps, type Keychain, type Unlocked, createKeyRing } from './key-ring.ts';
import { readRecoveryCode } from './recovery-code.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-ring-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const passphrase = 'correct horse battery';
const none: Keychain = {
  backend: () => Promise.resolve(null),
  wrap: () => Promise.resolve(null),
  unwrap: () => Promise.resolve(null),
};
const fakeKeychain = (name: string): Keychain => ({
  backend: () => Promise.resolve(name),
  wrap: (secret) => Promise.resolve(Buffer.from(`${name}:${secret}`).toString('base64')),
  unwrap: (wrapped) => {
    const text = Buffer.from(wrapped, 'base64').toString();
    return Promise.resolve(text.startsWith(`${name}:`) ? text.slice(name.length + 1) : null);
  },
});

function ringWith(options: Partial<KeyRingDeps> = {}): KeyRing {
  return createKeyRing({
    folder,
    workspace: 'own',
    disk: realDisk,
    keychain: none,
    hasJournal: () => Promise.resolve(false),
    // Cheap on purpose: what is tested is the way, not the cost.
    cost: { memoryKib: 8 * 1024, iterations: 1 },
    ...options,
  });
}
const keyFile = (): Promise<string> => readFile(join(folder, 'keys.json'), 'utf8');
function unlocked(result: Awaited<ReturnType<KeyRing['unlock']>>): Unlocked {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe('key ring', () => {
  it('asks for a passphrase where there is neither key file nor keychain, and creates nothing by itself', async () => {
    expect(await ringWith().openQuietly({ createIfMissing: true })).toEqual({
      ok: true,
      value: 'needs-passphrase',
    });
    await expect(stat(join(folder, 'keys.json'))).rejects.toThrow();
  });

  it('opens with the passphrase and with the recovery code, however it is typed', async () => {
    const made = unlocked(await ringWith().create(passphrase));
    const code = made.recoveryCode ?? '';
    const loose = code.toLowerCase().replaceAll('-', ' ');
    for (const secret of [passphrase, code, loose]) {
      expect(unlocked(await ringWith().unlock(secret)).dataKey).toEqual(made.dataKey);
    }
    expect(await ringWith().openQuietly({ createIfMissing: true })).toEqual({ ok: true, value: 'locked' });
    expect(made.dataKey).toHaveLength(32);
  });

  it('takes a passphrase in any Unicode form', async () => {
    const made = unlocked(await ringWith().create('caf\u00e9-caf\u00e9'));
    expect(unlocked(await ringWith().unlock('cafe\u0301-cafe\u0301')).dataKey).toEqual(made.dataKey);
  });

  it('refuses a wrong passphrase and a wrong code and leaves the file byte for byte as it was', async () => {
    const made = unlocked(await ringWith().create(passphrase));
    const before = await keyFile();
    const wrongCode = (made.recoveryCode ?? '').replace(/.$/, (letter) => (letter === '0' ? '1' : '0'));
    for (const secret of ['', 'Correct horse battery', `${passphrase} `, wrongCode]) {
      expect(await ringWith().unlock(secret)).toMatchObject({
        ok: false,
        failure: { kind: 'wrong-passphrase' },
      });
    }
    expect(await keyFile()).toBe(before);
  });

  it('writes neither key, passphrase nor code readably, and for the owner only', async () => {
    const made = unlocked(await ringWith().create(passphrase));
    const text = await keyFile();
    for (const secret of [
      passphrase,
      made.recoveryCode ?? '',
      made.dataKey.toString('base64'),
      made.dataKey.toString('hex'),
    ]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    }
    expect((await stat(join(folder, 'keys.json'))).mode & 0o777).toBe(0o600);
  });

  it('shows the recovery code again only to one who holds the key', async () => {
    const made = unlocked(await ringWith().create(passphrase));
    expect(await ringWith().recoveryCode(made.dataKey)).toEqual({ ok: true, value: made.recoveryCode });
    expect(await ringWith().recoveryCode(new Uint8Array(32))).toMatchObject({ ok: false });
  });

  it('opens by itself under a keychain, and only under that one', async () => {
    const made = await ringWith({ keychain: fakeKeychain('gnome') }).openQuietly({ createIfMissing: true });
    if (!made.ok || typeof made.value === 'string') throw new Error('not made');
    expect(made.value).toMatchObject({ protection: 'keychain' });
    const again = await ringWith({ keychain: fakeKeychain('gnome') }).openQuietly({ createIfMissing: true });
    expect(again).toMatchObject({ ok: true, value: { dataKey: made.value.dataKey, protection: 'keychain' } });
    for (const keychain of [none, fakeKeychain('kwallet')]) {
      expect(await ringWith({ keychain }).openQuietly({ createIfMissing: true })).toEqual({
        ok: true,
        value: 'locked',
      });
    }
    expect(unlocked(await ringWith().unlock(made.value.recoveryCode ?? '')).dataKey).toEqual(
      made.value.dataKey,
    );
  });

  it('goes over to the present keychain once the person has opened the profile by code', async () => {
    const made = await ringWith({ keychain: fakeKeychain('gnome') }).openQuietly({ createIfMissing: true });
    if (!made.ok || typeof made.value === 'string') throw new Error('not made');
    const keychain = fakeKeychain('kwallet');
    unlocked(await ringWith({ keychain }).unlock(made.value.recoveryCode ?? ''));
    expect(await ringWith({ keychain }).openQuietly({ createIfMissing: true })).toMatchObject({
      value: { protection: 'keychain', dataKey: made.value.dataKey },
    });
  });

  it('asks for a passphrase when the keychain refuses the key on a first run', async () => {
    const refusing = { ...fakeKeychain('gnome'), wrap: () => Promise.resolve(null) };
    expect(await ringWith({ keychain: refusing }).openQuietly({ createIfMissing: true })).toEqual({
      ok: true,
      value: 'needs-passphrase',
    });
  });

  it('makes one key when two first runs are asked for at once', async () => {
    const ring = ringWith();
    const [one, two] = await Promise.all([ring.create(passphrase), ring.create('another passphrase')]);
    expect(one).toMatchObject({ ok: true });
    expect(two).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
    expect(unlocked(await ring.unlock(passphrase)).dataKey).toEqual(unlocked(one).dataKey);
  });

  it('never overwrites a damaged or newer key file', async () => {
    unlocked(await ringWith().create(passphrase));
    const good = await keyFile();
    const damaged = [
      good.slice(0, 100),
      '',
      '[]',
      'null',
      good.replace('"argon2"', '"argon9"'),
      '{"version":1,"slots":[]}',
    ];
    const newer = good.replace('"version": 1', '"version": 2');
    for (const text of [...damaged, newer]) {
      await writeFile(join(folder, 'keys.json'), text);
      const answers = [
        await ringWith().unlock(passphrase),
        await ringWith().create(passphrase),
        await ringWith({ keychain: fakeKeychain('gnome') }).openQuietly({ createIfMissing: true }),
      ];
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
        if (!answer.ok) expect(answer.failure.message).toContain(text === newer ? 'newer' : 'damaged');
      }
      expect(await keyFile()).toBe(text);
    }
  });

  it('refuses a key file that asks for more memory than a machine has', async () => {
    unlocked(await ringWith().create(passphrase));
    await writeFile(join(folder, 'keys.json'), (await keyFile()).replace('8192', '99999999'));
    expect(await ringWith().unlock(passphrase)).toMatchObject({ failure: { kind: 'profile-unavailable' } });
  });

  it('makes no new key over a journal whose key file is gone', async () => {
    const ring = ringWith({ hasJournal: () => Promise.resolve(true) });
    const answer = await ring.create(passphrase);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'profile-unavailable' } });
    await expect(stat(join(folder, 'keys.json'))).rejects.toThrow();
  });

  it('makes nothing for a command that only reads', async () => {
    expect(await ringWith().openQuietly({ createIfMissing: false })).toMatchObject({
      failure: { kind: 'not-found' },
    });
    expect(await ringWith().unlock(passphrase)).toMatchObject({ failure: { kind: 'not-found' } });
  });

  it('opens the demo without a secret, and takes neither for the other', async () => {
    const demo = ringWith({ workspace: 'demo' });
    const made = await demo.openQuietly({ createIfMissing: true });
    expect(made).toMatchObject({ ok: true, value: { protection: 'demo' } });
    expect(await ringWith({ workspace: 'demo' }).openQuietly({ createIfMissing: true })).toEqual(made);
    expect(await ringWith().unlock(passphrase)).toMatchObject({ failure: { kind: 'profile-unavailable' } });
    await rm(join(folder, 'keys.json'));
    unlocked(await ringWith().create(passphrase));
    expect(await demo.openQuietly({ createIfMissing: true })).toMatchObject({
      failure: { kind: 'profile-unavailable' },
    });
  });

  it('says in words that the disk takes no key file', async () => {
    const disk = {
      ...realDisk,
      replace: () => Promise.reject(Object.assign(new Error('x'), { code: 'EROFS' })),
    };
    const answer = await ringWith({ disk }).create(passphrase);
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'storage' } });
  });

  it('knows a profile without opening it', async () => {
    expect(await ringWith().inspect()).toEqual({ exists: false, byKeychain: false, byPassphrase: false });
    expect(await ringWith({ keychain: fakeKeychain('gnome') }).inspect()).toEqual({
      exists: false,
      byKeychain: true,
      byPassphrase: false,
    });
    unlocked(await ringWith().create(passphrase));
    expect(await ringWith({ keychain: fakeKeychain('gnome') }).inspect()).toEqual({
      exists: true,
      byKeychain: false,
      byPassphrase: true,
    });
  });
});

describe('recovery code', () => {
  it('reads look-alikes as what they were meant to be, and refuses the rest', () => {
    const code = 'BG-01AAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA';
    expect(readRecoveryCode('bg oiaaa aaaaa aaaaa aaaaa aaaaa aaaaa')).toBe(code);
    expect(readRecoveryCode('BG-OLAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA')).toBe(code);
    expect(readRecoveryCode('BG-UUUUU-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA')).toBeNull();
    expect(readRecoveryCode('BG-01AAA')).toBeNull();
  });

  it('reads a code whose own letters begin like the prefix, with the prefix and without', () => {
    const code = 'BG-BGAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA';
    expect(readRecoveryCode(code)).toBe(code);
    expect(readRecoveryCode('bgaaa-aaaaa-aaaaa-aaaaa-aaaaa-aaaaa')).toBe(code);
    expect(readRecoveryCode('AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-BG')).toBeNull();
  });
});

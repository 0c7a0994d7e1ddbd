import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Failure } from '../../contracts/failure.ts';
import { type Result, fail, ok } from '../../contracts/result.ts';
import type { Disk } from '../journal/disk.ts';
import { errorCode, storageFailure } from '../storage-failure.ts';
import { type KeyFile, type Slot, type SlotOf, keyFileOf, parseKeyFile, slotOf } from './key-file.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { type Argon2Cost, argon2Cost, deriveKey, newArgon2Settings, seal, unseal } from './wrap.ts';

const KEY_BYTES = 32;

/** The operating system's keychain, or nothing: a backend that only scrambles counts as none. */
export interface Keychain {
  /** Name of the backend, or `null` where there is no real keychain. Asking may make the system prompt. */
  backend(): Promise<string | null>;
  /** Answers base64, or `null` where the keychain refused. */
  wrap(secret: string): Promise<string | null>;
  unwrap(wrapped: string): Promise<string | null>;
}

export interface Unlocked {
  readonly dataKey: Buffer;
  readonly protection: 'keychain' | 'passphrase' | 'demo';
  /** Set only where this call created the profile. */
  readonly recoveryCode: string | null;
}

/** What a profile needs to be opened: nothing yet, a new passphrase, or the existing one. */
export type Need = 'needs-passphrase' | 'locked';

export interface KeyRing {
  /**
   * What can be said without changing anything. `byKeychain`: it opens, or would be made, without a passphrase.
   * `byPassphrase`: it exists and has one.
   */
  inspect(): Promise<{
    readonly exists: boolean;
    readonly byKeychain: boolean;
    readonly byPassphrase: boolean;
  }>;
  /** Opens or creates what needs no secret from the person: the demo, or a workspace under the keychain. */
  openQuietly(options: { readonly createIfMissing: boolean }): Promise<Result<Unlocked | Need, Failure>>;
  /** First run with a passphrase of at least 8 characters. Never touches an existing key file. */
  create(passphrase: string): Promise<Result<Unlocked, Failure>>;
  /** Opens with the passphrase or the recovery code. A wrong one changes nothing on the disk. */
  unlock(secret: string): Promise<Result<Unlocked, Failure>>;
  /** The recovery code again, for one who is already in; `null` where the profile has none. */
  recoveryCode(dataKey: Uint8Array): Promise<Result<string | null, Failure>>;
}

export interface KeyRingDeps {
  readonly folder: string;
  readonly workspace: 'demo' | 'own';
  readonly disk: Disk;
  readonly keychain: Keychain;
  /** True when a journal exists: a profile without its key file is then a loss and not a first run. */
  readonly hasJournal: () => Promise<boolean>;
  readonly cost?: Argon2Cost;
}

/** Looks after `keys.json`: one random data key, wrapped once for every way in. Never logs, never caches a secret. */
export function createKeyRing(deps: KeyRingDeps): KeyRing {
  let queue: Promise<unknown> = Promise.resolve();
  // Two first runs at once would each make a key, and one of them would be lost.
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  return {
    inspect: async () => {
      const file = await load(deps);
      const exists = !file.ok || file.value !== null;
      const byPassphrase = file.ok && file.value !== null && slotOf(file.value, 'passphrase') !== null;
      if (!file.ok || deps.workspace === 'demo') return { exists, byKeychain: false, byPassphrase };
      if (!file.value) return { exists, byKeychain: (await deps.keychain.backend()) !== null, byPassphrase };
      const byKeychain = (await openOsSlot(deps, slotOf(file.value, 'os'))) !== null;
      return { exists, byKeychain, byPassphrase };
    },
    openQuietly: (options) => inTurn(() => openQuietly(deps, options.createIfMissing)),
    create: (passphrase) =>
      inTurn(() => create(deps, (dataKey) => passphraseSlot(deps, dataKey, passphrase), 'passphrase')),
    unlock: (secret) => inTurn(() => unlock(deps, secret)),
    recoveryCode: async (dataKey) => {
      const file = await load(deps);
      if (!file.ok) return file;
      const slot = file.value && slotOf(file.value, 'recovery');
      if (!slot) return ok(null);
      const code = unseal(dataKey, slot.sealedCode, 'recovery-code');
      return code ? ok(code.toString('utf8')) : fail(damaged);
    },
  };
}

async function openQuietly(
  deps: KeyRingDeps,
  createIfMissing: boolean,
): Promise<Result<Unlocked | Need, Failure>> {
  const loaded = await load(deps);
  if (!loaded.ok) return loaded;
  const file = loaded.value;
  if (!file) {
    if (!createIfMissing) return fail(absent);
    if (deps.workspace === 'demo') return createDemo(deps);
    const backend = await deps.keychain.backend();
    if (backend === null) return ok('needs-passphrase');
    const made = await create(deps, (dataKey) => osSlot(deps, dataKey, backend), 'keychain');
    // A keychain that refuses after all is no reason to lock a person out of a first run.
    return made.ok || made.failure.kind !== 'profile-unavailable' ? made : ok('needs-passphrase');
  }
  const demo = slotOf(file, 'demo');
  if (demo) return ok({ dataKey: Buffer.from(demo.key, 'base64'), protection: 'demo', recoveryCode: null });
  const dataKey = await openOsSlot(deps, slotOf(file, 'os'));
  return ok(dataKey ? { dataKey, protection: 'keychain', recoveryCode: null } : 'locked');
}

async function create(
  deps: KeyRingDeps,
  makeSlot: (dataKey: Buffer) => Promise<Slot | null>,
  protection: 'keychain' | 'passphrase',
): Promise<Result<Unlocked, Failure>> {
  const loaded = await load(deps);
  if (!loaded.ok) return loaded;
  if (loaded.value || deps.workspace === 'demo') return fail(alreadyThere);
  const dataKey = randomBytes(KEY_BYTES);
  const slot = await makeSlot(dataKey);
  if (!slot) return fail(keychainRefused);
  const recoveryCode = makeRecoveryCode();
  const saved = await save(deps, [slot, await recoverySlot(deps, dataKey, recoveryCode)]);
  return saved.ok ? ok({ dataKey, protection, recoveryCode }) : saved;
}

async function createDemo(deps: KeyRingDeps): Promise<Result<Unlocked, Failure>> {
  const dataKey = randomBytes(KEY_BYTES);
  const saved = await save(deps, [{ kind: 'demo', key: dataKey.toString('base64') }]);
  return saved.ok ? ok({ dataKey, protection: 'demo', recoveryCode: null }) : saved;
}

async function unlock(deps: KeyRingDeps, secret: string): Promise<Result<Unlocked, Failure>> {
  const loaded = await load(deps);
  if (!loaded.ok) return loaded;
  if (!loaded.value) return fail(absent);
  const dataKey = await openWithSecret(loaded.value, secret);
  if (!dataKey) return fail(wrong);
  await renewOsSlot(deps, loaded.value, dataKey);
  return ok({ dataKey, protection: 'passphrase', recoveryCode: null });
}

async function openWithSecret(file: KeyFile, secret: string): Promise<Buffer | null> {
  if (secret === '') return null;
  const code = readRecoveryCode(secret);
  const recovery = slotOf(file, 'recovery');
  // The code is cheap to recognise by its form, so the slow derivation runs once in the usual case.
  if (code !== null && recovery) {
    const key = unseal(await deriveKey(code, recovery.argon2), recovery.wrapped, 'recovery');
    if (key) return key;
  }
  const passphrase = slotOf(file, 'passphrase');
  return passphrase && unseal(await deriveKey(secret, passphrase.argon2), passphrase.wrapped, 'passphrase');
}

/** A profile made under a keychain that no longer opens it gets a slot for the present one. */
async function renewOsSlot(deps: KeyRingDeps, file: KeyFile, dataKey: Buffer): Promise<void> {
  const old = slotOf(file, 'os');
  const backend = old && (await deps.keychain.backend());
  if (!old || backend === null || (await openOsSlot(deps, old))) return;
  const slot = await osSlot(deps, dataKey, backend);
  // Not being able to write it costs one more passphrase next time, nothing else.
  if (slot) await save(deps, [...file.slots.filter(({ kind }) => kind !== 'os'), slot]);
}

async function osSlot(deps: KeyRingDeps, dataKey: Buffer, backend: string): Promise<SlotOf<'os'> | null> {
  const wrapped = await deps.keychain.wrap(dataKey.toString('base64'));
  return wrapped === null ? null : { kind: 'os', backend, wrapped };
}

async function openOsSlot(deps: KeyRingDeps, slot: SlotOf<'os'> | null): Promise<Buffer | null> {
  if (!slot || (await deps.keychain.backend()) !== slot.backend) return null;
  const text = await deps.keychain.unwrap(slot.wrapped);
  const dataKey = text === null ? null : Buffer.from(text, 'base64');
  return dataKey?.length === KEY_BYTES ? dataKey : null;
}

async function passphraseSlot(deps: KeyRingDeps, dataKey: Buffer, secret: string): Promise<Slot> {
  const argon2 = newArgon2Settings(deps.cost ?? argon2Cost);
  return {
    kind: 'passphrase',
    argon2,
    wrapped: seal(await deriveKey(secret, argon2), dataKey, 'passphrase'),
  };
}

async function recoverySlot(deps: KeyRingDeps, dataKey: Buffer, code: string): Promise<Slot> {
  const argon2 = newArgon2Settings(deps.cost ?? argon2Cost);
  const wrapped = seal(await deriveKey(code, argon2), dataKey, 'recovery');
  const sealedCode = seal(dataKey, Buffer.from(code, 'utf8'), 'recovery-code');
  return { kind: 'recovery', argon2, wrapped, sealedCode };
}

/** The key file, `null` where there is none yet. A file for the other kind of workspace is refused. */
async function load(deps: KeyRingDeps): Promise<Result<KeyFile | null, Failure>> {
  let text: string;
  try {
    text = (await deps.disk.readWhole(join(deps.folder, 'keys.json'))).toString('utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') return fail(storageFailure('The key file could not be read', error));
    return (await deps.hasJournal()) ? fail(lostKeyFile) : ok(null);
  }
  const file = parseKeyFile(text);
  if (file === 'newer') return fail(newer);
  if (file === 'damaged') return fail(damaged);
  if ((slotOf(file, 'demo') !== null) !== (deps.workspace === 'demo')) return fail(otherKind[deps.workspace]);
  return ok(file);
}

async function save(deps: KeyRingDeps, slots: KeyFile['slots']): Promise<Result<null, Failure>> {
  try {
    const text = `${JSON.stringify(keyFileOf(slots), null, 2)}\n`;
    await deps.disk.replace(join(deps.folder, 'keys.json'), Buffer.from(text, 'utf8'));
    return ok(null);
  } catch (error) {
    return fail(storageFailure('The key file could not be written', error));
  }
}

const wrong: Failure = {
  kind: 'wrong-passphrase',
  message: 'This passphrase or recovery code does not open the profile. Nothing was changed; try again.',
};
const absent: Failure = {
  kind: 'not-found',
  what: 'profile',
  message:
    'There is no profile in this folder yet. Start a discovery to create one, or choose another folder.',
};
const alreadyThere: Failure = {
  kind: 'profile-unavailable',
  message: 'This profile already has a key. Open it with its passphrase or recovery code.',
};
const keychainRefused: Failure = {
  kind: 'profile-unavailable',
  message: 'The keychain of this computer did not take the key. Choose a passphrase instead.',
};
const damaged: Failure = {
  kind: 'profile-unavailable',
  message:
    'The key file of this profile (keys.json) is damaged and was left as it is. Restore it from a backup.',
};
const lostKeyFile: Failure = {
  kind: 'profile-unavailable',
  message:
    'The key file of this profile (keys.json) is gone, and without it the data cannot be read. Restore it from a backup, or choose another folder.',
};
const newer: Failure = {
  kind: 'profile-unavailable',
  message:
    'This profile was written by a newer version of Buyer Groups. Install the newer version to open it.',
};
const otherKind: Readonly<Record<'demo' | 'own', Failure>> = {
  demo: {
    kind: 'profile-unavailable',
    message: 'This folder holds a workspace of your own, not the demo. Choose another folder for the demo.',
  },
  own: {
    kind: 'profile-unavailable',
    message:
      'This folder holds the demo, which protects nothing. Choose another folder for your own workspace.',
  },
};

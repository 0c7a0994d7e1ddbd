import * as v from 'valibot';

const VERSION = 1;
const bytes = (min: number, max: number) =>
  v.pipe(v.string(), v.base64(), v.minLength(Math.ceil(min / 3) * 4), v.maxLength(Math.ceil(max / 3) * 4));

/** AES-256-GCM: 12 bytes nonce, then the ciphertext, then 16 bytes tag. */
const sealed = v.pipe(v.string(), v.base64(), v.minLength(40), v.maxLength(400));
/** Limits keep a tampered file from asking for the machine's whole memory. */
const argon2 = v.strictObject({
  salt: bytes(16, 64),
  memoryKib: v.pipe(v.number(), v.integer(), v.minValue(8 * 1024), v.maxValue(1024 * 1024)),
  iterations: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
  parallelism: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8)),
});

const slot = v.variant('kind', [
  v.strictObject({
    kind: v.literal('os'),
    backend: v.pipe(v.string(), v.maxLength(100)),
    wrapped: v.pipe(v.string(), v.base64(), v.maxLength(4000)),
  }),
  v.strictObject({ kind: v.literal('passphrase'), argon2, wrapped: sealed }),
  v.strictObject({
    kind: v.literal('recovery'),
    argon2,
    wrapped: sealed,
    /** The code itself, sealed under the data key: whoever is in may read it again. */
    sealedCode: sealed,
  }),
  /** Fictional data only: the key lies open. Refused in a workspace of one's own. */
  v.strictObject({ kind: v.literal('demo'), key: bytes(32, 32) }),
]);

const schema = v.strictObject({
  version: v.literal(VERSION),
  slots: v.pipe(v.array(slot), v.minLength(1), v.maxLength(8)),
});

/** Every way in to the one data key of a profile. */
export type KeyFile = v.InferOutput<typeof schema>;
export type Slot = KeyFile['slots'][number];
export type SlotOf<Kind extends Slot['kind']> = Extract<Slot, { kind: Kind }>;
export type Argon2Settings = v.InferOutput<typeof argon2>;

export function keyFileOf(slots: KeyFile['slots']): KeyFile {
  return { version: VERSION, slots };
}

/** Reads `keys.json`; says whether it is damaged or of a newer version. */
export function parseKeyFile(text: string): KeyFile | 'newer' | 'damaged' {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'damaged';
  }
  const result = v.safeParse(schema, data);
  if (result.success) return result.output;
  const { version } = (data ?? {}) as { version?: unknown };
  return typeof version === 'number' && version > VERSION ? 'newer' : 'damaged';
}

export function slotOf<Kind extends Slot['kind']>(file: KeyFile, kind: Kind): SlotOf<Kind> | null {
  return file.slots.find((candidate): candidate is SlotOf<Kind> => candidate.kind === kind) ?? null;
}

import * as v from 'valibot';
import type { Failure } from './failure.ts';
import type { FileToken } from './ids.ts';
import type { Result } from './result.ts';

/** What the window must know before it can talk to the engine. */
export interface AppState {
  readonly workspace: {
    readonly kind: 'demo' | 'own';
    /** Folder name for display, never a full path. */
    readonly name: string;
  };
  readonly lock:
    | { readonly state: 'starting' }
    /** No key file yet and no usable keychain: ask for a new passphrase. */
    | { readonly state: 'needs-passphrase' }
    | { readonly state: 'locked' }
    | { readonly state: 'unlocked'; readonly protection: 'keychain' | 'passphrase' | 'demo' }
    | { readonly state: 'unavailable'; readonly failure: Failure };
  readonly appVersion: string;
}

export interface ChosenFile {
  readonly token: FileToken;
  /** Name without its folder. */
  readonly name: string;
  readonly sizeBytes: number;
}

const passphrase = v.pipe(
  v.string(),
  v.minLength(8, 'must have at least 8 characters'),
  v.maxLength(1024, 'must have at most 1,024 characters'),
);
const nothing = v.strictObject({});

/**
 * Every question the window may put to main, with the schema its input is parsed with in main. The preload script,
 * main's handlers and the test fakes all derive from this table.
 */
export const bridgeCalls = {
  'app.state': nothing,
  /** First run without a keychain. Answers the recovery code, shown once. */
  'vault.create': v.strictObject({ passphrase }),
  'vault.unlock': v.strictObject({ secret: v.pipe(v.string(), v.minLength(1), v.maxLength(1024)) }),
  /** The code that opens this workspace without keychain or passphrase; only while it is unlocked. */
  'vault.recoveryCode': nothing,
  'files.pick': nothing,
  /** Makes a pasted table known like a chosen file; it stays in main's memory. */
  'files.paste': v.strictObject({ text: v.pipe(v.string(), v.minLength(1), v.maxLength(10_000_000)) }),
  'files.pickSave': v.strictObject({ suggestedName: v.pipe(v.string(), v.regex(/^[^/\\]{1,200}$/)) }),
  'files.reveal': v.strictObject({ token: v.pipe(v.string(), v.maxLength(100)) }),
  'workspace.open': v.strictObject({ kind: v.picklist(['demo', 'own']) }),
  /** Makes main hand over a fresh pair of ports to the engine; they arrive as a window message. */
  'engine.connect': nothing,
} as const;

export type BridgeCallName = keyof typeof bridgeCalls;
export type BridgeInput<Name extends BridgeCallName> = v.InferOutput<(typeof bridgeCalls)[Name]>;

export interface BridgeAnswers {
  'app.state': AppState;
  'vault.create': { readonly recoveryCode: string };
  'vault.unlock': AppState;
  /** `null` for the demo, which needs none. */
  'vault.recoveryCode': { readonly recoveryCode: string | null };
  'files.pick': readonly ChosenFile[];
  'files.paste': ChosenFile;
  /** `null` when the person closed the dialog. */
  'files.pickSave': ChosenFile | null;
  'files.reveal': null;
  'workspace.open': null;
  'engine.connect': null;
}

/** What preload puts on `window.bridge`. */
export interface Bridge {
  call<Name extends BridgeCallName>(
    name: Name,
    input: BridgeInput<Name>,
  ): Promise<Result<BridgeAnswers[Name], Failure>>;
  /** Told whenever `app.state` changed (unlocked, engine restarted); returns the way to stop listening. */
  onStateChange(listener: (state: AppState) => void): () => void;
}

/**
 * How ports reach a page: main sends them to the preload script on the IPC channel of this name, and the script posts
 * `{ type: portsMessage }` to its own window with the ports in `event.ports`: commands first, events second.
 */
export const portsMessage = 'buyer-groups:ports';
/** IPC channel of every bridge call. */
export const bridgeChannel = 'buyer-groups:call';
/** IPC channel on which main announces a new `AppState`. */
export const stateChannel = 'buyer-groups:state';

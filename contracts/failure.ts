import type { Choice } from './choice.ts';

/**
 * Everything that can go wrong for an expected reason, as data: it survives threads, processes and the disk.
 * `message` is a sentence for the seller (what happened, to what, what to do); it never holds a person's data.
 */
export type Failure =
  /** The input of a run or a call breaks a rule; `where` names the field or row. */
  | { readonly kind: 'invalid-input'; readonly where: string; readonly message: string }
  /** A source of people or companies answered with a refusal that repeating will not change. */
  | { readonly kind: 'source-refused'; readonly source: string; readonly message: string }
  /** A source could not be reached or broke off; repeating may help. */
  | { readonly kind: 'source-unavailable'; readonly source: string; readonly message: string }
  /** A source asked to wait; `retryAfterMs` is its own figure and wins over the formula. */
  | {
      readonly kind: 'rate-limited';
      readonly source: string;
      readonly retryAfterMs: number;
      readonly message: string;
    }
  | { readonly kind: 'timed-out'; readonly afterMs: number; readonly message: string }
  | { readonly kind: 'cancelled'; readonly message: string }
  /** The disk or the profile does not take writes (full, read-only, gone). */
  | { readonly kind: 'storage'; readonly message: string }
  /** A file could not be read as what it should be. */
  | { readonly kind: 'unreadable-file'; readonly file: string; readonly message: string }
  | { readonly kind: 'not-found'; readonly what: string; readonly message: string }
  /** The passphrase or recovery code does not open the profile; nothing was changed. */
  | { readonly kind: 'wrong-passphrase'; readonly message: string }
  /** The profile is locked, in use elsewhere, or of a newer version. */
  | { readonly kind: 'profile-unavailable'; readonly message: string }
  /** The engine went away before it answered; the run itself goes on from its last commit. */
  | { readonly kind: 'connection-lost'; readonly message: string }
  /** Nothing went wrong, but a person has to say which is meant; the names stand in `choice`, never in the message. */
  | { readonly kind: 'needs-choice'; readonly message: string; readonly choice: Choice }
  /** A bug: reported, never hidden. `message` holds no data of people. */
  | { readonly kind: 'defect'; readonly message: string };

/** The one action a screen offers for a failure. */
export type Remedy = 'retry' | 'choose' | 'wait' | 'fix-input' | 'free-space' | 'unlock' | 'report';

/** Chooses the action that the rerun button offers. Total: a new kind of failure does not compile without one. */
export function remedyFor(failure: Failure): Remedy {
  switch (failure.kind) {
    case 'invalid-input':
    case 'unreadable-file':
    case 'not-found':
      return 'fix-input';
    case 'rate-limited':
      return 'wait';
    case 'source-refused':
    case 'source-unavailable':
    case 'timed-out':
    case 'cancelled':
    case 'connection-lost':
      return 'retry';
    case 'storage':
      return 'free-space';
    case 'wrong-passphrase':
    case 'profile-unavailable':
      return 'unlock';
    case 'needs-choice':
      return 'choose';
    case 'defect':
      return 'report';
  }
}

const retryable: ReadonlySet<Failure['kind']> = new Set([
  'source-unavailable',
  'rate-limited',
  'timed-out',
  'storage',
  'connection-lost',
]);

/** True for failures that another attempt of the same step may cure without anyone doing anything. */
export function isRetryable(failure: Failure): boolean {
  return retryable.has(failure.kind);
}

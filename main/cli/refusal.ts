import type { Failure } from '../../contracts/failure.ts';
import { fail } from '../../contracts/result.ts';
import { exitCodes, type ExitCode } from './command.ts';

/** Why a command ends early: what to print on stderr and the exit code. */
export interface Refusal {
  readonly exitCode: ExitCode;
  /** Sentences, one per line. */
  readonly lines: readonly string[];
}

export function refuse(
  exitCode: ExitCode,
  ...lines: readonly string[]
): { readonly ok: false; readonly failure: Refusal } {
  return fail({ exitCode, lines });
}

/** What a failed call of the engine means to the command that made it. */
export function refusalOf(failure: Failure): Refusal {
  return { exitCode: exitCodeOf(failure), lines: [failure.message] };
}

/** Wraps `refusalOf`, for functions that answer a `Result`. */
export function refuseWith(failure: Failure): { readonly ok: false; readonly failure: Refusal } {
  return fail(refusalOf(failure));
}

/** Total: a new kind of failure does not compile without an exit code. */
export function exitCodeOf(failure: Failure): ExitCode {
  switch (failure.kind) {
    case 'invalid-input':
    case 'unreadable-file':
    case 'not-found':
      return exitCodes.wrongUse;
    case 'wrong-passphrase':
    case 'profile-unavailable':
    case 'storage':
      return exitCodes.profileUnavailable;
    case 'source-refused':
    case 'source-unavailable':
    case 'rate-limited':
    case 'timed-out':
    case 'cancelled':
    case 'needs-choice':
    case 'connection-lost':
    case 'defect':
      return exitCodes.someFailed;
  }
}

import { remedyFor, type Failure, type Remedy } from '../../../contracts/failure.ts';

const remedies: Readonly<Record<Remedy, string>> = {
  retry: 'Try again.',
  wait: 'Wait a little, then try again.',
  choose: 'Say which company is meant.',
  'fix-input': 'Correct what it names, then try again.',
  'free-space': 'Make room on the disk or make the folder writable, then try again.',
  unlock: 'Unlock the workspace, or close the other window that uses it.',
  report: 'This is a fault of the application. Restart it; if it comes back, report it.',
};

/** What the reader can do about a failure, as a short sentence. */
export function remedyText(failure: Failure): string {
  return remedies[remedyFor(failure)];
}

/** A failure in a few words, for places with one line. */
export function failureInBrief(failure: Failure): string {
  switch (failure.kind) {
    case 'invalid-input':
      return `input not valid: ${failure.where}`;
    case 'source-refused':
      return `${failure.source} refused`;
    case 'source-unavailable':
      return `${failure.source} did not answer`;
    case 'rate-limited':
      return `${failure.source} asks to wait`;
    case 'timed-out':
      return `no answer in ${String(Math.round(failure.afterMs / 1000))} s`;
    case 'cancelled':
      return 'cancelled';
    case 'storage':
      return 'could not be written';
    case 'unreadable-file':
      return `cannot read ${failure.file}`;
    case 'not-found':
      return `${failure.what} not found`;
    case 'wrong-passphrase':
      return 'wrong passphrase';
    case 'profile-unavailable':
      return 'workspace not available';
    case 'connection-lost':
      return 'engine went away';
    case 'needs-choice':
      return 'which company is meant?';
    case 'defect':
      return 'a fault of the application';
  }
}

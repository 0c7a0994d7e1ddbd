import type { Check } from './check.ts';
import { backupsCheck } from './checks/backups.ts';
import { copiesCheck } from './checks/copies.ts';
import { folderCheck } from './checks/folder.ts';
import { journalCheck } from './checks/journal.ts';
import { keysCheck } from './checks/keys.ts';
import { leftoversCheck } from './checks/leftovers.ts';
import { lockCheck } from './checks/lock.ts';
import { runtimeCheck } from './checks/runtime.ts';
import { sentinelCheck } from './checks/sentinel.ts';
import { sequenceCheck } from './checks/sequence.ts';
import { sizesCheck } from './checks/sizes.ts';
import { snapshotsCheck } from './checks/snapshots.ts';
import { spaceCheck } from './checks/space.ts';

/** Every check, in the order in which people read it. A new one is one file and one line here. */
export const checks: readonly Check[] = [
  runtimeCheck,
  folderCheck,
  spaceCheck,
  lockCheck,
  keysCheck,
  sentinelCheck,
  journalCheck,
  snapshotsCheck,
  sequenceCheck,
  copiesCheck,
  backupsCheck,
  sizesCheck,
  leftoversCheck,
];

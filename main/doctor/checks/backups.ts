import { count } from '../../cli/format.ts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listDated } from '../../backup/dated.ts';
import { readContainer } from '../../backup/read-container.ts';
import { rotatingBackups } from '../../backup/rotating-backups.ts';
import { type Check, ageText, bad, fine, warn } from '../check.ts';
import { journalTimes } from '../parts.ts';

/** A day passes between backups, and a day may pass before the next start. */
const OLD_MS = 2 * 24 * 60 * 60 * 1000;
const advice =
  'Make one with `buyer-groups backup FILE`, best on another disk. While the application runs it makes one a day.';

/** The daily backups: there, young enough, and the newest readable to the last byte. */
export const backupsCheck: Check = {
  id: 'backups',
  look: async ({ folder, now }) => {
    const backups = await listDated(join(folder, 'backups'), rotatingBackups, now());
    const newest = backups.at(-1);
    const { oldest, newest: changedAt } = await journalTimes(folder);
    if (!newest) {
      const isNew = oldest === null || now() - oldest < OLD_MS;
      return isNew
        ? fine('There is no backup yet; one of the next starts makes it.')
        : warn('There is no backup.', advice);
    }
    const read = await readContainer(newest.path);
    if (!read.ok) return bad(`The newest backup is not whole. ${read.failure.message}`, advice);
    const age = now() - newest.at;
    const { size } = await stat(newest.path);
    const found = `${count(backups.length, 'backup')}; the newest is whole and ${ageText(age)} old.`;
    const isBehind = changedAt !== null && changedAt > newest.at;
    return age > OLD_MS && isBehind
      ? warn(found, advice)
      : fine(found, { newestBytes: size, newestAgeMs: age });
  },
};

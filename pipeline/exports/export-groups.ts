import type { GroupView } from '../../contracts/run.ts';
import { exportFormats } from './registry.ts';

/**
 * The text of an export file: one row per member, in the order of the groups as given.
 *
 * Within a group: by role (`buyerRoles`), then likelihood falling, then name. Groups without members give no row.
 * The same groups give the same text, byte for byte. Throws for a format that is not registered: the caller chooses
 * from `exportFormats`.
 */
export function exportGroups(views: readonly GroupView[], format: string): string {
  const chosen = exportFormats.find((known) => known.id === format);
  if (!chosen) {
    throw new Error(
      `no export format "${format}"; known: ${exportFormats.map((known) => known.id).join(', ')}`,
    );
  }
  return chosen.write(views);
}

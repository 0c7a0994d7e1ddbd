import type { GroupView } from '../../contracts/run.ts';
import { type ExportFormat, exportFormats } from './registry.ts';

/**
 * The text of an export file: one row per member, in the order of the groups as given.
 *
 * Within a group: by role (`buyerRoles`), then likelihood falling, then name. Groups without members give no row.
 * The same groups give the same text, byte for byte. Throws for a format that is not registered: the caller chooses
 * from `exportFormats`.
 */
export function exportGroups(views: readonly GroupView[], format: string): string {
  return formatNamed(format).write(views);
}

/** An export file of groups that come some at a time. */
export interface ExportWriting {
  add(views: readonly GroupView[]): void;
  /** In pieces what `exportGroups` gives for all of them in the order in which they came; to be asked once. */
  pieces(): readonly string[];
}

/**
 * Begins an export file. Where a format is a list of members, no group is held any longer than it takes to write it: ten
 * thousand groups take several times the memory of their file. Throws for a format that is not registered.
 */
export function startExport(format: string): ExportWriting {
  const { write, extension } = formatNamed(format);
  const isList = extension === 'csv' || extension === 'vcf';
  const header = isList ? write([]) : '';
  const parts = [header];
  const whole: GroupView[] = [];
  return {
    add: (views) => {
      if (isList) parts.push(write(views).slice(header.length));
      else whole.push(...views);
    },
    pieces: () => (isList ? parts : [write(whole)]),
  };
}

function formatNamed(format: string): ExportFormat {
  const chosen = exportFormats.find((known) => known.id === format);
  if (!chosen) {
    throw new Error(
      `no export format "${format}"; known: ${exportFormats.map((known) => known.id).join(', ')}`,
    );
  }
  return chosen;
}

import { basename, dirname, join } from 'node:path';
import { listJournal } from './open-segments.ts';
import type { JournalDeps } from './segment.ts';

const copyName = /^pre-schema-\d+(\.tmp)?$/;

/**
 * Keeps the journal as it stands in `pre-schema-<schema>` beside its folder, so that a profile can go back to the
 * program that wrote it. Files that never change again only get a second name; the last segment is copied. A copy that
 * is there already stays as it is; those of other schemas go once this one is whole. Nobody may append meanwhile.
 */
export async function keepCopy(deps: JournalDeps, schema: number): Promise<void> {
  const { disk, folder } = deps;
  const beside = dirname(folder);
  const target = join(beside, `pre-schema-${String(schema)}`);
  const present = (await disk.list(beside)).filter((name) => copyName.test(name));
  if (present.includes(basename(target))) return;
  const { logs, snapshots } = await listJournal(deps);
  const growing = logs.at(-1);
  if (growing === undefined) return;
  const temporary = `${target}.tmp`;
  await disk.remove(temporary);
  await disk.makeFolder(temporary);
  for (const path of [...snapshots, ...logs]) {
    const copy = join(temporary, basename(path));
    await (path === growing ? disk.copy(path, copy) : disk.link(path, copy));
  }
  await disk.syncFolder(temporary);
  await disk.rename(temporary, target);
  await disk.syncFolder(beside);
  for (const name of present) if (join(beside, name) !== temporary) await disk.remove(join(beside, name));
}

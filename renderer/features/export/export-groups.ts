import type { RunId } from '../../../contracts/ids.ts';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { bridge } from '../../engine/bridge.ts';
import { ask } from '../../engine/connection.ts';
import { formatDay, formatQuantity } from '../../ui/format.ts';

/** Asks where to, lets the engine write the CSV there, and says what was written. */
export async function exportGroups(runIds: readonly RunId[] | null): Promise<void> {
  const chosen = await bridge.call('files.pickSave', { suggestedName: exportName(Date.now()) });
  if (!chosen.ok) {
    notifyFailure(chosen.failure);
    return;
  }
  if (chosen.value === null) return;
  const { token } = chosen.value;
  const answer = await ask('exportCsv', { runIds: runIds === null ? null : [...runIds], target: token });
  if (!answer.ok) {
    notifyFailure(answer.failure);
    return;
  }
  const { rows, groups, file } = answer.value;
  const people = formatQuantity(rows, 'person', 'people');
  notifyDone(`${people} from ${formatQuantity(groups, 'group')} written to ${file}`, {
    label: 'Show in folder',
    run: () => void reveal(token),
  });
}

/** `buyer-groups-2026-11-23.csv`. */
export function exportName(at: number): string {
  return `buyer-groups-${formatDay(at)}.csv`;
}

async function reveal(token: string): Promise<void> {
  const answer = await bridge.call('files.reveal', { token });
  if (!answer.ok) notifyFailure(answer.failure);
}

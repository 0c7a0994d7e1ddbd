import { type ExportFormatId, exportFormats } from '../../../contracts/export-format.ts';
import type { RunId } from '../../../contracts/ids.ts';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { bridge } from '../../engine/bridge.ts';
import { ask } from '../../engine/connection.ts';
import { formatDay, formatQuantity } from '../../ui/format.ts';

/** Asks where to, lets the engine write the groups there, and says what was written. */
export async function exportGroups(runIds: readonly RunId[] | null, format: ExportFormatId): Promise<void> {
  const chosen = await bridge.call('files.pickSave', { suggestedName: exportName(Date.now(), format) });
  if (!chosen.ok) {
    notifyFailure(chosen.failure);
    return;
  }
  if (chosen.value === null) return;
  const { token } = chosen.value;
  const answer = await ask('exportGroups', {
    runIds: runIds === null ? null : [...runIds],
    format,
    target: token,
  });
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

/** `buyer-groups-2026-11-23.csv`, `buyer-groups-hubspot-2026-11-23.csv`; the ending is that of the format. */
function exportName(at: number, format: ExportFormatId): string {
  const { extension } = exportFormats[format];
  const name = format === 'csv' ? 'buyer-groups' : `buyer-groups-${format}`;
  return `${name}-${formatDay(at)}.${extension}`;
}

async function reveal(token: string): Promise<void> {
  const answer = await bridge.call('files.reveal', { token });
  if (!answer.ok) notifyFailure(answer.failure);
}

import { openExport } from '../features/export/export-state.ts';
import { openFindGroups } from '../features/groups/find-groups-state.ts';
import { openRerun } from '../features/runs/rerun-state.ts';
import { answerRequests } from './requests.ts';

/** Introduces the features to each other: who does what another asks for. */
export function connectFeatures(): void {
  answerRequests('export', openExport);
  answerRequests('findGroups', openFindGroups);
  answerRequests('rerun', openRerun);
}

import { exportGroups } from '../features/export/export-groups.ts';
import { openFindGroups } from '../features/groups/find-groups-state.ts';
import { openRerun } from '../features/runs/rerun-state.ts';
import { answerRequests } from './requests.ts';

/** Introduces the features to each other: who does what another asks for. */
export function connectFeatures(): void {
  answerRequests('export', ({ runIds }) => void exportGroups(runIds));
  answerRequests('findGroups', openFindGroups);
  answerRequests('rerun', openRerun);
}

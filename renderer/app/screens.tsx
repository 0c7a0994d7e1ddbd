import { RunGraph } from '../features/graph/run-graph.tsx';
import { ExportDialog } from '../features/export/export-dialog.tsx';
import { FindGroupsDialog } from '../features/groups/find-groups-dialog.tsx';
import { GroupScreen } from '../features/groups/group-screen.tsx';
import { GroupsScreen } from '../features/groups/groups-screen.tsx';
import { HistoryScreen } from '../features/history/history-screen.tsx';
import { ImportScreen } from '../features/import/import-screen.tsx';
import { RerunDialog } from '../features/runs/rerun-dialog.tsx';
import { RunScreen } from '../features/runs/run-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { useRoute } from './router.ts';

/** The one screen that the address names. */
export function Place() {
  const route = useRoute((state) => state.route);
  switch (route.place) {
    case 'groups':
      return <GroupsScreen />;
    case 'group':
      return <GroupScreen key={route.companyId} companyId={route.companyId} />;
    case 'runs':
      return <HistoryScreen />;
    case 'run':
      return (
        <RunScreen
          key={route.runId}
          runId={route.runId}
          view={route.view}
          stepId={route.stepId}
          renderGraph={(graph) => <RunGraph {...graph} />}
        />
      );
    case 'import':
      return <ImportScreen />;
    case 'settings':
      return <SettingsScreen />;
  }
}

/** Dialogs that can be asked for from any place. */
export function Dialogs() {
  return (
    <>
      <FindGroupsDialog />
      <ExportDialog />
      <RerunDialog />
    </>
  );
}

import { useEffect, useMemo } from 'react';
import { FileInput, FlaskConical } from 'lucide-react';
import { isDemo, useAppState } from '../../app/app-state.ts';
import { useCommands, type Command } from '../../app/commands/registry.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { openWorkspace } from '../../app/session.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { FilePreviewCard } from './file-preview-card.tsx';
import { ImportPlan } from './import-plan.tsx';
import { ImportReportView } from './import-report.tsx';
import {
  changeKind,
  chooseField,
  chooseMissing,
  clearImport,
  importableRows,
  importChosen,
  pasteTable,
  pickFiles,
  saveRefusedRows,
  useImport,
} from './import-state.ts';
import { PastImports } from './past-imports.tsx';
import styles from './import.module.css';

/** Brings companies and people in: choose, look, import, read the report. */
export function ImportScreen() {
  return useAppState(isDemo) ? <DemoImport /> : <OwnImport />;
}

function DemoImport() {
  return (
    <Screen title="Import">
      <EmptyState
        icon={FlaskConical}
        title="Your data belongs to your own workspace"
        action={
          <Button tone="primary" onClick={() => void openWorkspace('own')}>
            Open my workspace and import there
          </Button>
        }
      >
        This is the demo: its companies and people are fictional, and nothing real should be mixed in. Your
        workspace has its own key and its own files.
      </EmptyState>
    </Screen>
  );
}

const commands: readonly Command[] = [
  {
    id: 'choose-files',
    name: 'Choose files to import',
    section: 'Here',
    shortcut: 'o',
    run: () => void pickFiles(),
  },
];

/** Whatever is pasted outside of a field is a table to import. */
function usePastedTables(): void {
  useEffect(() => {
    const take = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
      void pasteTable(event.clipboardData?.getData('text/plain') ?? '');
    };
    window.addEventListener('paste', take);
    return () => {
      window.removeEventListener('paste', take);
    };
  }, []);
}

function OwnImport() {
  useCommands(commands);
  usePastedTables();
  const { chosen, previews, plan, missing, report, failure, busy, undone } = useImport();
  const past = useAnswer('listImports', {}, `${report?.importId ?? ''} ${undone}`);
  const isPreviewed = chosen.length > 0;
  const isEmpty = !isPreviewed && !report && !failure && past.value?.length === 0;
  return (
    <Screen title="Import" actions={<ImportButtons />}>
      <div className={styles.page}>
        {failure && <FailureNote failure={failure} />}
        {busy === 'reading' && previews.length === 0 && <p role="status">Reading the files…</p>}
        {previews.map((preview, at) => (
          <FilePreviewCard
            key={chosen[at]?.file.token ?? at}
            preview={preview}
            chosen={chosen[at]}
            onKind={(kind) => void changeKind(at, kind)}
            onField={(header, field) => void chooseField(at, header, field)}
          />
        ))}
        {plan && (
          <ImportPlan plan={plan} missing={missing} onMissing={(choice) => void chooseMissing(choice)} />
        )}
        {report && <ImportReportView report={report} />}
        {isEmpty && <FirstImport />}
        {past.failure && <FailureNote failure={past.failure} onRetry={past.askAgain} />}
        {!isPreviewed && past.value && past.value.length > 0 && (
          <PastImports reports={past.value} latest={report?.importId ?? null} />
        )}
      </div>
    </Screen>
  );
}

function ImportButtons() {
  const previews = useImport((state) => state.previews);
  const chosen = useImport((state) => state.chosen.length);
  const busy = useImport((state) => state.busy);
  const rows = useMemo(() => importableRows(previews), [previews]);
  if (chosen === 0) {
    return (
      <Button tone="primary" icon={FileInput} onClick={() => void pickFiles()}>
        Choose files…
      </Button>
    );
  }
  return (
    <>
      <Button onClick={clearImport} disabled={busy === 'importing'}>
        Cancel
      </Button>
      {previews.some(({ file }) => file.refusedRows > 0) && (
        <Button onClick={() => void saveRefusedRows()}>Save refused rows…</Button>
      )}
      <Button tone="primary" disabled={busy !== null || rows === 0} onClick={() => void importChosen()}>
        {busy === 'importing' ? 'Importing…' : `Import ${formatQuantity(rows, 'row')}`}
      </Button>
    </>
  );
}

function FirstImport() {
  return (
    <EmptyState
      icon={FileInput}
      title="Bring your companies and people"
      action={
        <Button tone="primary" icon={FileInput} onClick={() => void pickFiles()}>
          Choose files…
        </Button>
      }
    >
      Lists of companies and people: CSV, TSV, Excel, vCard, or our own JSON; any usual headers, delimiters
      and encodings. Or copy a table and paste it here. You see what was understood before anything is stored.
    </EmptyState>
  );
}

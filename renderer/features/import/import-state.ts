import { create } from 'zustand';
import type { ChosenFile } from '../../../contracts/bridge.ts';
import type { ChosenColumns, ImportReport } from '../../../contracts/company.ts';
import type { MissingChoice } from '../../../contracts/delivery.ts';
import type { EngineInput, FilePreview } from '../../../contracts/engine-api.ts';
import type { Failure } from '../../../contracts/failure.ts';
import type { ImportId } from '../../../contracts/ids.ts';
import type { DryRun } from '../../../contracts/import-plan.ts';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { bridge } from '../../engine/bridge.ts';
import { ask } from '../../engine/connection.ts';
import { formatQuantity } from '../../ui/format.ts';

export type ImportKind = EngineInput<'importFiles'>['files'][number]['kind'];

export interface ChosenImport {
  readonly file: ChosenFile;
  readonly kind: ImportKind;
  /** In place of what was found out. */
  readonly columns?: ChosenColumns;
}

interface ImportState {
  readonly chosen: readonly ChosenImport[];
  /** In the order of `chosen`; empty until the engine has read them. */
  readonly previews: readonly FilePreview[];
  /** What importing the chosen files would do; `null` until the engine knows. */
  readonly plan: DryRun | null;
  /** What to make of people whom a newer list no longer has. */
  readonly missing: MissingChoice;
  /** The files of `report`, for the rows that it refused. */
  readonly imported: EngineInput<'importFiles'>['files'];
  readonly report: ImportReport | null;
  readonly failure: Failure | null;
  readonly busy: 'reading' | 'importing' | null;
  /** Imports taken back since the window opened. */
  readonly undone: number;
}

const nothing: Omit<ImportState, 'undone'> = {
  chosen: [],
  previews: [],
  plan: null,
  missing: 'keep',
  imported: [],
  report: null,
  failure: null,
  busy: null,
};

/** What is on the import screen; it stays while you look at other places. */
export const useImport = create<ImportState>(() => ({ ...nothing, undone: 0 }));

export async function pickFiles(): Promise<void> {
  const answer = await bridge.call('files.pick', {});
  if (!answer.ok) {
    useImport.setState({ failure: answer.failure });
    return;
  }
  if (answer.value.length === 0) return;
  const chosen = answer.value.map((file): ChosenImport => ({ file, kind: 'auto' }));
  useImport.setState({ ...nothing, chosen });
  await preview();
}

/** Takes a table from the clipboard as if it were a file, in place of what was chosen. */
export async function pasteTable(text: string): Promise<void> {
  if (text.trim() === '' || useImport.getState().busy === 'importing') return;
  const answer = await bridge.call('files.paste', { text });
  if (!answer.ok) {
    useImport.setState({ failure: answer.failure });
    return;
  }
  useImport.setState({ ...nothing, chosen: [{ file: answer.value, kind: 'auto' }] });
  await preview();
}

/** Reads a file again as what the person says it holds. */
export async function changeKind(at: number, kind: ImportKind): Promise<void> {
  useImport.setState(({ chosen }) => ({
    chosen: chosen.map((entry, index) => (index === at ? { file: entry.file, kind } : entry)),
  }));
  await preview();
}

/**
 * Reads a file again with one column for another field, or for none; a column that had the field loses it. A choice
 * that leaves too little is told and taken back.
 */
export async function chooseField(at: number, header: string, field: string | null): Promise<void> {
  const { chosen, previews } = useImport.getState();
  const file = previews[at]?.file;
  if (!file) return;
  const kept = file.mapping.flatMap((known): (readonly [string, string])[] =>
    known.field === null || known.field === field || known.header === header
      ? []
      : [[known.field, known.header]],
  );
  const headers = Object.fromEntries(field === null ? kept : [...kept, [field, header]]);
  const columns: ChosenColumns = { kind: file.kind, headers };
  useImport.setState({
    chosen: chosen.map((entry, index) => (index === at ? { ...entry, columns } : entry)),
  });
  const mine = useImport.getState().chosen;
  await preview();
  const { chosen: now, failure } = useImport.getState();
  if (now === mine && failure) useImport.setState({ chosen, previews });
}

export async function importChosen(): Promise<void> {
  useImport.setState({ busy: 'importing', failure: null });
  const files = filesToRead();
  const answer = await ask('importFiles', { files, missing: useImport.getState().missing });
  if (answer.ok) useImport.setState({ ...nothing, report: answer.value, imported: files });
  else useImport.setState({ busy: null, failure: answer.failure });
}

export function clearImport(): void {
  useImport.setState(nothing);
}

/** Takes an import back as a whole; its report goes from the screen. */
export async function undoImport(importId: ImportId): Promise<void> {
  const answer = await ask('undoImport', { importId });
  if (!answer.ok) {
    notifyFailure(answer.failure);
    return;
  }
  const { report } = useImport.getState();
  useImport.setState(({ undone }) => ({
    undone: undone + 1,
    report: report?.importId === importId ? null : report,
  }));
  const files = answer.value.files.map(({ file }) => file).join(', ');
  notifyDone(`The import of ${files} was undone.`);
}

/** Asks where to, and has the rows written there that are or were refused, with reason and fix. */
export async function saveRefusedRows(): Promise<void> {
  const { chosen, imported } = useImport.getState();
  const files = chosen.length > 0 ? filesToRead() : imported;
  const target = await bridge.call('files.pickSave', { suggestedName: 'refused-rows.csv' });
  if (!target.ok) notifyFailure(target.failure);
  if (!target.ok || target.value === null) return;
  const saved = await ask('saveRefusedRows', { files: [...files], target: target.value.token });
  if (saved.ok)
    notifyDone(`${formatQuantity(saved.value.rows, 'refused row')} written to ${saved.value.file}`);
  else notifyFailure(saved.failure);
}

async function preview(): Promise<void> {
  const { chosen } = useImport.getState();
  useImport.setState({ busy: 'reading', failure: null });
  const answer = await ask('previewFiles', { files: filesToRead() });
  // Other files were chosen meanwhile: their own answer is on its way.
  if (useImport.getState().chosen !== chosen) return;
  if (!answer.ok) {
    useImport.setState({ previews: [], plan: null, failure: answer.failure, busy: null });
    return;
  }
  useImport.setState({ previews: answer.value, plan: null, missing: 'keep', busy: null });
  await plan();
  // Only the same list again, and not a part of it, suggests that who is missing has left.
  const { plan: planned, missing } = useImport.getState();
  const suggested = planned?.report.changes?.suggested ?? 'keep';
  if (useImport.getState().chosen === chosen && missing !== suggested) await chooseMissing(suggested);
}

async function plan(): Promise<void> {
  const { chosen, missing } = useImport.getState();
  const answer = await ask('planImport', { files: filesToRead(), missing });
  const now = useImport.getState();
  if (now.chosen === chosen && now.missing === missing && answer.ok)
    useImport.setState({ plan: answer.value });
}

/** Says what people are whom a newer list no longer has; the plan shows what comes of it. */
export async function chooseMissing(missing: MissingChoice): Promise<void> {
  useImport.setState({ missing });
  await plan();
}

function filesToRead(): EngineInput<'importFiles'>['files'] {
  return useImport.getState().chosen.map(({ file, kind, columns }) => ({
    token: file.token,
    kind,
    columns,
  }));
}

/** Rows that would be taken: those read without those refused. */
export function importableRows(previews: readonly FilePreview[]): number {
  return previews.reduce((sum, { file }) => sum + file.rows - file.refusedRows, 0);
}

import { create } from 'zustand';
import type { ChosenFile } from '../../../contracts/bridge.ts';
import type { ImportReport } from '../../../contracts/company.ts';
import type { EngineInput, FilePreview } from '../../../contracts/engine-api.ts';
import type { Failure } from '../../../contracts/failure.ts';
import { bridge } from '../../engine/bridge.ts';
import { ask } from '../../engine/connection.ts';

export type ImportKind = EngineInput<'importFiles'>['files'][number]['kind'];

export interface ChosenImport {
  readonly file: ChosenFile;
  readonly kind: ImportKind;
}

interface ImportState {
  readonly chosen: readonly ChosenImport[];
  /** In the order of `chosen`; empty until the engine has read them. */
  readonly previews: readonly FilePreview[];
  readonly report: ImportReport | null;
  readonly failure: Failure | null;
  readonly busy: 'reading' | 'importing' | null;
}

const nothing: ImportState = { chosen: [], previews: [], report: null, failure: null, busy: null };

/** What is on the import screen; it stays while you look at other places. */
export const useImport = create<ImportState>(() => nothing);

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

/** Reads a file again as what the person says it holds. */
export async function changeKind(at: number, kind: ImportKind): Promise<void> {
  useImport.setState(({ chosen }) => ({
    chosen: chosen.map((entry, index) => (index === at ? { ...entry, kind } : entry)),
  }));
  await preview();
}

export async function importChosen(): Promise<void> {
  useImport.setState({ busy: 'importing', failure: null });
  const answer = await ask('importFiles', { files: filesToRead() });
  if (answer.ok) useImport.setState({ ...nothing, report: answer.value });
  else useImport.setState({ busy: null, failure: answer.failure });
}

export function clearImport(): void {
  useImport.setState(nothing);
}

async function preview(): Promise<void> {
  const { chosen } = useImport.getState();
  useImport.setState({ busy: 'reading', failure: null });
  const answer = await ask('previewFiles', { files: filesToRead() });
  // Other files were chosen meanwhile: their own answer is on its way.
  if (useImport.getState().chosen !== chosen) return;
  if (answer.ok) useImport.setState({ previews: answer.value, busy: null });
  else useImport.setState({ previews: [], failure: answer.failure, busy: null });
}

function filesToRead(): EngineInput<'importFiles'>['files'] {
  return useImport.getState().chosen.map(({ file, kind }) => ({ token: file.token, kind }));
}

/** Rows that would be taken: those read without those refused. */
export function importableRows(previews: readonly FilePreview[]): number {
  return previews.reduce((sum, { file }) => sum + file.rows - file.refusedRows, 0);
}

import { resolve } from 'node:path';
import { type ExportFormatId, exportFormats } from '../../contracts/export-format.ts';
import type { FileToken, RunId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import type { RunOutcome } from '../../contracts/run.ts';
import { exitCodes, type ExitCode, type WorkOptions } from './command.ts';
import type { Context } from './context.ts';
import { count, plain } from './format.ts';
import { jsonText, outcomeJson } from './json.ts';
import { exitCodeOfRuns, readOutcomes } from './outcome.ts';
import { listOutcomes } from './pages.ts';
import { summaryLines } from './outcome-text.ts';
import { createProgressView } from './progress-view.ts';
import { refusalOf, refuseWith, type Refusal } from './refusal.ts';
import { waitForRuns } from './wait-for-runs.ts';

/** One file to write when the runs have ended. */
export interface ExportTarget {
  readonly path: string;
  readonly format: ExportFormatId;
  readonly token: FileToken;
  readonly runIds: readonly RunId[];
}

/** Makes the file's place known before any work begins, so that a wrong one is told at once. */
export async function registerExport(context: Context, path: string): Promise<Result<FileToken, Refusal>> {
  const chosen = await context.host.registerOutput(resolve(context.host.workingFolder, path));
  return chosen.ok ? ok(chosen.value.token) : refuseWith(chosen.failure);
}

/**
 * Waits for runs that have begun, shows how far they are, writes the files and prints the result. What
 * `discover`, `resume` and `rerun` have in common.
 *
 * @param runIds all runs to wait for and to report, in the order to print them
 */
export async function finishRuns(
  context: Context,
  runIds: readonly RunId[],
  targets: readonly ExportTarget[],
): Promise<Result<ExitCode, Refusal>> {
  const { screen, session, stage, now, command } = context;
  const startedAt = now();
  const view = createProgressView(screen, now);
  stage.working = { done: 0, total: runIds.length };
  const waited = await waitForRuns(session, runIds, (progress) => {
    stage.working = progress;
    view.show(progress);
  });
  view.end();
  if (!waited.ok) return refuseWith(waited.failure);
  const wallMs = now() - startedAt;
  const outcomes = await listOutcomes(session, runIds);
  if (!outcomes.ok) return refuseWith(outcomes.failure);
  const json = command.json ? await readOutcomes(session, runIds, outcomeJson) : ok([]);
  if (!json.ok) return refuseWith(json.failure);
  const written = await writeFiles(context, targets, outcomes.value);
  stage.working = null;
  await screen.data(
    command.json
      ? jsonText({ runs: json.value })
      : `${[...summaryLines(outcomes.value, wallMs), ...written.lines].join('\n')}\n`,
  );
  for (const line of command.json ? written.lines : []) screen.say(line);
  for (const line of written.problems) screen.say(line);
  const exitCode = exitCodeOfRuns(outcomes.value.map(({ run }) => run));
  return ok(written.problems.length > 0 ? exitCodes.someFailed : exitCode);
}

interface Written {
  readonly lines: readonly string[];
  readonly problems: readonly string[];
}

/** A file that cannot be written does not take the others or the printed result away. */
async function writeFiles(
  { session }: Context,
  targets: readonly ExportTarget[],
  outcomes: readonly RunOutcome[],
): Promise<Written> {
  const succeeded = new Set(outcomes.filter((each) => each.seats !== null).map(({ run }) => run.runId));
  const lines: string[] = [];
  const problems: string[] = [];
  for (const { path, format, token, runIds } of targets) {
    const wanted = runIds.filter((runId) => succeeded.has(runId));
    if (wanted.length === 0) {
      problems.push(`${plain(path)} was not written, because no run made a group.`);
      continue;
    }
    const exported = await session.call('exportGroups', { runIds: wanted, format, target: token });
    if (exported.ok) lines.push(writtenLine(path, format, exported.value));
    else
      problems.push(
        ...refusalOf(exported.failure).lines,
        'The groups are kept; `buyer-groups export` writes them.',
      );
  }
  return { lines, problems };
}

/** What was written where, for people; only a table has rows. */
export function writtenLine(
  path: string,
  format: ExportFormatId,
  { rows, groups }: { readonly rows: number; readonly groups: number },
): string {
  const { label, extension } = exportFormats[format];
  const written = extension === 'csv' ? count(rows, 'row') : count(rows, 'person', 'people');
  return `${format === 'csv' ? 'CSV' : label}: ${plain(path)} (${written} from ${count(groups, 'group')})`;
}

/** Text for people goes to stdout, or to stderr where stdout is for JSON. */
export function printer(context: Context<Context['command'] & WorkOptions>): (text: string) => Promise<void> {
  const { screen, command } = context;
  if (!command.json) return (text) => screen.data(text);
  return (text) => {
    screen.say(text.trimEnd());
    return Promise.resolve();
  };
}

import { stat } from 'node:fs/promises';
import type { RunId } from '../../contracts/ids.ts';
import { ok, type Result } from '../../contracts/result.ts';
import type { BatchRecord, RunRecord } from '../../contracts/run.ts';
import { exitCodes, type ExitCode, type ResumeCommand } from './command.ts';
import type { Context } from './context.ts';
import { count, plain } from './format.ts';
import { jsonText } from './json.ts';
import { allRuns } from './pages.ts';
import { refuseWith, type Refusal } from './refusal.ts';
import { finishRuns, registerExport, type ExportTarget } from './work.ts';

interface Work {
  readonly batch: BatchRecord;
  /** In the order of the batch. */
  readonly runs: readonly RunRecord[];
}

/**
 * Goes on with every unfinished and paused run and finishes the batches they belong to, files included. Where nothing is
 * unfinished, the newest batch that asked for a file may still lack it: it is written now.
 */
export async function resume(context: Context<ResumeCommand>): Promise<Result<ExitCode, Refusal>> {
  const { command, session, screen } = context;
  const early = command.out === null ? ok(null) : await registerExport(context, command.out);
  if (!early.ok) return early;
  const paused =
    command.runIds === null ? { all: true as const } : { runIds: command.runIds.map((id) => id as RunId) };
  const resumed = await session.call('resume', { paused });
  if (!resumed.ok) return refuseWith(resumed.failure);
  const { runIds } = resumed.value;
  const batches = runIds.length > 0 ? ok(resumed.value.batches) : await batchWithoutFile(context);
  if (!batches.ok) return batches;
  const works = await readWorks(context, batches.value);
  if (!works.ok) return works;
  const all = [...new Set([...works.value.flatMap(({ runs }) => runs.map((run) => run.runId)), ...runIds])];
  if (all.length === 0) {
    await screen.data(command.json ? jsonText({ runs: [] }) : 'Nothing was left unfinished.\n');
    return ok(exitCodes.ok);
  }
  screen.say(
    runIds.length > 0
      ? `Going on with ${count(runIds.length, 'unfinished run')}.`
      : 'Every run had ended; the file that was asked for is written now.',
  );
  const { targets, problems } = await rememberedTargets(context, works.value);
  for (const problem of problems) screen.say(problem);
  if (early.value !== null && command.out !== null) {
    targets.push({ path: command.out, format: command.format, token: early.value, runIds: all });
  }
  const finished = await finishRuns(context, all, targets);
  return finished.ok && problems.length > 0 ? ok(exitCodes.someFailed) : finished;
}

/** Crashed between the last run and the file: it is missing or older than the newest batch that asked for one. */
async function batchWithoutFile(context: Context): Promise<Result<readonly BatchRecord[], Refusal>> {
  const listed = await context.session.call('listBatches', {});
  if (!listed.ok) return refuseWith(listed.failure);
  const [newest] = listed.value
    .filter((batch) => batch.exportTo !== null)
    .sort((a, b) => b.createdAt - a.createdAt);
  if (newest === undefined || newest.exportTo === null) return ok([]);
  const runs = await allRuns(context.session, { batchId: newest.batchId });
  if (!runs.ok) return refuseWith(runs.failure);
  const made = runs.value.rows.filter((run) => run.state === 'succeeded');
  const endedAt = Math.max(0, ...made.map((run) => run.finishedAt ?? 0));
  const file = await stat(newest.exportTo).catch(() => null);
  return ok(made.length > 0 && (file === null || file.mtimeMs < endedAt) ? [newest] : []);
}

async function readWorks(
  { session }: Context,
  batches: readonly BatchRecord[],
): Promise<Result<readonly Work[], Refusal>> {
  const works: Work[] = [];
  for (const batch of batches) {
    const runs = await allRuns(session, { batchId: batch.batchId });
    if (!runs.ok) return refuseWith(runs.failure);
    works.push({ batch, runs: [...runs.value.rows].sort((a, b) => a.order - b.order) });
  }
  return ok(works);
}

/** Where the interrupted commands were asked to write; two batches for one file: the newer one wins. */
async function rememberedTargets(
  context: Context,
  works: readonly Work[],
): Promise<{ readonly targets: ExportTarget[]; readonly problems: readonly string[] }> {
  const byPath = new Map<string, Pick<ExportTarget, 'format' | 'runIds'>>();
  for (const { batch, runs } of [...works].sort((a, b) => a.batch.createdAt - b.batch.createdAt)) {
    if (batch.exportTo !== null)
      byPath.set(batch.exportTo, {
        format: batch.exportFormat ?? 'csv',
        runIds: runs.map((run) => run.runId),
      });
  }
  const targets: ExportTarget[] = [];
  const problems: string[] = [];
  for (const [path, wish] of byPath) {
    const token = await registerExport(context, path);
    if (token.ok) targets.push({ path, token: token.value, ...wish });
    else problems.push(`${plain(path)} will not be written. ${token.failure.lines.join(' ')}`);
  }
  return { targets, problems };
}

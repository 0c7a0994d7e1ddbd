import type { EngineInput } from '../../contracts/engine-api.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { RerunPlan } from '../../contracts/run.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { ok, type Result } from '../../contracts/result.ts';
import {
  exitCodes,
  type CancelCommand,
  type ExitCode,
  type ExportCommand,
  type HealthCommand,
  type PauseCommand,
  type PruneCommand,
  type RerunCommand,
  type RunsCommand,
  type ShowCommand,
  type SkipCommand,
} from './command.ts';
import type { Context } from './context.ts';
import { count, plain } from './format.ts';
import { jsonText, runJson, shownJson } from './json.ts';
import { readOutcome } from './outcome.ts';
import { runLines, showLines } from './outcome-text.ts';
import { allRuns } from './pages.ts';
import { refuseWith, type Refusal } from './refusal.ts';
import { writtenLine, finishRuns, registerExport } from './work.ts';

type Done = Promise<Result<ExitCode, Refusal>>;

export async function listRuns({ command, session, screen }: Context<RunsCommand>): Done {
  const runs = await allRuns(session, command);
  if (!runs.ok) return refuseWith(runs.failure);
  const { rows, total } = runs.value;
  await screen.data(
    command.json ? jsonText({ total, runs: rows.map(runJson) }) : text(runLines(rows, total)),
  );
  return ok(exitCodes.ok);
}

export async function showRun({ command, session, screen }: Context<ShowCommand>): Done {
  const outcome = await readOutcome(session, asRunId(command.runId));
  if (!outcome.ok) return refuseWith(outcome.failure);
  await screen.data(command.json ? jsonText(shownJson(outcome.value)) : text(showLines(outcome.value)));
  return ok(exitCodes.ok);
}

export async function rerun(context: Context<RerunCommand>, seller: SellerProfile | null): Done {
  const { command, session } = context;
  const { level, company, asksAgain } = command.edit;
  const hasEdit = level !== null || company !== null || seller !== null || asksAgain;
  const edit = {
    ...(level === null ? {} : { level }),
    ...(company === null ? {} : { company }),
    ...(seller === null ? {} : { seller }),
    ...(asksAgain ? { asksAgain } : {}),
  };
  const wish = {
    runIds: command.runIds.map(asRunId),
    scope: command.scope,
    edit: hasEdit ? edit : null,
  };
  if (command.planOnly) return showPlan(context, wish);
  const started = await session.call('rerun', wish);
  if (!started.ok) return refuseWith(started.failure);
  return finishRuns(context, started.value.runIds, []);
}

async function showPlan(
  { command, session, screen }: Context<RerunCommand>,
  wish: EngineInput<'rerun'>,
): Done {
  const planned = await session.call('planRerun', wish);
  if (!planned.ok) return refuseWith(planned.failure);
  const plans = planned.value;
  await screen.data(command.json ? jsonText({ plans }) : text(plans.flatMap(planLines)));
  return ok(exitCodes.ok);
}

function planLines(plan: RerunPlan): readonly string[] {
  const list = (steps: readonly string[]): string => (steps.length === 0 ? 'nothing' : steps.join(', '));
  return [
    `${plan.runId}`,
    `  is taken over: ${list(plan.reused)}`,
    ...(plan.runsIfChanged.length === 0
      ? []
      : [`  runs again where its input changes: ${list(plan.runsIfChanged)}`]),
    `  runs again: ${list(plan.runsAgain)}`,
    ...(plan.items === null
      ? []
      : [`  persons: ${plan.items.reused} taken over, ${plan.items.runsAgain} asked about again`]),
    ...plan.effects.map((effect) => `  ${effect}`),
    `  costs at most $${plan.estimatedCostUsd.toFixed(2)}; answers that are still fresh cost nothing`,
  ];
}

export async function pauseRuns({ command, session, screen }: Context<PauseCommand>): Done {
  const wanted = command.runIds === null ? { all: true as const } : { runIds: command.runIds.map(asRunId) };
  const paused = await session.call('pause', wanted);
  if (!paused.ok) return refuseWith(paused.failure);
  const number = paused.value.paused;
  await screen.data(command.json ? jsonText({ paused: number }) : `${count(number, 'run')} paused.\n`);
  return ok(exitCodes.ok);
}

export async function skipStep(context: Context<SkipCommand>): Done {
  const { command, session } = context;
  const runId = asRunId(command.runId);
  const skipped = await session.call('skipStep', { runId, stepId: command.stepId });
  if (!skipped.ok) return refuseWith(skipped.failure);
  return finishRuns(context, [runId], []);
}

export async function pruneHistory({ command, session, screen }: Context<PruneCommand>): Done {
  const { maxAgeDays, dryRun } = command;
  const pruned = await session.call('prune', { maxAgeDays, dryRun });
  if (!pruned.ok) return refuseWith(pruned.failure);
  const { runs, results } = pruned.value;
  const verb = dryRun ? 'would be removed' : 'removed';
  await screen.data(
    command.json
      ? jsonText({ runs, results, dryRun })
      : `${count(runs, 'run')} and ${count(results, 'result')} ${verb}.\n`,
  );
  return ok(exitCodes.ok);
}

export async function cancelRuns({ command, session, screen }: Context<CancelCommand>): Done {
  const wanted = command.runIds === null ? { all: true as const } : { runIds: command.runIds.map(asRunId) };
  const cancelled = await session.call('cancel', wanted);
  if (!cancelled.ok) return refuseWith(cancelled.failure);
  const number = cancelled.value.cancelled;
  await screen.data(command.json ? jsonText({ cancelled: number }) : `${count(number, 'run')} cancelled.\n`);
  return ok(exitCodes.ok);
}

export async function exportGroups(context: Context<ExportCommand>): Done {
  const { command, session, screen } = context;
  const target = await registerExport(context, command.out);
  if (!target.ok) return target;
  const runIds = command.runIds?.map(asRunId) ?? null;
  const { out, format } = command;
  const exported = await session.call('exportGroups', { runIds, format, target: target.value });
  // A full disk under the file is not a locked profile.
  if (!exported.ok && exported.failure.kind === 'storage') {
    return { ok: false, failure: { exitCode: exitCodes.someFailed, lines: [exported.failure.message] } };
  }
  if (!exported.ok) return refuseWith(exported.failure);
  const { rows, groups } = exported.value;
  await screen.data(
    command.json
      ? jsonText({ file: out, format, rows, groups })
      : `${writtenLine(out, format, exported.value)}\n`,
  );
  return ok(exitCodes.ok);
}

export async function showHealth({ command, session, screen }: Context<HealthCommand>): Done {
  const answer = await session.call('health', {});
  if (!answer.ok) return refuseWith(answer.failure);
  const health = answer.value;
  const lines = [
    `Commits on disk: ${health.durableSeq.toLocaleString('en-US')}; in the view: ${health.viewSeq.toLocaleString('en-US')}`,
    `Journal: ${health.journalBytes.toLocaleString('en-US')} bytes`,
    health.verifiedAt === null
      ? 'Not verified yet'
      : `Verified: ${new Date(health.verifiedAt).toISOString()}`,
    `Holds ${count(health.counts.companies, 'company', 'companies')} and ${count(health.counts.runs, 'run')}`,
    ...(health.damage.length === 0
      ? ['No damage found']
      : health.damage.map((found) => `Damage: ${plain(found)}`)),
    ...(health.warnings ?? []).map((warning) => `Warning: ${plain(warning)}`),
  ];
  await screen.data(command.json ? jsonText(health) : text(lines));
  return ok(health.damage.length === 0 ? exitCodes.ok : exitCodes.someFailed);
}

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** Its form was checked with the arguments; whether it exists, the engine says. */
function asRunId(id: string): RunId {
  return id as RunId;
}

import { buyerRoles } from '../../contracts/group.ts';
import type { RunOutcome, RunRecord, StepRecord } from '../../contracts/run.ts';
import { choiceLines } from './choice-text.ts';
import { count, duration, percent, plain, table, words } from './format.ts';
import type { Outcome } from './outcome.ts';

const MAX_FAILED_SHOWN = 20;
const MAX_CELL = 60;

/** The result of a batch, for people. `wallMs` is what the person waited, not the sum of the runs. */
export function summaryLines(outcomes: readonly RunOutcome[], wallMs: number): readonly string[] {
  const members = buyerRoles.map((role) => sum(outcomes.map(({ seats }) => seats?.[role] ?? 0)));
  const succeeded = outcomes.filter(({ run }) => run.state === 'succeeded');
  const empty = succeeded.filter((outcome) => sum(Object.values(outcome.seats ?? {})) === 0);
  const asking = outcomes.filter(({ run }) => run.pausedFor?.kind === 'choice');
  const paused = outcomes.filter(({ run }) => run.state === 'paused').length - asking.length;
  const rows: (readonly [string, number])[] = [
    ['with a buyer group', succeeded.length - empty.length],
    ['no members found', empty.length],
    ['failed', outcomes.filter(({ run }) => run.state === 'failed').length],
    ['cancelled', outcomes.filter(({ run }) => run.state === 'cancelled').length],
    ...(paused > 0 ? [['paused', paused] as const] : []),
    ...(asking.length > 0 ? [['wait for an answer', asking.length] as const] : []),
  ];
  const roles = buyerRoles.map((role, at): readonly [string, number] => [words(role), members[at] ?? 0]);
  const each = outcomes.length === 0 ? '' : `, ${duration(wallMs / outcomes.length)} per company`;
  return [
    `Result: ${count(outcomes.length, 'company', 'companies')} in ${duration(wallMs)}${each}`,
    ...figures(rows),
    `Members: ${sum(members).toLocaleString('en-US')}`,
    ...figures(roles.filter(([name, number]) => number > 0 || name !== words('unknown'))),
    ...failedLines(outcomes),
    ...askingLines(asking.map(({ run }) => run)),
  ];
}

function figures(rows: readonly (readonly [string, number])[]): readonly string[] {
  return rows.map(([name, number]) => `  ${name.padEnd(20)}${number.toLocaleString('en-US').padStart(7)}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function failedLines(outcomes: readonly RunOutcome[]): readonly string[] {
  const failed = outcomes
    .map(({ run }) => run)
    .filter((run) => run.state === 'failed' || (run.state === 'paused' && run.pausedFor?.kind !== 'choice'));
  if (failed.length === 0) return [];
  const hidden = failed.length - MAX_FAILED_SHOWN;
  return [
    'Failed:',
    ...failed
      .slice(0, MAX_FAILED_SHOWN)
      .flatMap((run) => [
        `  ${plain(run.companyName)}: ${run.failedStep ?? 'the run'}: ${plain(run.failure?.message ?? 'no reason was kept')}`,
        run.state === 'paused'
          ? `    paused; buyer-groups resume ${run.runId}`
          : `    buyer-groups rerun ${run.runId} --failed`,
      ]),
    ...(hidden > 0 ? [`  and ${hidden} more; \`buyer-groups runs --state failed\` lists them.`] : []),
  ];
}

/** Runs that ask which company is meant: nothing went wrong in them. */
function askingLines(runs: readonly RunOutcome['run'][]): readonly string[] {
  if (runs.length === 0) return [];
  const hidden = runs.length - MAX_FAILED_SHOWN;
  return [
    'Wait for your answer which company is meant:',
    ...runs
      .slice(0, MAX_FAILED_SHOWN)
      .flatMap((run) => [`  ${plain(run.companyName)}`, `    buyer-groups choose ${run.runId}`]),
    ...(hidden > 0 ? [`  and ${hidden} more; \`buyer-groups runs --state paused\` lists them.`] : []),
  ];
}

/** The table of `runs`. */
export function runLines(runs: readonly RunRecord[], total: number): readonly string[] {
  if (total === 0) return ['No runs.'];
  const rows = runs.map((run) => [
    run.runId,
    run.companyName,
    run.state,
    run.level,
    run.memberCount === null ? '' : String(run.memberCount),
    time(run.createdAt),
    run.durationMs === null ? '' : duration(run.durationMs),
    runNote(run),
  ]);
  return [
    ...table(
      [
        { title: 'RUN' },
        { title: 'COMPANY', max: 32 },
        { title: 'STATE' },
        { title: 'LEVEL' },
        { title: 'MEMBERS', align: 'right' },
        { title: 'CREATED (UTC)' },
        { title: 'TOOK', align: 'right' },
        { title: 'NOTE' },
      ],
      rows,
    ),
    ...(runs.length < total ? [`${runs.length} of ${total} runs; --limit shows more.`] : []),
  ];
}

function runNote(run: RunRecord): string {
  const notes = [
    ...(run.note === null ? [] : [run.note]),
    ...(run.pausedFor?.kind === 'choice' ? ['waits for an answer: which company is meant?'] : []),
    ...(run.failure === null ? [] : [`${run.failedStep ?? ''}: ${run.failure.message}`]),
    ...(run.parentRunId === null ? [] : [`rerun of ${run.parentRunId}`]),
    ...(run.recoveredBy === null ? [] : [`recovered by ${run.recoveredBy}`]),
  ];
  return notes.join('; ');
}

/** One run with its steps and its group. */
export function showLines(outcome: Outcome): readonly string[] {
  const { run, steps, children } = outcome;
  return [
    plain(
      `Run ${run.runId}: ${run.companyName}${run.companyDomain === null ? '' : ` (${run.companyDomain})`}`,
    ),
    `  state    ${run.state}${run.note === null ? '' : `, ${plain(run.note)}`}`,
    `  level    ${run.level}`,
    `  created  ${time(run.createdAt)} UTC`,
    ...(run.durationMs === null ? [] : [`  took     ${duration(run.durationMs)}`]),
    ...(run.parentRunId === null ? [] : [`  rerun of ${run.parentRunId}`]),
    ...(children.length === 0 ? [] : [`  reruns   ${children.join(', ')}`]),
    ...(run.recoveredBy === null ? [] : [`  recovered by ${run.recoveredBy}`]),
    '',
    ...stepLines(steps),
    '',
    ...(run.pausedFor?.kind === 'choice' ? [...choiceLines(run.runId, run.pausedFor.choice), ''] : []),
    ...groupLines(outcome),
  ];
}

function stepLines(steps: readonly StepRecord[]): readonly string[] {
  return table(
    [
      { title: 'STEP' },
      { title: 'STATUS' },
      { title: 'ATTEMPTS', align: 'right' },
      { title: 'TOOK', align: 'right' },
      { title: 'WHAT' },
    ],
    steps.map((step) => [
      step.stepId,
      words(step.status),
      String(step.attempts),
      step.durationMs === null ? '' : duration(step.durationMs),
      stepWhat(step),
    ]),
  );
}

function stepWhat(step: StepRecord): string {
  const from = step.reusedFrom === null ? [] : [`from run ${step.reusedFrom}`];
  const what = step.failure?.message ?? step.skippedBecause ?? step.summary;
  return [...from, ...(what === null ? [] : [what])].join('; ');
}

function groupLines({ run, group }: Outcome): readonly string[] {
  if (group === null)
    return [run.state === 'succeeded' ? 'No group was needed.' : 'There is no group from this run.'];
  const { completeness, confidence, cohesion } = group.quality;
  const quality =
    `completeness ${percent(completeness)}, confidence ${percent(confidence)}, ` +
    `cohesion ${cohesion === null ? 'unknown' : `${cohesion.toFixed(1)} of 10`}`;
  return [
    `Group: ${count(group.members.length, 'member')}; ${quality}`,
    ...(group.note === null ? [] : [plain(group.note)]),
    ...(group.members.length === 0 ? [] : memberLines(group.members)),
    ...group.gaps.map((gap) =>
      plain(`Empty seat: ${words(gap.role)}; look for ${gap.titleToLookFor} (${gap.because})`),
    ),
    ...group.excluded.map(({ because, count: number }) => plain(`Left out: ${number}, ${because}`)),
  ];
}

function memberLines(members: NonNullable<Outcome['group']>['members']): readonly string[] {
  return table(
    [
      { title: 'ROLE' },
      { title: 'LIKELIHOOD', align: 'right' },
      { title: 'NAME', max: 40 },
      { title: 'TITLE', max: MAX_CELL },
      { title: 'SENIORITY' },
      { title: 'DEPARTMENT' },
      { title: 'REASONS' },
    ],
    members.map((member) => [
      words(member.role),
      member.likelihood.toFixed(2),
      member.name,
      member.title ?? '',
      words(member.seniority),
      words(member.department),
      member.reasons.map((reason) => reason.text).join('; '),
    ]),
  );
}

function time(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}

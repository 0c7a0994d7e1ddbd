import { listedRuns, namedDamage } from './application.ts';
import {
  PASSPHRASE,
  type Place,
  type Subject,
  type TestSource,
  batchArguments,
  csvOf,
  sourceEnv,
  startSource,
} from './batch-subject.ts';
import { makeFolder } from './folder.ts';
import { type Audit, type Auditor, createAuditor, lostSince } from './journal-audit.ts';
import { type Cut, type Life, live } from './life.ts';
import { faultsOf } from './source-log.ts';
import type { Counter, Fault } from './tally.ts';

/** Profiles that live and die at the same time; the machines this must fit have two cores. */
const AT_ONCE = 2;

/** How the lives of a torture end. */
export interface Cutter {
  /** The next cut, seeded; `runsLeft` is `null` before the batch was begun. */
  next(runsLeft: number | null): { readonly cut: Cut; readonly seed: string };
}

/** What a crash torture keeps count of. */
export interface CrashPlan {
  readonly subject: Subject;
  readonly counter: Counter;
  readonly wanted: number;
  readonly cutter: Cutter;
  /** Environment of every life. */
  readonly env?: NodeJS.ProcessEnv;
}

/** The worst that was seen, over all profiles. */
interface Extremes {
  mostAskedAgain: number;
  /** Kills of a life that had asked the source something. */
  atWork: number;
  profiles: number;
  kills: number;
}

/**
 * Lets profiles live through one kill after the other until their batch is done, then begins the next profile, until
 * there were as many kills as wanted; the last profiles may then finish undisturbed.
 */
export async function torture(plan: CrashPlan): Promise<void> {
  const extremes: Extremes = { mostAskedAgain: 0, atWork: 0, profiles: 0, kills: 0 };
  const workOff = async (): Promise<void> => {
    while (extremes.kills < plan.wanted) await oneProfile(plan, extremes);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, plan.wanted) }, workOff));
  const { profiles, mostAskedAgain, atWork } = extremes;
  plan.counter.worst = `${String(mostAskedAgain)} questions asked again, for nothing, after one kill; ${String(atWork)} kills in the midst of questions; ${String(profiles)} profiles`;
}

/** A profile with all that is known of it from outside. */
interface Patient {
  readonly plan: CrashPlan;
  readonly place: Place;
  readonly source: TestSource;
  readonly auditor: Auditor;
  readonly profile: string;
  readonly out: string;
  audit: Audit | null;
  /** Requests, and those for nothing, as the source counts them. */
  asked: number;
  askedAgain: number;
}

async function oneProfile(plan: CrashPlan, extremes: Extremes): Promise<void> {
  extremes.profiles += 1;
  const folder = makeFolder('profile');
  const source = await startSource();
  const [profile, out] = [folder.at('p'), folder.at('groups.csv')];
  const auditor = createAuditor(profile, PASSPHRASE);
  const patient: Patient = {
    ...{ plan, place: folder, source, auditor, profile, out },
    ...{ audit: null, asked: 0, askedAgain: 0 },
  };
  const failedBefore = plan.counter.tally().failed;
  try {
    await liveUntilDone(patient, extremes);
  } catch (error) {
    plan.counter.check([wrong(String(error))], folder.folder);
  } finally {
    await source.stop();
    folder.leave(plan.counter.tally().failed > failedBefore);
  }
}

async function liveUntilDone(patient: Patient, extremes: Extremes): Promise<void> {
  const { plan, place } = patient;
  for (;;) {
    const mayCut = extremes.kills < plan.wanted;
    // Reserved, so that two profiles do not both take the last one.
    if (mayCut) extremes.kills += 1;
    const { cut, seed } = mayCut ? plan.cutter.next(runsLeft(patient.audit)) : undisturbed;
    const args = nextCommand(patient);
    const env = { ...sourceEnv(patient.source), ...plan.env, ...cut.env };
    const life = await live(place, args, { ...cut, env });
    const again = `${seed}, ${args[0] ?? ''} cut ${cut.label}, ${place.folder}`;
    if (life.end === 'by itself') {
      if (mayCut) extremes.kills -= 1;
      plan.counter.check(await faultsAtEnd(patient, life), again);
      return;
    }
    const faults = life.end === 'hung' ? [stuck(args)] : await faultsAfterKill(patient, life, extremes);
    plan.counter.note(faults, again);
    // A hung life would hang again.
    if (life.end === 'hung') return;
  }
}

/** Lets the life end by itself. */
export const undisturbed: ReturnType<Cutter['next']> = {
  cut: { label: 'never', afterMs: null },
  seed: 'no seed',
};

/** As a person would go on: by the same command, or by `resume`; once every run has ended, only by `resume`. */
function nextCommand({ plan, audit, profile, out }: Patient): readonly string[] {
  const discover = batchArguments(plan.subject.files, profile, out);
  const left = runsLeft(audit);
  if (left === null) return discover;
  const isOdd = (audit?.lastSeq ?? 0) % 2 === 1;
  return left > 0 && isOdd ? discover : ['resume', '--profile', profile];
}

function runsLeft(audit: Audit | null): number | null {
  const runs = [...(audit?.rows('runs').values() ?? [])];
  return runs.length === 0
    ? null
    : runs.filter(({ state }) => state === 'queued' || state === 'running').length;
}

async function faultsAfterKill(patient: Patient, life: Life, extremes: Extremes): Promise<readonly Fault[]> {
  const before = patient.audit;
  const after = await patient.auditor.audit();
  patient.audit = after;
  const stats = await patient.source.stats();
  extremes.mostAskedAgain = Math.max(extremes.mostAskedAgain, stats.repeatedKeys - patient.askedAgain);
  if (stats.requests > patient.asked) extremes.atWork += 1;
  patient.asked = stats.requests;
  patient.askedAgain = stats.repeatedKeys;
  const ended = [...(after?.rows('runs').values() ?? [])].filter(
    ({ finishedAt }) => finishedAt !== null,
  ).length;
  return [
    ...lostSince(before, after),
    ...(ended < life.toldDone
      ? [
          lost(
            `its progress told of ${String(life.toldDone)} ended runs, ${String(ended)} are in the journal`,
          ),
        ]
      : []),
    ...faultsOf(await patient.source.log(), stats),
    ...faultsOfCsv(patient, true),
  ];
}

/** A CSV is there whole or not at all. */
function faultsOfCsv({ plan, out }: Patient, mayBeAbsent: boolean): readonly Fault[] {
  const csv = csvOf(out);
  if (csv === null) return mayBeAbsent ? [] : [lost('the CSV')];
  return csv === plan.subject.csv ? [] : [wrong('the CSV differs from that of the undisturbed batch')];
}

/** All that must be true of a profile whose batch is done, as the application itself says it. */
async function faultsAtEnd(patient: Patient, life: Life): Promise<readonly Fault[]> {
  const { plan, place, profile, source } = patient;
  const after = await patient.auditor.audit();
  const faults: Fault[] = [...lostSince(patient.audit, after)];
  if (life.ended.code !== 0)
    faults.push(wrong(`it ended with ${String(life.ended.code)}: ${life.ended.stderr.slice(-800)}`));
  const runs = await listedRuns(place, profile);
  if (runs.length !== plan.subject.companies)
    faults.push(wrong(`${String(runs.length)} runs for ${String(plan.subject.companies)} companies`));
  for (const run of runs) {
    if (run.status === 'queued' || run.status === 'running')
      faults.push({ kind: 'stuck', sentence: JSON.stringify(run) });
    else if (run.status !== 'succeeded')
      faults.push(wrong(`a run that did not succeed: ${JSON.stringify(run)}`));
    const known = after?.rows('runs').get(run.runId);
    if (known?.durationMs !== run.durationMs)
      faults.push(
        lost(`the duration of ${run.runId}: ${String(known?.durationMs)} became ${String(run.durationMs)}`),
      );
  }
  const stats = await source.stats();
  const booked = [...(after?.rows('calls').values() ?? [])].reduce((sum, { costUsd }) => sum + costUsd, 0);
  const costUsd = runs.reduce((sum, run) => sum + run.costUsd, 0);
  if (booked !== stats.costUsd || costUsd !== stats.costUsd)
    faults.push(
      lost(
        `of $${String(stats.costUsd)} charged, $${String(booked)} is in the ledger, $${String(costUsd)} in the runs`,
      ),
    );
  for (const sentence of await namedDamage(place, profile))
    faults.push(wrong(`health names damage: ${sentence}`));
  return [...faults, ...faultsOf(await source.log(), stats), ...faultsOfCsv(patient, false)];
}

function stuck(args: readonly string[]): Fault {
  return { kind: 'stuck', sentence: `${args.join(' ')} did not end` };
}

function lost(sentence: string): Fault {
  return { kind: 'lost', sentence };
}

function wrong(sentence: string): Fault {
  return { kind: 'wrong', sentence };
}

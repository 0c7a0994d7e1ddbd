import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import { type EngineApi, everyRun } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { Failure } from '../../contracts/failure.ts';
import type { Result } from '../../contracts/result.ts';
import { trackActivity } from '../../main/activity.ts';
import { wirePortOf } from '../../main/engine/main-port.ts';
import { type FileRegister, createFileRegister } from '../../main/files/file-door.ts';
import { openProfileSession } from '../../main/open-profile-session.ts';
import type { ProfileSession } from '../../main/profile-session.ts';
import { connectCalls } from '../../wire/calls.ts';
import { EVERY_TOPIC, type EventReceiver, everyFrame, receiveEvents } from '../../wire/events.ts';
import { type StepSpan, spanOf, watchRuns } from './run-watch.ts';
import { countCommits } from './count-commits.ts';
import { cpuMsOfTree } from './process-figures.ts';
import { type Pace, levelOf } from './workload.ts';

/** `label` makes a batch another one than those before: nothing of theirs is reused. */
interface BatchWish {
  readonly pace: Pace;
  readonly label: string;
}

export type Wish =
  /** `resumes`: go on with unfinished runs at once, as the window does. */
  | { readonly do: 'open'; readonly concurrency: number; readonly resumes: boolean }
  | { readonly do: 'import'; readonly companies: number }
  /**
   * A run for each of the first companies, or for every one where `runs` is left out, measured to the end. The waits
   * between steps are known only where the steps are watched, which the command line does not do.
   */
  | ({ readonly do: 'batch'; readonly runs?: number; readonly watchesSteps?: boolean } & BatchWish)
  /** Starts a batch of every company and tells of each finished step: to be cut by a kill. */
  | ({ readonly do: 'begin' } & BatchWish)
  /** Waits for the end of all unfinished runs and answers when each step of every run was at work. */
  | { readonly do: 'finish' }
  | { readonly do: 'count-commits'; readonly fromSeq: number }
  | { readonly do: 'close' };

export type Answer = Readonly<Record<string, unknown>>;

/** The same key in every life of a profile; the one who starts us knows it, too. */
const KEY = Buffer.from(process.env['BENCH_KEY'] ?? '', 'hex');
/** Seldom, as each look costs processor time that counts. */
const LOOK_AGAIN_MS = 100;
const ALL = { offset: 0, limit: 500, search: '' };

interface Bench {
  readonly session: ProfileSession<MessagePortMain>;
  readonly api: EngineApi;
  onEvents(listener: (events: readonly EngineEvent[]) => void): () => void;
  readonly want: EventReceiver['want'];
}

/** Obeys wishes on the profile in `folder`; one after the other, as each leaves behind what the next one needs. */
export function createLaboratory(
  folder: string,
  tell: (told: StepSpan) => void,
): (wish: Wish) => Promise<Answer> {
  const files = createFileRegister();
  let bench: Bench | null = null;
  const opened = (): Bench => {
    if (!bench) throw new Error('open a profile first');
    return bench;
  };
  return async (wish) => {
    switch (wish.do) {
      case 'open':
        bench = await open(folder, files, wish);
        return { health: must(await bench.api.health({})) };
      case 'import':
        return importCompanies(folder, files, opened().api, wish.companies);
      case 'batch':
        return runBatch(opened(), wish);
      case 'begin':
        await opened().want([EVERY_TOPIC]);
        opened().onEvents((events) => {
          for (const event of events) {
            const span = spanOf(event);
            if (span) tell(span);
          }
        });
        await startBatch(opened().api, wish, null);
        return {};
      case 'finish':
        return finish(opened().api);
      case 'count-commits':
        return { commits: await countCommits(folder, KEY, wish.fromSeq) };
      case 'close':
        await bench?.session.close();
        bench = null;
        return {};
    }
  };
}

async function open(
  folder: string,
  files: FileRegister,
  wish: Extract<Wish, { do: 'open' }>,
): Promise<Bench> {
  const session = openProfileSession({
    launch: { folder, workspace: 'own', concurrency: wish.concurrency },
    concurrency: wish.concurrency,
    isWindow: wish.resumes,
    isTemporary: false,
    files,
    activity: trackActivity(),
    onStateChange: () => undefined,
    log: (line) => process.stderr.write(`${line}\n`),
  });
  session.openWith(Buffer.from(KEY));
  const ports = must(await session.connect());
  const listeners = new Set<(events: readonly EngineEvent[]) => void>();
  const take = (events: readonly EngineEvent[]): void => {
    for (const listener of [...listeners]) listener(events);
  };
  // As the command line does it.
  const receiver = receiveEvents<EngineEvent>(wirePortOf(ports.events), take, everyFrame);
  return {
    want: receiver.want,
    session,
    api: connectCalls<EngineApi>(wirePortOf(ports.commands)).api,
    onEvents: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function importCompanies(
  folder: string,
  files: FileRegister,
  api: EngineApi,
  companies: number,
): Promise<Answer> {
  const path = join(folder, 'companies.csv');
  const numbers = Array.from({ length: companies }, (_unused, at) => String(at));
  const rows = numbers.map((at) => `Company ${at},https://company-${at}.example`);
  writeFileSync(path, ['company_name,homepage_url', ...rows, ''].join('\n'));
  const { token } = must(await files.registerInput(path));
  const report = must(await api.importFiles({ files: [{ token, kind: 'companies' }] }));
  return { companies: report.companies };
}

async function startBatch(api: EngineApi, { pace, label }: BatchWish, runs: number | null): Promise<number> {
  const companies = runs === null ? null : must(await api.listCompanies(ALL)).rows.slice(0, runs);
  const started = await api.startBatch({
    companyIds: companies && companies.map((row) => row.companyId),
    seller: { name: 'Bench', product: label, category: 'general', dealSizeUsd: 1_000 },
    level: levelOf[pace],
    priority: 'normal',
    exportTo: null,
  });
  return must(started).runIds.length;
}

async function runBatch(
  { api, onEvents, want }: Bench,
  wish: Extract<Wish, { do: 'batch' }>,
): Promise<Answer> {
  await want(wish.watchesSteps === true ? [EVERY_TOPIC] : []);
  const before = must(await api.health({}));
  const watch = watchRuns(onEvents);
  const cpuBefore = cpuMsOfTree();
  const beganAt = performance.now();
  await watch.ended(await startBatch(api, wish, wish.runs ?? null));
  const wallMs = performance.now() - beganAt;
  const after = must(await api.health({}));
  const settledMs = (await settled(api, after.durableSeq)) - beganAt;
  return {
    wallMs,
    // With what is written to the view after the last run has ended.
    settledMs,
    cpuMs: cpuMsOfTree() - cpuBefore,
    frames: after.durableSeq - before.durableSeq,
    fromSeq: before.durableSeq + 1,
    ...watch.figures(),
  };
}

/** When the view holds everything up to this frame. */
async function settled(api: EngineApi, seq: number): Promise<number> {
  while (must(await api.health({})).viewSeq < seq) await pause();
  return performance.now();
}

async function finish(api: EngineApi): Promise<Answer> {
  const listed = { ...ALL, batchId: null, companyId: null, filter: everyRun };
  while (must(await api.listRuns({ ...listed, states: ['queued', 'running'] })).total > 0) await pause();
  const spans: StepSpan[] = [];
  let [stuck, offset] = [0, 0];
  for (;;) {
    const page = must(await api.listRuns({ ...listed, states: [], offset }));
    for (const { runId, state } of page.rows) {
      if (state !== 'succeeded') stuck += 1;
      for (const step of must(await api.getRun({ runId })).steps) {
        const span = spanOf({ type: 'step', step });
        if (span) spans.push(span);
      }
    }
    offset += page.rows.length;
    if (offset >= page.total) return { spans, stuck };
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
}

function must<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`);
  return result.value;
}

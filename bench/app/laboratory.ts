import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MessagePortMain } from 'electron';
import type { EngineApi } from '../../contracts/engine-api.ts';
import type { EngineEvent } from '../../contracts/engine-events.ts';
import type { RunId } from '../../contracts/ids.ts';
import type { Result } from '../../contracts/result.ts';
import type { Failure } from '../../contracts/failure.ts';
import { trackActivity } from '../../main/activity.ts';
import { wirePortOf } from '../../main/engine/main-port.ts';
import { createFileRegister } from '../../main/files/file-door.ts';
import { openProfileSession } from '../../main/open-profile-session.ts';
import type { ProfileSession } from '../../main/profile-session.ts';
import { connectCalls } from '../../wire/calls.ts';
import { receiveEvents } from '../../wire/events.ts';
import { watchBatch } from './batch-watch.ts';
import { countCommits } from './count-commits.ts';
import { cpuMsOfTree } from './process-figures.ts';
import { type Pace, levelOf } from './workload.ts';

export type Wish =
  /** `resumes`: go on with unfinished runs at once, as the window does. */
  | { readonly do: 'open'; readonly concurrency: number; readonly resumes: boolean }
  | { readonly do: 'import'; readonly companies: number }
  /** `label` makes the batch another one than those before: nothing of theirs is reused. */
  | { readonly do: 'batch'; readonly pace: Pace; readonly label: string; readonly runs: number }
  /** Starts a batch and tells of each finished step, to be cut by a kill. */
  | { readonly do: 'begin'; readonly pace: Pace; readonly label: string; readonly runs: number }
  /** Waits for the first step of this life, and for all runs to end. */
  | { readonly do: 'first-step' }
  | { readonly do: 'finish'; readonly steps: boolean }
  | { readonly do: 'count-commits'; readonly fromSeq: number }
  | { readonly do: 'close' };

export type Answer = Readonly<Record<string, unknown>>;

/** The same key in every life of a profile, which is thrown away after the benchmark. */
const KEY = Buffer.alloc(32, 7);

interface Bench {
  readonly session: ProfileSession<MessagePortMain>;
  readonly api: EngineApi;
  onEvents(listener: (events: readonly EngineEvent[]) => void): () => void;
}

/** Obeys wishes, one after the other, on the profile in `folder`. */
export function createLaboratory(folder: string, tell: (told: unknown) => void): (wish: Wish) => Promise<Answer> {
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
      case 'count-commits':
        return { commits: await countCommits(folder, KEY, wish.fromSeq) };
      case 'close':
        await bench?.session.close();
        bench = null;
        return {};
      default:
        throw new Error(`not yet ${wish.do} ${typeof tell}`);
    }
  };
}

async function open(
  folder: string,
  files: ReturnType<typeof createFileRegister>,
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
  receiveEvents<EngineEvent>(wirePortOf(ports.events), (events) => {
    for (const listener of [...listeners]) listener(events);
  });
  return {
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
  files: ReturnType<typeof createFileRegister>,
  api: EngineApi,
  companies: number,
): Promise<Answer> {
  const path = join(folder, 'companies.csv');
  const rows = Array.from({ length: companies }, (_unused, at) => `Company ${String(at)},https://company-${String(at)}.example`);
  writeFileSync(path, ['company_name,homepage_url', ...rows, ''].join('\n'));
  const { token } = must(await files.registerInput(path));
  const report = must(await api.importFiles({ files: [{ token, kind: 'companies' }] }));
  return { companies: report.companies };
}

async function runBatch(bench: Bench, wish: Extract<Wish, { do: 'batch' }>): Promise<Answer> {
  const { api } = bench;
  const { rows } = must(await api.listCompanies({ offset: 0, limit: 500, search: '' }));
  const before = must(await api.health({}));
  const watch = watchBatch(bench.onEvents, wish.runs);
  const cpuBefore = cpuMsOfTree();
  const beganAt = performance.timeOrigin + performance.now();
  must(
    await api.startBatch({
      companyIds: rows.slice(0, wish.runs).map((row) => row.companyId),
      seller: { name: 'Bench', product: wish.label, category: 'general', dealSizeUsd: 1_000 },
      level: levelOf[wish.pace],
      exportTo: null,
    }),
  );
  await watch.done;
  const wallMs = performance.timeOrigin + performance.now() - beganAt;
  const cpuMs = cpuMsOfTree() - cpuBefore;
  const after = must(await api.health({}));
  return {
    wallMs,
    cpuMs,
    frames: after.durableSeq - before.durableSeq,
    journalBytes: after.journalBytes - before.journalBytes,
    fromSeq: before.durableSeq + 1,
    ...watch.figures(),
  };
}

export function must<Value>(result: Result<Value, Failure>): Value {
  if (!result.ok) throw new Error(`${result.failure.kind}: ${result.failure.message}`);
  return result.value;
}

export type RunIds = readonly RunId[];

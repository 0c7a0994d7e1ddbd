import { setTimeout as wait } from 'node:timers/promises';
import { type App, openApp } from '../e2e/support/app.ts';
import { importFiles, setSeller, startBatch } from '../e2e/support/journey.ts';
import { kill } from '../e2e/support/process-tree.ts';
import { fictionalMarket } from '../e2e/fakes/fictional.ts';
import { PASSPHRASE, type TestSource, sourceEnv } from './batch-subject.ts';
import { startTestSource } from '../test-kit/test-source/start-test-source.mjs';
import { namedDamage } from './application.ts';
import { createChance } from '../test-kit/simulation/chance.ts';
import { makeFolder } from './folder.ts';
import { type Audit, type Auditor, createAuditor } from './journal-audit.ts';
import { PATIENCE_MS } from './life.ts';
import { faultsOf } from './source-log.ts';
import { Counter, type Fault, type Tally } from './tally.ts';

const COMPANIES = 60;
const RUNS_AT_ONCE = 2;
/** Each run asks two questions at the first level. */
const QUESTIONS = 2;
const FIRST_LATENCY_MS = 1_500;
const POLL_MS = 50;

/** Kills the page of the window again and again during one batch; the engine lives in another process. */
export async function killRenderers(wanted: number, seed: number): Promise<Tally> {
  const counter = new Counter('kills of the window’s page');
  const folder = makeFolder('window');
  const source = await startTestSource({ latencyMs: 5 });
  const patient: Patient = { source, auditor: createAuditor(folder.at('p'), PASSPHRASE), app: null as never };
  const again = `--seed ${String(seed)}, ${folder.folder}`;
  let worstMs = 0;
  try {
    await pace(source, FIRST_LATENCY_MS);
    const app = await beginBatch(folder, source);
    const shared = { ...patient, app };
    const startedAt = performance.now();
    for (let number = 1; number <= wanted; number += 1) {
      await wait(createChance(seed, `renderer ${String(number)}`).next() * 400);
      const { faults, backAfterMs } = await oneKill(shared);
      worstMs = Math.max(worstMs, backAfterMs);
      counter.note(faults, `${again}, kill ${String(number)}`);
      const left = COMPANIES - ended(await shared.auditor.audit());
      // So slow that the batch lasts as long as the kills do, as fast as this machine is now.
      const killMs = (performance.now() - startedAt) / number;
      await pace(source, (killMs * (wanted - number + 1) * RUNS_AT_ONCE) / (QUESTIONS * Math.max(1, left)));
    }
    await source.forgetScript();
    counter.check(await faultsAtEnd(shared), again);
    await app.close();
    const damage = await namedDamage(folder, folder.at('p'));
    counter.check(
      damage.map((sentence) => wrong(`health names damage: ${sentence}`)),
      again,
    );
  } catch (error) {
    counter.check([wrong(String(error))], again);
  } finally {
    await source.stop();
  }
  folder.leave(counter.tally().failed > 0);
  counter.worst = `the window shows everything again ${(worstMs / 1000).toFixed(1)} s after the kill`;
  return counter.tally();
}

interface Patient {
  readonly source: TestSource;
  readonly auditor: Auditor;
  readonly app: App;
}

function pace(source: TestSource, latencyMs: number): Promise<void> {
  return source.script({ company: '*', latencyMs: Math.min(8_000, Math.max(50, Math.round(latencyMs))) });
}

async function beginBatch(folder: ReturnType<typeof makeFolder>, source: TestSource): Promise<App> {
  const files = folder.writeMarket(fictionalMarket({ companies: COMPANIES, peopleEach: 6 }));
  const env = { ...sourceEnv(source), BUYER_GROUPS_CONCURRENCY: String(RUNS_AT_ONCE) };
  const app = await openApp(folder, { profile: folder.at('p'), env });
  app.page.setDefaultTimeout(PATIENCE_MS);
  await app.shell.lock.createWith(PASSPHRASE);
  await importFiles(app, [files.companies, files.people]);
  await setSeller(app);
  await startBatch(app);
  await until('the batch has begun', async () => (await shown(app))?.done !== undefined);
  return app;
}

/** Kills the page and waits until it shows the batch again, as far as the engine has come. */
async function oneKill({
  app,
  auditor,
}: Patient): Promise<{ faults: readonly Fault[]; backAfterMs: number }> {
  const before = await auditor.audit();
  const pids = await pagePids(app);
  if (pids.ui === null || pids.ui === pids.engine) throw new Error('window and engine share a process');
  const killedAt = performance.now();
  kill(pids.ui);
  let back: Shown | null = null;
  const isBack = async (): Promise<boolean> => {
    const now = await pagePids(app);
    if (now.ui === null || now.ui === pids.ui) return false;
    if (now.engine !== pids.engine) throw new Error('the engine died with the window');
    back = await shown(app);
    return back !== null;
  };
  const came = await until('the window is back', isBack);
  const backAfterMs = performance.now() - killedAt;
  if (!came) return { backAfterMs, faults: [{ kind: 'stuck', sentence: 'the window did not come back' }] };
  const { done, total } = back ?? { done: -1, total: -1 };
  const [least, most] = [ended(before), ended(await auditor.audit())];
  const faults: Fault[] = [];
  if (total !== COMPANIES) faults.push({ kind: 'lost', sentence: `the window shows ${String(total)} runs` });
  if (done < least || done > most)
    faults.push({
      kind: 'lost',
      sentence: `the window shows ${String(done)} ended runs, there were ${String(least)} before and ${String(most)} after`,
    });
  return { faults, backAfterMs };
}

/** The end of the batch, and every run in the window's own list. */
async function faultsAtEnd({ app, auditor, source }: Patient): Promise<readonly Fault[]> {
  const isOver = async (): Promise<boolean> => (await shown(app))?.isOver === true;
  if (!(await until('the batch is over', isOver)))
    return [{ kind: 'stuck', sentence: 'the batch did not end' }];
  const listed = await listedInWindow(app);
  const faults: Fault[] = [];
  for (const run of (await auditor.audit())?.rows('runs').values() ?? []) {
    if (run.state !== 'succeeded')
      faults.push({ kind: 'stuck', sentence: `${run.companyName} is ${run.state}` });
    const row = listed.find(
      (text) => text.includes(`${run.companyName}\n`) || text.endsWith(run.companyName),
    );
    if (!/Succeeded|No members found/.test(row ?? ''))
      faults.push({ kind: 'lost', sentence: `the window lists ${run.companyName} as: ${row ?? 'nothing'}` });
  }
  return [...faults, ...faultsOf(await source.log(), await source.stats())];
}

function ended(audit: Audit | null): number {
  return [...(audit?.rows('runs').values() ?? [])].filter(({ finishedAt }) => finishedAt !== null).length;
}

async function until(what: string, isTrue: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    if (await isTrue()) return true;
    await wait(POLL_MS);
  }
  process.stderr.write(`torture: gave up waiting until ${what}\n`);
  return false;
}

async function pagePids({
  electron,
}: App): Promise<{ readonly ui: number | null; readonly engine: number | null }> {
  const ask = () =>
    electron.evaluate(({ webContents }) => {
      const pidOf = (name: string): number | null => {
        const page = webContents.getAllWebContents().find((contents) => contents.getURL().includes(name));
        return page && !page.isCrashed() ? page.getOSProcessId() : null;
      };
      return { ui: pidOf('index.html'), engine: pidOf('engine.html') };
    });
  return answered(ask);
}

interface Shown {
  readonly done: number;
  readonly total: number;
  readonly isOver: boolean;
}

/** What the window says of the batch; `null` while it says nothing. */
async function shown(app: App): Promise<Shown | null> {
  const text = await inPage(app, 'document.body.innerText');
  const counts = /(\d+) of (\d+)/.exec(text);
  if (counts) return { done: Number(counts[1]), total: Number(counts[2]), isOver: false };
  const total = /Batch finished\s*(\d+) companies/.exec(text)?.[1];
  return total === undefined ? null : { done: Number(total), total: Number(total), isOver: true };
}

/** The text of every row of the list of runs, which draws only those that are in view. */
async function listedInWindow(app: App): Promise<readonly string[]> {
  await inPage(app, `location.hash = '#/runs'`);
  const rows = new Set<string>();
  for (let top = 0; top <= COMPANIES * 60; top += 200) {
    const text = await inPage(
      app,
      `(async () => {
        const grid = document.querySelector('[role=grid]');
        const scroller = [grid, ...(grid?.querySelectorAll('*') ?? [])].find((each) => each && each.scrollHeight > each.clientHeight + 40);
        if (scroller) scroller.scrollTop = ${String(top)};
        await new Promise((resolve) => setTimeout(resolve, 60));
        return JSON.stringify([...document.querySelectorAll('[role=grid] [role=row]')].map((row) => row.innerText));
      })()`,
    );
    for (const row of JSON.parse(text === '' ? '[]' : text) as string[]) rows.add(row);
  }
  return [...rows];
}

/** Playwright gives up a page whose process died, so the page is asked through the application. */
async function inPage({ electron }: App, code: string): Promise<string> {
  const ask = (): Promise<string> =>
    electron.evaluate(async ({ webContents }, source) => {
      const page = webContents
        .getAllWebContents()
        .find((contents) => contents.getURL().includes('index.html'));
      if (!page || page.isLoading() || page.isCrashed()) return '';
      // A page that dies while it is asked never answers.
      const patience = new Promise<string>((resolve) => setTimeout(resolve, 1_000, ''));
      return Promise.race([patience, page.executeJavaScript(source).then(String)]);
    }, code);
  return answered(ask);
}

/** The debugger that carries a question holds its answer weakly: main may collect it before it comes. */
async function answered<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let left = 5; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0 || !/garbage collected/.test(String(error))) throw error;
    }
  }
}

function wrong(sentence: string): Fault {
  return { kind: 'wrong', sentence };
}

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { PASSPHRASE, type Place, projectFolder } from './place.ts';
import { killTree, treeBytes } from './process-tree.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
  /** Highest resident memory seen of all its processes together; 0 unless it was watched. */
  readonly peakBytes: number;
}

export interface Running {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Resolves with the match as soon as stderr has it; rejects when the process ends before. */
  saw(pattern: RegExp): Promise<RegExpExecArray>;
}

interface CliOptions {
  /** `null`: none at all. */
  readonly passphrase?: string | null;
  readonly env?: NodeJS.ProcessEnv;
  readonly watchesMemory?: boolean;
}

/** Starts the real command line in a process group of its own, as a shell with job control would. */
export function startCli(place: Place, args: readonly string[], options: CliOptions = {}): Running {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [path.join(projectFolder, 'bin/buyer-groups.mjs'), ...args], {
    cwd: place.folder,
    env: cliEnvironment(place, options),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error('the command line did not start');
  let isOver = false;
  child.once('exit', () => {
    isOver = true;
  });
  place.atEnd(() => {
    if (!isOver) killTree(pid);
  });
  const output = collect(child);
  const memory = options.watchesMemory === true ? watchMemory(pid) : null;
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => {
      const peakBytes = memory?.stop() ?? 0;
      resolve({ code, ...output.text(), tookMs: performance.now() - startedAt, peakBytes });
    });
  });
  return { pid, ended, saw: (pattern) => output.saw(pattern, ended) };
}

/** Runs the real command line to its end. */
export function cli(place: Place, args: readonly string[], options: CliOptions = {}): Promise<Ended> {
  return startCli(place, args, options).ended;
}

/** Runs a command with `--json` and answers what it printed; it must have ended with this code. */
export async function cliJson<Answer>(
  place: Place,
  args: readonly string[],
  { code = 0, ...options }: CliOptions & { readonly code?: number } = {},
): Promise<Answer> {
  const ended = await cli(place, [...args, '--json'], options);
  if (ended.code !== code)
    throw new Error(`${args.join(' ')} ended with ${String(ended.code)}:\n${ended.stderr}\n${ended.stdout}`);
  return JSON.parse(ended.stdout) as Answer;
}

function cliEnvironment(place: Place, { passphrase = PASSPHRASE, env = {} }: CliOptions): NodeJS.ProcessEnv {
  const all: NodeJS.ProcessEnv = {
    ...process.env,
    BUYER_GROUPS_TEST: '1',
    TMPDIR: place.temporary,
    XDG_CONFIG_HOME: place.at('config'),
    ...env,
  };
  if (passphrase !== null) all['BUYER_GROUPS_PASSPHRASE'] = passphrase;
  return all;
}

function collect(child: ChildProcessByStdio<null, Readable, Readable>) {
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    for (const watch of [...watchers]) watch();
  });
  return {
    text: () => ({ stdout, stderr }),
    saw: (pattern: RegExp, ended: Promise<Ended>) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const watch = (): void => {
          const match = pattern.exec(stderr);
          if (!match) return;
          watchers.delete(watch);
          resolve(match);
        };
        watchers.add(watch);
        watch();
        void ended.then(({ code }) => {
          reject(new Error(`ended with ${String(code)} before ${String(pattern)} was seen:\n${stderr}`));
        });
      }),
  };
}

const SAMPLE_EVERY_MS = 50;

function watchMemory(pid: number): { stop(): number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, treeBytes(pid));
  }, SAMPLE_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

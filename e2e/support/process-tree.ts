import { readdirSync, readFileSync } from 'node:fs';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
}

/** Every living process under this one, itself included, parents first. Linux only, from /proc. */
export function processTree(root: number): readonly number[] {
  const rows = allProcesses();
  const found = [root];
  for (const pid of found) found.push(...rows.filter(({ parent }) => parent === pid).map((row) => row.pid));
  return found.filter((pid) => rows.some((row) => row.pid === pid));
}

/** Ends a whole tree as a power cut would: no handler runs, nothing is flushed. */
export function killTree(root: number): void {
  const tree = processTree(root);
  // The root first: nothing may notice the death of its children and act on it.
  for (const pid of tree) kill(pid);
}

/** False for a process that ended, also where nobody has collected it yet. */
export function isAlive(pid: number): boolean {
  const state = readProc(pid, 'stat').split(')').at(-1)?.trim().charAt(0) ?? '';
  return state !== '' && state !== 'Z' && state !== 'X';
}

/** The processes of a tree that host web pages. */
export function rendererPids(root: number): readonly number[] {
  return processTree(root).filter((pid) => commandLine(pid).includes('--type=renderer'));
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

/** Resident memory of a whole tree in bytes; shared pages count once per process. */
export function treeBytes(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + residentBytes(pid), 0);
}

function residentBytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readProc(pid, 'status'))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

function allProcesses(): readonly ProcessRow[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // "pid (name) state ppid …": a name may hold spaces and brackets, so what counts starts behind the last one.
      const fields = readProc(Number(name), 'stat').split(')').at(-1)?.trim().split(' ') ?? [];
      const isAlive = fields[0] !== undefined && fields[0] !== '' && fields[0] !== 'Z';
      return isAlive ? [{ pid: Number(name), parent: Number(fields[1]) }] : [];
    });
}

function commandLine(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ');
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

// The processes under one of ours, from Linux's /proc.
import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 100;

/**
 * Samples a tree until told to stop; answers the highest sums seen.
 *
 * @param {number} root
 */
export function watchTree(root) {
  const peak = { residentBytes: 0, proportionalBytes: 0, processes: 0 };
  const timer = setInterval(() => {
    const tree = treeOf(root);
    const resident = sum(tree, (pid) => field(pid, 'status', /^VmRSS:\s+(\d+) kB/m));
    peak.processes = Math.max(peak.processes, tree.length);
    if (resident <= peak.residentBytes) return;
    peak.residentBytes = resident;
    // Slow to read, so only at a new peak.
    peak.proportionalBytes = sum(tree, (pid) => field(pid, 'smaps_rollup', /^Pss:\s+(\d+) kB/m));
  }, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Memory of a tree now, in bytes; shared pages count once per process in the first figure and once in the second. */
export function memoryOf(root) {
  const tree = treeOf(root);
  return {
    residentBytes: sum(tree, (pid) => field(pid, 'status', /^VmRSS:\s+(\d+) kB/m)),
    proportionalBytes: sum(tree, (pid) => field(pid, 'smaps_rollup', /^Pss:\s+(\d+) kB/m)),
    processes: tree.length,
  };
}

/** Ends a tree as a power cut would; the root first, so that nothing notices the end of its children. */
export function killTree(root) {
  for (const pid of treeOf(root)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended in the meantime.
    }
  }
}

function treeOf(root) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      parent: Number(read(name, 'stat').split(')').at(-1)?.trim().split(' ')[1]),
    }));
  const found = [root];
  for (const pid of found)
    found.push(...parents.filter(({ parent }) => parent === pid).map((each) => each.pid));
  return found;
}

function sum(pids, bytesOf) {
  return pids.reduce((total, pid) => total + bytesOf(pid), 0);
}

function field(pid, file, pattern) {
  return Number(pattern.exec(read(pid, file))?.[1] ?? 0) * 1024;
}

function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It ended in the meantime.
    return '';
  }
}

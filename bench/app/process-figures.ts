import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const TICK_MS = 10;

/** Processor time of this process and all its children, in ms. */
export function cpuMsOfTree(root = process.pid): number {
  const rows = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => [Number(name), statOf(name)]),
  );
  const tree = [root];
  for (const pid of tree) for (const [child, row] of rows) if (row.parent === pid) tree.push(child);
  return tree.reduce((sum, pid) => sum + (rows.get(pid)?.ticks ?? 0) * TICK_MS, 0);
}

function statOf(pid: string): { readonly parent: number; readonly ticks: number } {
  try {
    // "pid (name) state ppid …": a name may hold brackets, so what counts starts behind the last one.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(')').at(-1)?.trim().split(' ') ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // It ended in the meantime.
    return { parent: 0, ticks: 0 };
  }
}

import { createHash } from 'node:crypto';

/** Everything that happened, line by line: the hash of all, and the last lines to read. */
export interface Trace {
  note(line: string): void;
  readonly lines: number;
  readonly last: readonly string[];
  hash(): string;
}

const KEPT = 50;

/** An empty trace; each line begins with the time that `stamp` gives. */
export function createTrace(stamp: () => string): Trace {
  const digest = createHash('sha256');
  const last: string[] = [];
  let lines = 0;
  return {
    note: (text) => {
      const line = `${stamp()} ${text}`;
      digest.update(`${line}\n`);
      lines += 1;
      last.push(line);
      if (last.length > KEPT) last.shift();
    },
    get lines() {
      return lines;
    },
    last,
    hash: () => digest.copy().digest('hex'),
  };
}

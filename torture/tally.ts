/** What one part of the torture found. */
export interface Tally {
  readonly what: string;
  /** Cases that were tried; the plan says how many were wanted. */
  readonly count: number;
  /** Acknowledged facts that were not there afterwards. */
  readonly lost: number;
  /** Effects that happened twice, counted by whoever bears them. */
  readonly repeated: number;
  /** Runs or commands that did not end. */
  readonly stuck: number;
  /** The figure that came closest to its limit, with its unit. */
  readonly worst: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/** One thing that went wrong in a case. */
export interface Fault {
  readonly kind: 'lost' | 'repeated' | 'stuck' | 'wrong';
  readonly sentence: string;
}

/** Counts cases as they end and tells at once what failed, with all that is needed to see it again. */
export class Counter {
  readonly #what: string;
  readonly #startedAt = performance.now();
  readonly #counts = { lost: 0, repeated: 0, stuck: 0, wrong: 0 };
  #count = 0;
  #checks = 0;
  #failed = 0;
  worst = '';

  constructor(what: string) {
    this.#what = what;
  }

  get count(): number {
    return this.#count;
  }

  /** A case ended. @param again how to see a failure again: seed, folder */
  note(faults: readonly Fault[], again: string): void {
    this.#count += 1;
    this.check(faults, again);
  }

  /** A check that is no case of its own: it counts as passed or failed, and not among the cases. */
  check(faults: readonly Fault[], again: string): void {
    this.#checks += 1;
    if (faults.length === 0) return;
    this.#failed += 1;
    for (const { kind } of faults) this.#counts[kind] += 1;
    const sentences = faults.map(({ kind, sentence }) => `  ${kind}: ${sentence}`);
    const shown = [...sentences.slice(0, 12), ...(sentences.length > 12 ? ['  and more'] : [])];
    process.stderr.write(`FAILED ${this.#what} (${again})\n${shown.join('\n')}\n`);
  }

  tally(): Tally {
    const { lost, repeated, stuck } = this.#counts;
    return {
      what: this.#what,
      count: this.#count,
      ...{ lost, repeated, stuck },
      worst: this.worst,
      passed: this.#checks - this.#failed,
      failed: this.#failed,
      seconds: (performance.now() - this.#startedAt) / 1000,
    };
  }
}

/** The table that people read, and its last line. */
export function tableOf(tallies: readonly Tally[]): string {
  const head = ['what', 'count', 'lost', 'repeated', 'stuck', 'seconds', 'worst figure'];
  const rows = tallies.map((each) => [
    each.failed > 0 ? `${each.what} (${String(each.failed)} FAILED)` : each.what,
    ...[each.count, each.lost, each.repeated, each.stuck].map(String),
    each.seconds.toFixed(1),
    each.worst,
  ]);
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)),
  );
  const isText = (at: number): boolean => at === 0 || at === head.length - 1;
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (isText(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const sum = (key: 'passed' | 'failed' | 'seconds'): number =>
    tallies.reduce((total, each) => total + each[key], 0);
  const lines = [
    line(head),
    ...rows.map(line),
    `in all ${sum('seconds').toFixed(0)} s`,
    `${String(sum('passed'))} passed, ${String(sum('failed'))} failed`,
  ];
  return `${lines.join('\n')}\n`;
}

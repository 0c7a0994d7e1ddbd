import type { LogEntry, Stats } from '../test-kit/test-source/account.mjs';
import type { Fault } from './tally.ts';

/** The questions of one run, in the order in which its steps ask them. */
const order = ['company', 'people', 'contact', 'research'] as const;

/**
 * What the source saw that may not be. A question that follows from another is asked only once the other's answer is
 * committed: so a run that has come to its contacts and asks for the company again has lost a commit.
 */
export function faultsOf(log: readonly LogEntry[], stats: Stats): readonly Fault[] {
  const faults: Fault[] = [];
  const furthest = new Map<string, number>();
  for (const { company, operation, person } of log) {
    const stage = order.indexOf(operation);
    const reached = furthest.get(company) ?? 0;
    if (stage < reached) {
      const sentence = `${company} had come to ${order[reached] ?? ''} and asked for ${operation} ${person} again`;
      faults.push({ kind: 'lost', sentence });
    }
    furthest.set(company, Math.max(stage, reached));
  }
  if (stats.questionsChargedTwice > 0 || stats.keysChargedTwice > 0) {
    const sentence = `${String(stats.questionsChargedTwice)} questions were charged twice`;
    faults.push({ kind: 'repeated', sentence });
  }
  return faults;
}

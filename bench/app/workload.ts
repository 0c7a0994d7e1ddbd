/** What the benchmark asks of the engine, known to the worker, to main and to the reader of the figures. */
export const stepNames = [
  'validate',
  'checkCache',
  'resolve',
  'discover',
  'enrich',
  'research',
  'score',
  'save',
] as const;
export type StepName = (typeof stepNames)[number];

/** The steps that ask the outside world in the product, and therefore wait. */
const outsideSteps: ReadonlySet<string> = new Set(['resolve', 'discover', 'enrich', 'research']);

export const OUTSIDE_WAIT_MS = 50;
/** About 2 kB with its name and its braces. */
export const outputChars = 1_960;

/** The level of a batch says whether its outside steps wait. */
export const levelOf = { 'at-once': 'identify', waiting: 'deep_research' } as const;
export type Pace = keyof typeof levelOf;

export function isWaitingLevel(level: string, step: string): boolean {
  return level === levelOf.waiting && outsideSteps.has(step);
}

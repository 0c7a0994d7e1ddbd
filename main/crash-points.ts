/** The places around a commit, an answer and a file at which a test may end the application, in the order passed. */
export const crashPoints = [
  'sentinel-written',
  'segment-begun',
  'append-received',
  'append-written',
  'append-synced',
  'append-answered',
  'answer-received',
  'csv-written',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Told whenever a point is passed. Absent in the product. */
export type PassPoint = (point: CrashPoint) => void;

/** What a test may ask of an application that is not packaged, besides a source of its own. */
export interface CrashTest {
  readonly pass: PassPoint | undefined;
  /** Small segments, so that one batch begins several; absent: the journal's own size. */
  readonly segmentBytes: number | undefined;
}

const none: CrashTest = { pass: undefined, segmentBytes: undefined };

/**
 * Reads `BUYER_GROUPS_TEST_CRASH=point:n`: the n-th passing of that point calls `end`, which must not return in use.
 * Nothing unless the application is unpackaged and under test; throws on a point that does not exist, for a test with a
 * typing error must not pass.
 */
export function crashTest(env: NodeJS.ProcessEnv, isPackaged: boolean, end: () => void): CrashTest {
  if (isPackaged || env['BUYER_GROUPS_TEST'] !== '1') return none;
  const segmentBytes = Number(env['BUYER_GROUPS_TEST_SEGMENT_BYTES']) || undefined;
  const wanted = env['BUYER_GROUPS_TEST_CRASH'];
  return { pass: wanted === undefined ? undefined : countDown(wanted, end), segmentBytes };
}

function countDown(wanted: string, end: () => void): PassPoint {
  const [name, count] = wanted.split(':');
  const left = Number(count);
  if (!crashPoints.some((point) => point === name) || !(left >= 1)) {
    throw new Error(`there is no crash point ${wanted}`);
  }
  let passed = 0;
  return (point) => {
    if (point !== name) return;
    passed += 1;
    if (passed === left) end();
  };
}

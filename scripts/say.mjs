/** Writes one line of progress; stdout stays free for data. */
export function say(/** @type {string} */ sentence) {
  process.stderr.write(`buyer-groups: ${sentence}\n`);
}

/** @returns {() => string} a clock that answers the time since it was made, as in `4.2 s` */
export function startTimer() {
  const startedAt = performance.now();
  return () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
}

/** Something a person can put right: it is shown as its message alone, without a stack. */
export class SetupError extends Error {}

/**
 * Runs the main function of a script and ends the process with the exit code it answers.
 *
 * @param {() => Promise<number>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

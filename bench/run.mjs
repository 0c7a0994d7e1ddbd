// Measures the engine against a yardstick and against itself, in real Electron, sealed and synced.
//   npm run bench [-- --json] [-- --only NAME[,NAME]] [-- --rounds N] [-- --history N] [-- --companies N,N] [-- --people N]
// A table for people; with --json one object a line. It fails when a benchmark cannot be measured, not when it is slow.
import { parseArgs } from 'node:util';
import { buildBench } from './build.mjs';
import { measureCacheGain } from './cache-gain.mjs';
import { measureDurableStep } from './durable-step.mjs';
import { measureImportSpeed } from './import-speed.mjs';
import { measureMakespan, measureParallelGain } from './makespan.mjs';
import { measureRecovery } from './recovery.mjs';
import { measureScale } from './scale.mjs';
import { measureStartUp } from './start-up.mjs';

/** Each with its goal, as the issue of the engine sets it. */
const benches = {
  'durable-step': { measure: measureDurableStep, says: 'steps per second, x libsql', goal: ['at least', 1] },
  makespan: { measure: measureMakespan, says: 'batch with waits, x ideal', goal: ['at most', 1.05] },
  recovery: {
    measure: measureRecovery,
    says: 'first step after a kill, x clean start',
    goal: ['at most', 1.3],
  },
  'parallel-gain': {
    measure: measureParallelGain,
    says: '1 run at once, x 8 at once',
    goal: ['at least', 3],
  },
  'cache-gain': { measure: measureCacheGain, says: 'saved by a second discovery', goal: ['at least', 0.5] },
  'start-up': {
    measure: measureStartUp,
    says: 'usable window with history, x empty',
    goal: ['at most', 1.3],
  },
  'import-speed': {
    measure: measureImportSpeed,
    says: 'importing 100,000 people, x speed of csv-parse',
    goal: ['at least', 0.3],
  },
  scale: { measure: measureScale, says: 'time per company or memory, large x small', goal: ['at most', 1.2] },
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    history: { type: 'string', default: '10000' },
    companies: { type: 'string', default: '1000,10000' },
    people: { type: 'string', default: '20' },
  },
});
const names = values.only?.split(',') ?? Object.keys(benches);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  process.stderr.write(
    `There is no benchmark ${unknown}. Choose among ${Object.keys(benches).join(', ')}.\n`,
  );
  process.exit(64);
}
const options = {
  rounds: Number(values.rounds),
  history: Number(values.history),
  companies: values.companies.split(',').map(Number),
  people: Number(values.people),
};
buildBench();
for (const name of names) {
  process.stderr.write(`Measuring ${name} …\n`);
  const result = await benches[name].measure(options);
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : describe(name, result));
}

function describe(name, { bench: _bench, ratio, ...figures }) {
  const { says, goal } = benches[name];
  const [word, limit] = goal;
  const isMet = word === 'at least' ? ratio >= limit : ratio <= limit;
  const head = `${name.padEnd(14)}${String(ratio).padStart(8)}  ${isMet ? 'met   ' : 'missed'}  ${says} (${word} ${limit})\n`;
  return (
    head +
    Object.entries(figures)
      .map(([key, value]) => `${''.padEnd(24)}${inWords(key).padEnd(34)}${value}\n`)
      .join('')
  );
}

/** `cpuMsPerStep` as a person reads it. */
function inWords(key) {
  return key.replace(/(?<=[a-z])(?=[A-Z\d])/g, ' ').toLowerCase();
}

// The yardstick: a plain loop over libsql in plain Node, on the same disk as the engine's profile. Plain Node is the
// fairest place for it: no Electron, no port and no other work in its process, so it is as fast as it can be.
//   started with fork(); it gets { folder, inserts } and answers { wallMs, gapsMs } for each message.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PAYLOAD_CHARS = 2_000;
const STEPS_PER_RUN = 8;

/** Starts the yardstick's process. */
export function startYardstick(folder) {
  const child = fork(fileURLToPath(import.meta.url), ['--child'], { stdio: 'inherit' });
  return {
    /** Inserts so many rows, one durable transaction each. @returns {Promise<{ wallMs: number, gapsMs: number[] }>} */
    measure: (inserts) =>
      new Promise((resolve, reject) => {
        child.once('message', resolve);
        child.once('error', reject);
        child.send({ folder, inserts });
      }),
    close: () => child.disconnect(),
  };
}

if (process.argv[2] === '--child') {
  const { default: Database } = await import('libsql');
  process.on('message', ({ folder, inserts }) => {
    const place = mkdtempSync(path.join(folder, 'yardstick-'));
    try {
      process.send(insert(new Database(path.join(place, 'steps.db')), inserts));
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
}

function insert(database, inserts) {
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE steps (id INTEGER PRIMARY KEY, run TEXT, step TEXT, status TEXT, at INTEGER, output TEXT)',
  );
  const statement = database.prepare(
    'INSERT INTO steps (run, step, status, at, output) VALUES (?, ?, ?, ?, ?)',
  );
  const payload = 'Chief Revenue Officer responsible for sales operations. '
    .repeat(40)
    .slice(0, PAYLOAD_CHARS);
  const gapsMs = [];
  const beganAt = performance.now();
  for (let at = 0; at < inserts; at += STEPS_PER_RUN) {
    const before = performance.now();
    for (let step = 0; step < STEPS_PER_RUN; step += 1)
      statement.run(`run-${at / STEPS_PER_RUN}`, `step-${step}`, 'succeeded', Date.now(), payload);
    gapsMs.push((performance.now() - before) / STEPS_PER_RUN);
  }
  const wallMs = performance.now() - beganAt;
  database.close();
  return { wallMs, gapsMs };
}

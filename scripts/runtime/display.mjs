import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SetupError } from '../say.mjs';

const START_MS = 20_000;
/** How long Electron has to end in order after the process that owned the display was killed. */
const GRACE_SECONDS = 15;

/**
 * The keeper lives in a session of its own, so no Ctrl-C reaches it, and reads from a pipe whose other end only our
 * process holds: however we die, the read ends and the display goes with it.
 */
const keeper = `
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -auth "$1/cookie" 3>&3 &
server=$!
exec 3>&-
trap 'kill $server; rm -rf "$1"; exit 0' TERM
read -r _
sleep ${GRACE_SECONDS} & wait $!
kill $server
rm -rf "$1"
`;

/** True where windows have somewhere to be; Windows and macOS always do. */
export function hasDisplay(/** @type {NodeJS.ProcessEnv} */ env = process.env) {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

/**
 * Starts a display in memory that ends with this process at the latest.
 *
 * @returns {Promise<{ env: { DISPLAY: string, XAUTHORITY: string }, stop: () => void }>}
 */
export async function startDisplay() {
  const folder = mkdtempSync(path.join(tmpdir(), 'buyer-groups-display-'));
  const cookie = path.join(folder, 'cookie');
  writeFileSync(cookie, authorityRecord(randomBytes(16)), { mode: 0o600 });
  const child = spawn('sh', ['-c', keeper, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => {
    process.removeListener('exit', stop);
    try {
      if (child.pid) process.kill(child.pid, 'SIGTERM');
    } catch {
      // It is gone already.
    }
  };
  process.once('exit', stop);
  const number = await displayNumber(child).catch((error) => {
    stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  // Neither the keeper nor its pipes keep our own process from ending.
  child.unref();
  for (const pipe of [child.stdin, child.stdio[3]]) /** @type {import('node:net').Socket} */ (pipe).unref();
  return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookie }, stop };
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function displayNumber(child) {
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(new SetupError('Xvfb, the display in memory, did not start. Try `Xvfb :99` to see why.'));
    const timer = setTimeout(fail, START_MS);
    child.once('error', fail);
    let text = '';
    child.stdio[3]?.on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.trim());
    });
    child.stdio[3]?.once('end', fail);
  });
}

/**
 * One entry of an X authority file, for any host and display: only who can read the file can use the display.
 *
 * @param {Buffer} secret
 */
export function authorityRecord(secret) {
  const FAMILY_ANY = 0xffff;
  const field = (/** @type {Buffer} */ bytes) => Buffer.concat([uint16(bytes.length), bytes]);
  const [none, name] = [Buffer.alloc(0), Buffer.from('MIT-MAGIC-COOKIE-1')];
  return Buffer.concat([uint16(FAMILY_ANY), field(none), field(none), field(name), field(secret)]);
}

/** @param {number} value */
function uint16(value) {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

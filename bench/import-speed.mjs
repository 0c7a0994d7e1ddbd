// How fast a list of people is read, against csv-parse alone on the same bytes, in plain Node: both are pure computation.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { median, round } from './figures.mjs';
import { projectFolder } from '../scripts/paths.mjs';

const PEOPLE = 100_000;
const PIECE_BYTES = 1024 * 1024;

/** @param {{ rounds: number }} options */
export async function measureImportSpeed({ rounds }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'buyer-groups-import-'));
  try {
    const module = await bundle(folder);
    const results = await inChild(module, Math.max(3, rounds));
    const parseMs = median(results.parseMs);
    const importMs = median(results.importMs);
    return {
      bench: 'import-speed',
      ratio: round(parseMs / importMs),
      rows: PEOPLE,
      fileMegabytes: round(results.bytes / 1024 / 1024, 1),
      csvParseMs: round(parseMs, 0),
      importMs: round(importMs, 0),
      rowsPerSecond: round((PEOPLE / importMs) * 1000, 0),
      heldOf24MegabytesMoreInKilobytes: round(results.bufferedBytes / 1024, 0),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The reader as it ships, as one module of plain JavaScript. */
async function bundle(folder) {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      lib: {
        entry: path.join(projectFolder, 'pipeline/imports/read-file.ts'),
        formats: ['es'],
        fileName: () => 'read.mjs',
      },
      outDir: folder,
      emptyOutDir: false,
      minify: false,
    },
  });
  return path.join(folder, 'read.mjs');
}

/** In a process of its own, so that nothing else is on its heap. */
function inChild(module, rounds) {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--child'], {
      stdio: 'inherit',
      execArgv: ['--expose-gc'],
    });
    child.once('message', (message) => {
      child.disconnect();
      resolve(message);
    });
    child.once('error', reject);
    child.once('exit', (code) => code === 0 || reject(new Error(`the measuring process ended with ${code}`)));
    child.send({ module, rounds });
  });
}

if (process.argv[2] === '--child') {
  process.once('message', async ({ module, rounds }) => {
    const { parse } = await import('csv-parse/sync');
    const { readImportFile } = await import(pathToFileURL(module).href);
    const bytes = peopleFile();
    const parseMs = [];
    const importMs = [];
    for (let round = 0; round < rounds; round += 1) {
      globalThis.gc?.();
      let beganAt = performance.now();
      parse(bytes);
      parseMs.push(performance.now() - beganAt);
      globalThis.gc?.();
      beganAt = performance.now();
      const read = await readImportFile(sourceOf(bytes), 'auto');
      importMs.push(performance.now() - beganAt);
      if (!read.ok || read.value.people.length !== PEOPLE)
        throw new Error('the list was not read as it should be');
    }
    process.send({
      bytes: bytes.length,
      parseMs,
      importMs,
      bufferedBytes: await measureBuffered(readImportFile),
    });
  });
}

/**
 * How much more the reader holds after 40 MB than after 16 MB of a file whose every row is refused: nothing of it may
 * stay. (The first 50,000 refusals are kept; they end within 13 MB.)
 */
async function measureBuffered(readImportFile) {
  const piece = Buffer.from(`Amara,${'x'.repeat(249)}\n`.repeat(PIECE_BYTES / 256));
  const held = [];
  async function* endless() {
    yield Buffer.from('First Name,Last Name,Company\r\n');
    for (let count = 0; count < 40; count += 1) {
      globalThis.gc?.();
      if (count >= 16) held.push(process.memoryUsage().heapUsed);
      yield piece;
    }
  }
  await readImportFile({ name: 'refused.csv', modifiedOn: '2026-01-15', chunks: endless() }, 'auto');
  if (held.length !== 24) throw new Error('the file was not read to its end');
  return Math.max(...held) - held[0];
}

function sourceOf(bytes) {
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
  }
  return { name: 'people.csv', modifiedOn: '2026-01-15', chunks: pieces() };
}

function peopleFile() {
  const rows = ['First Name,Last Name,Title,Company,Company Domain,Email,Phone,LinkedIn URL,City,Country'];
  for (let at = 0; at < PEOPLE; at += 1) {
    const company = at % 5000;
    rows.push(
      `Amara${at},Hallowick,"VP Sales, West ${at % 97}",Northlark ${company},northlark${company}.example,` +
        `amara${at}@northlark${company}.example,+1 202-555-0100,https://www.linkedin.com/in/amara-${at},Berlin,Germany`,
    );
  }
  return Buffer.from(`${rows.join('\r\n')}\r\n`);
}

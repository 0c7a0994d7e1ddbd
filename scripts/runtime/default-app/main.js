// Stands in for the app that Electron itself ships for `electron <folder>`: it takes name, version and path from the
// folder's package.json and runs its entry. The top-level await holds 'ready' back until that entry has run once, so
// that schemes can still be registered.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const folder = readArguments(process.argv.slice(1));

if (folder === null) {
  process.stderr.write('Name the folder of an application.\n');
  app.exit(64);
} else {
  await start(path.resolve(folder));
}

/** Loads what `-r` names (Playwright comes in this way) and answers the first plain argument. */
function readArguments(argv) {
  for (let at = 0; at < argv.length; at += 1) {
    if (argv[at] === '-r' || argv[at] === '--require') require(path.resolve(argv[(at += 1)]));
    else if (!argv[at].startsWith('-')) return argv[at];
  }
  return null;
}

async function start(target) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  const entry = createRequire(path.join(target, 'start.js')).resolve(target);
  const manifest = readManifest(path.join(target, 'package.json'));
  app.setName(manifest.productName ?? manifest.name ?? 'Electron');
  if (manifest.version) app.setVersion(manifest.version);
  app.setAppPath(manifest.name ? target : path.dirname(entry));
  await import(pathToFileURL(entry).href);
}

function readManifest(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A single script has no manifest, and needs none.
    return {};
  }
}

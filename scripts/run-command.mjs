import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { prepareRuntime } from './electron-runtime.mjs';
import { launch, takePassphrase } from './launch.mjs';
import { projectFolder } from './paths.mjs';
import { hasDisplay } from './runtime/display.mjs';
import { SetupError } from './say.mjs';

/**
 * Runs one command of the application and answers its exit code. Wrong use, help, version and explain are answered here,
 * without Electron.
 *
 * @param {readonly string[]} argv what stands after the program's name
 * @returns {Promise<number>}
 */
export async function runCommand(argv) {
  // Before any other process is started.
  const passphrase = takePassphrase(process.env);
  await ensureBuilt();
  // Built from main/cli/arguments.ts.
  const { parseArguments, wantsWindow, helpText } = await import(
    pathToFileURL(path.join(projectFolder, 'out', 'main', 'arguments.js')).href
  );
  const parsed = parseArguments(argv);
  if (!parsed.ok) {
    process.stderr.write(withLineBreak(parsed.message));
    return parsed.exitCode;
  }
  if (parsed.command.name === 'help') return print(helpText(parsed.command.topic));
  if (parsed.command.name === 'version') return print(version());
  if (parsed.command.name === 'explain') return explain(parsed.command);
  if (wantsWindow(parsed.command)) requireDisplay();
  return launch(await prepareRuntime(), projectFolder, argv, passphrase);
}

/** @param {{ readonly subject: string, readonly files: readonly string[] }} command */
async function explain({ subject, files }) {
  // Built from explain/run-explain.ts.
  const { runExplain } = await import(
    pathToFileURL(path.join(projectFolder, 'out', 'main', 'explain.js')).href
  );
  return runExplain(subject, files, process);
}

/** A window in a display in memory would be there for no one, except for a test. */
export function requireDisplay() {
  if (hasDisplay() || process.env['BUYER_GROUPS_TEST'] === '1') return;
  throw new SetupError(
    'There is no display here to open a window on; `npm run demo` runs the same discovery in the terminal.',
  );
}

/** @param {string} text */
function print(text) {
  process.stdout.write(withLineBreak(text));
  return 0;
}

/** @param {string} text */
function withLineBreak(text) {
  return text.endsWith('\n') ? text : `${text}\n`;
}

function version() {
  return String(JSON.parse(readFileSync(path.join(projectFolder, 'package.json'), 'utf8')).version);
}

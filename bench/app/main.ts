import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { app } from 'electron';
import { registerAppScheme } from '../../main/protocol/app-protocol.ts';
import { prepareProfileFolder } from '../../main/profile-folder.ts';
import { prepareBrowserSession } from '../../main/window/browser-session.ts';
import { silenceChromium } from '../../main/window/harden.ts';
import { type Answer, type Wish, createLaboratory } from './laboratory.ts';

/**
 * Main of the benchmark's application: the product's start with a line of JSON in place of a window or a command. It
 * reads wishes from stdin, one a line, and answers each with a line on stdout.
 */
registerAppScheme();
silenceChromium();
const folder = process.env['BENCH_PROFILE'] ?? '';
const failure = prepareProfileFolder(folder);
if (failure) throw new Error(failure.message);
app.setPath('userData', folder);
app.setPath('sessionData', join(folder, 'browser'));
app.on('window-all-closed', () => undefined);
void app.whenReady().then(() => {
  prepareBrowserSession();
  const laboratory = createLaboratory(folder, (told) => {
    say({ told });
  });
  const lines = createInterface({ input: process.stdin });
  let turn: Promise<unknown> = Promise.resolve();
  lines.on('line', (line) => {
    turn = turn.then(() => obey(JSON.parse(line) as Wish, laboratory));
  });
  // The engine first: a window that closes under its supervisor would be opened again.
  lines.once('close', () => {
    void turn
      .then(() => laboratory({ do: 'close' }))
      .finally(() => {
        app.exit(0);
      });
  });
  say({ ready: true });
});

async function obey(wish: Wish, laboratory: ReturnType<typeof createLaboratory>): Promise<void> {
  try {
    say({ answer: await laboratory(wish) });
  } catch (error) {
    say({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

function say(line: { ready: true } | { answer: Answer } | { told: unknown } | { error: string }): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

import { join } from 'node:path';
import { app, dialog } from 'electron';
import { copyView } from './backup/copy-view.ts';
import { exitCodes } from './cli/command.ts';
import { describeDefect } from './defects.ts';
import { runInTerminal } from './run-in-terminal.ts';
import { type Launch, readLaunch } from './launch.ts';
import { prepareProfileFolder, removeTemporaryFolders } from './profile-folder.ts';
import { registerAppScheme } from './protocol/app-protocol.ts';
import { runInWindow } from './run-in-window.ts';
import { connectLauncher, openTerminal } from './terminal.ts';
import { silenceChromium } from './window/harden.ts';

// All of this must happen in the first turn, before Chromium is ready; awaiting `ready` here would wait for ever.
registerAppScheme();
silenceChromium();
// As root Chromium has no sandbox at all, and insisting on it would leave no process alive.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.setName('Buyer Groups');
app.on('quit', removeTemporaryFolders);
const launch = readLaunch(process.argv, process.env, app.getPath('appData'));
let isHeld = false;
const problem = launch.problem ?? takeProfile();
if (problem) {
  // Before Chromium is ready, Linux has no dialogs; it writes them to stderr, which the launcher does not show.
  const hasDialogs = launch.mode === 'window' && process.platform !== 'linux' && problem.exitCode !== 0;
  if (hasDialogs) dialog.showErrorBox('Buyer Groups cannot start', problem.message);
  else openTerminal(launch.hasLauncher).progress(`${problem.message}\n`);
  app.exit(problem.exitCode);
} else {
  const run = launch.mode === 'window' ? runInWindow : runInTerminal;
  // The copy is made while Chromium starts, and is there before a window can open the database.
  void Promise.all([app.whenReady(), keepView()]).then(([, note]) => {
    const launcher = connectLauncher(launch.hasLauncher);
    launcher.whenGone(run(launch, { isHeld, note, launcher }));
  });
}

/** Answers a line for the log where the view could not be copied. What the demo holds can be made again. */
async function keepView(): Promise<string | null> {
  if (launch.workspace === 'demo' || !isHeld) return null;
  try {
    const copy = await copyView({ folder: launch.folder, now: Date.now });
    return copy.kind === 'failed' ? copy.sentence : null;
  } catch (error) {
    // Not even a mistake of ours keeps the application from starting.
    return describeDefect('copyView', error);
  }
}

/** Makes the profile's folder ours alone where the command needs that, or says why that cannot be. */
function takeProfile(): Launch['problem'] {
  const refused = launch.use === 'look' ? null : holdProfile();
  isHeld = launch.use !== 'look' && refused === null;
  if (launch.use === 'hold' || isHeld) return refused;
  // Chromium insists on a folder, to which it writes nothing while no session is touched.
  const elsewhere = join(app.getPath('appData'), 'buyer-groups', 'no-profile');
  app.setPath('userData', elsewhere);
  app.setPath('sessionData', elsewhere);
  return null;
}

function holdProfile(): Launch['problem'] {
  const failure = prepareProfileFolder(launch.folder);
  if (failure) return { message: failure.message, exitCode: exitCodes.profileUnavailable };
  app.setPath('userData', launch.folder);
  // Chromium's own files and the view stand apart from keys and journal, which alone are worth a backup.
  app.setPath('sessionData', join(launch.folder, 'browser'));
  if (app.requestSingleInstanceLock({ mode: launch.mode })) return null;
  // Another window comes to the front instead, and that is no failure.
  if (launch.mode === 'window')
    return { message: 'Buyer Groups is already open on this profile.', exitCode: 0 };
  return {
    message:
      'The profile is in use by another Buyer Groups. Close it, or name another folder with --profile DIR.',
    exitCode: exitCodes.profileUnavailable,
  };
}

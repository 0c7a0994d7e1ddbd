import { type Check, fine, warn } from '../check.ts';

/** Electron itself, and whether its pages are locked in. */
export const runtimeCheck: Check = {
  id: 'runtime',
  look: ({ runtime, platform }) => {
    const { electron, chromium, node, isSandboxed } = runtime;
    const versions = `Electron ${electron}, Chromium ${chromium}, Node ${node} on ${platform}`;
    if (isSandboxed) return Promise.resolve(fine(`${versions}, sandboxed.`));
    return Promise.resolve(
      warn(
        `${versions}, without Chromium's sandbox.`,
        'Start the application as an ordinary user and without --no-sandbox; as root there is no sandbox.',
      ),
    );
  },
};

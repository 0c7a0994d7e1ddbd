import type { CliHost } from '../cli-host.ts';

/** Where a command writes. After `mute` nothing is written any more, whatever still runs behind. */
export interface Screen {
  readonly isTerminal: boolean;
  readonly columns: number;
  /** Data on stdout. */
  data(text: string): Promise<void>;
  /** A line for people on stderr; takes the place of a progress line. */
  say(line: string): void;
  /** Shows this line in place of the last progress line; only on a terminal. */
  redraw(line: string): void;
  /** Leaves the last progress line standing. */
  keepLine(): void;
  mute(): void;
}

const ERASE_LINE = '\r\u001B[K';

export function createScreen(host: CliHost): Screen {
  let hasLine = false;
  let isMuted = false;
  const progress = (text: string): void => {
    if (!isMuted) host.progress(text);
  };
  return {
    isTerminal: host.isTerminal,
    columns: host.terminalColumns,
    data: async (text) => {
      if (!isMuted) await host.stdout(text);
    },
    say: (line) => {
      progress(`${hasLine ? ERASE_LINE : ''}${line}\n`);
      hasLine = false;
    },
    redraw: (line) => {
      progress(ERASE_LINE + line);
      hasLine = true;
    },
    keepLine: () => {
      if (hasLine) progress('\n');
      hasLine = false;
    },
    mute: () => {
      isMuted = true;
    },
  };
}

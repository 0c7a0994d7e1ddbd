import type { Writable } from 'node:stream';

/** Characters gathered before they are written: one system call for many lines. */
const batchLength = 64 * 1024;

export interface LineWriter {
  /** Answers false where nobody reads any more. */
  write(value: Readonly<Record<string, unknown>>): boolean | Promise<boolean>;
  end(): Promise<boolean>;
}

/**
 * Writes objects as JSON, one a line, no faster than they are read at the other end.
 *
 * A reader that leaves early (`head`) is no error: writing then answers false. Other errors of the output are thrown.
 */
export function createLineWriter(output: Writable): LineWriter {
  let batch = '';
  let error: NodeJS.ErrnoException | null = null;
  output.on('error', (problem) => {
    error = problem;
  });
  async function flush(): Promise<boolean> {
    const text = batch;
    batch = '';
    if (text !== '' && error === null) await written(output, text);
    if (error !== null && error.code !== 'EPIPE') throw error;
    return error === null;
  }
  return {
    write(value) {
      batch += `${JSON.stringify(value)}\n`;
      return batch.length < batchLength ? true : flush();
    },
    end: flush,
  };
}

/** Resolves when the text has left, or never will. */
function written(output: Writable, text: string): Promise<void> {
  return new Promise((resolve) => {
    output.write(text, () => {
      resolve();
    });
  });
}

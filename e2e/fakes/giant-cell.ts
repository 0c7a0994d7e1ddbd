import { closeSync, openSync, writeSync } from 'node:fs';

const MEGABYTE = 1024 * 1024;

/** Writes a CSV whose first data cell opens a quote and never closes it, `megabytes` long. */
export function writeGiantCell(path: string, megabytes: number): void {
  const file = openSync(path, 'w');
  try {
    writeSync(file, 'company_name,homepage_url\n"');
    const chunk = Buffer.alloc(MEGABYTE, 'an endless cell, ');
    for (let written = 0; written < megabytes; written += 1) writeSync(file, chunk);
  } finally {
    closeSync(file);
  }
}

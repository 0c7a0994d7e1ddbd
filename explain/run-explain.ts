import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { FileSubject, NamedFile } from './file-subject.ts';
import type { LineSubject } from './line-subject.ts';
import { readLines } from './read-lines.ts';
import { fileSubjects, lineSubjects } from './registry.ts';
import { createLineWriter, type LineWriter } from './write-lines.ts';

/** The three streams of a process. */
export interface ExplainStreams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** The same codes as every command has; a layer of its own, this one does not import them from main. */
const exitCodes = { ok: 0, wrongUse: 2 } as const;

/**
 * Carries out `buyer-groups explain SUBJECT` and answers its exit code: lines from stdin, or files, in; one JSON object
 * a line out. Needs no profile, no passphrase and no Electron; keeps nothing.
 *
 * Wrong use is one message on stderr and 2, before anything is read.
 */
export async function runExplain(
  subject: string,
  files: readonly string[],
  streams: ExplainStreams,
): Promise<number> {
  const byLine = lineSubjects.find(({ name }) => name === subject);
  const byFile = fileSubjects.find(({ name }) => name === subject);
  if (byLine !== undefined) return explainLines(byLine, files, streams);
  if (byFile !== undefined) return explainFiles(byFile, files, streams);
  const known = [...lineSubjects, ...fileSubjects].map(({ name }) => name).join(', ');
  return refuse(streams, `There is nothing to explain called "${subject}". The subjects are ${known}.`);
}

async function explainLines(
  subject: LineSubject,
  files: readonly string[],
  streams: ExplainStreams,
): Promise<number> {
  const usage = `the lines on stdin (${subject.columns.join(', ')}; separated by a tab)`;
  if (files.length > 0) {
    return refuse(streams, `explain ${subject.name} takes no file "${files[0]}"; it reads ${usage}.`);
  }
  if (streams.stdin.isTTY === true) {
    return refuse(
      streams,
      `explain ${subject.name} reads ${usage}, for example \`buyer-groups explain ${subject.name} < lines.txt\`.`,
    );
  }
  const writer = createLineWriter(streams.stdout);
  for await (const lines of readLines(streams.stdin)) {
    if (!(await writeAll(lines, subject, writer))) return exitCodes.ok;
  }
  await writer.end();
  return exitCodes.ok;
}

async function writeAll(
  lines: readonly string[],
  subject: LineSubject,
  writer: LineWriter,
): Promise<boolean> {
  for (const line of lines) {
    const going = writer.write(subject.explain(line.split('\t')));
    if (going !== true && !(await going)) return false;
  }
  return true;
}

async function explainFiles(
  subject: FileSubject,
  paths: readonly string[],
  streams: ExplainStreams,
): Promise<number> {
  const { min, max } = subject.files;
  if (paths.length < min || paths.length > max) {
    return refuse(
      streams,
      `${paths.length} files are named; this takes \`explain ${subject.name} ${subject.usage}\`.`,
    );
  }
  const files: NamedFile[] = [];
  for (const path of paths) {
    const file = await findFile(path);
    if (file === null) return refuse(streams, `The file "${path}" cannot be read; name one that can.`);
    files.push(file);
  }
  const answers = await subject.explain(files);
  if (!answers.ok) return refuse(streams, answers.failure);
  const writer = createLineWriter(streams.stdout);
  for await (const answer of answers.value) {
    if (!(await writer.write(answer))) return exitCodes.ok;
  }
  await writer.end();
  return exitCodes.ok;
}

/** `null` for what is no file or may not be read. */
async function findFile(path: string): Promise<NamedFile | null> {
  try {
    const handle = await open(path, 'r');
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) return null;
      const modifiedOn = stats.mtime.toISOString().slice(0, 10);
      return { name: basename(path), path, modifiedOn, chunks: () => createReadStream(path) };
    } finally {
      await handle.close();
    }
  } catch {
    // Why it cannot be read is one answer to the person: name another.
    return null;
  }
}

function refuse(streams: ExplainStreams, message: string): number {
  streams.stderr.write(`${message}\n\`buyer-groups explain --help\` tells how it is used.\n`);
  return exitCodes.wrongUse;
}

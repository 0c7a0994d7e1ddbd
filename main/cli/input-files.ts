import { constants } from 'node:fs';
import { access, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { ok, type Result } from '../../contracts/result.ts';
import type { SellerProfile } from '../../contracts/seller.ts';
import { exitCodes } from './command.ts';
import { refuse, type Refusal } from './refusal.ts';
import { parseSeller } from './seller-file.ts';

/** A seller file of more than this is not one. */
const MAX_SELLER_BYTES = 1_000_000;
const nothingChanged = 'Nothing was changed.';

export interface Paths {
  readonly inputs: readonly string[];
  readonly seller: string | null;
  readonly out: string | null;
}

/**
 * Looks at every file of a command before a profile is opened, so that wrong use changes nothing. Answers the seller
 * (or `null` without a seller file), or one refusal that names every problem.
 *
 * @param folder where the person typed the command; relative paths start there
 */
export async function checkFiles(
  paths: Paths,
  folder: string,
): Promise<Result<SellerProfile | null, Refusal>> {
  const inputs = await Promise.all(paths.inputs.map((path) => inputProblem(path, folder)));
  const problems = [
    ...inputs.filter((problem) => problem !== null),
    ...(await sameFiles(paths.inputs, folder)),
  ];
  const seller = paths.seller === null ? null : await readSeller(paths.seller, folder);
  if (seller !== null && !seller.ok) problems.push(...seller.failure);
  if (paths.out !== null) problems.push(...(await outProblems(paths.out, paths, folder)));
  if (problems.length > 0) return refuse(exitCodes.wrongUse, ...problems, nothingChanged);
  return ok(seller === null || !seller.ok ? null : seller.value);
}

async function readSeller(path: string, folder: string): Promise<Result<SellerProfile, readonly string[]>> {
  const problem = await inputProblem(path, folder);
  if (problem !== null) return { ok: false, failure: [problem] };
  const bytes = await readFile(resolve(folder, path));
  if (bytes.byteLength > MAX_SELLER_BYTES) {
    return {
      ok: false,
      failure: [`${path}: is too large for a seller file; name the JSON file about what you sell.`],
    };
  }
  return parseSeller(path, bytes);
}

/** One sentence about a file that cannot be read, or `null`. */
export async function inputProblem(path: string, folder: string): Promise<string | null> {
  const full = resolve(folder, path);
  try {
    const found = await stat(full);
    if (found.isDirectory()) return `${path}: is a folder; name a file in it.`;
    if (!found.isFile()) return `${path}: is not a regular file; save its content to a file first.`;
    await access(full, constants.R_OK);
    if (found.size === 0) return `${path}: is empty.`;
    return null;
  } catch (error) {
    return `${path}: ${reasonOf(error)}`;
  }
}

/** The same file under two names (links, case) would be read twice. */
async function sameFiles(inputs: readonly string[], folder: string): Promise<readonly string[]> {
  const real = await Promise.all(inputs.map((path) => realPath(resolve(folder, path))));
  return inputs.flatMap((path, index) => {
    const first = real.indexOf(real[index] ?? '');
    return first < index ? [`${path}: is the same file as ${inputs[first] ?? ''}; name it once.`] : [];
  });
}

async function outProblems(out: string, paths: Paths, folder: string): Promise<readonly string[]> {
  const full = resolve(folder, out);
  const parent = dirname(full);
  try {
    if (!(await stat(parent)).isDirectory()) return [`${out}: ${dirname(out)} is not a folder.`];
    await access(parent, constants.W_OK);
  } catch (error) {
    return [`${out}: cannot be written, because its folder ${reasonOf(error)}`];
  }
  const existing = await stat(full).catch(() => null);
  if (existing?.isDirectory() === true) return [`${out}: is a folder; add the name of the file to write.`];
  const target = await realPath(full);
  const read = [...paths.inputs, ...(paths.seller === null ? [] : [paths.seller])];
  const real = await Promise.all(read.map((path) => realPath(resolve(folder, path))));
  return real.includes(target)
    ? [`${out}: is a file to read, ${basename(out)} would be overwritten; name another.`]
    : [];
}

/** The path without links, or the path itself where nothing exists yet. */
async function realPath(full: string): Promise<string> {
  return realpath(full).catch(() => full);
}

/** Turns what the file system threw into the end of a sentence. */
export function reasonOf(error: unknown): string {
  const { code } = error as { readonly code?: unknown };
  switch (code) {
    case 'ENOENT':
      return 'does not exist; check the path.';
    case 'ENOTDIR':
      return 'has a file where a folder should be; check the path.';
    case 'EACCES':
    case 'EPERM':
      return 'may not be used by you; change its permissions or choose another.';
    case 'EROFS':
      return 'lies on a read-only disk; choose another.';
    case 'ELOOP':
      return 'is a link that leads back to itself; check the path.';
    case 'ENAMETOOLONG':
      return 'has too long a name; check the path.';
    default:
      return `cannot be used (${typeof code === 'string' ? code : 'unknown reason'}).`;
  }
}

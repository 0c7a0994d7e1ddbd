import * as v from 'valibot';
import { fail, ok, type Result } from '../../contracts/result.ts';
import { sellerSchema, type SellerProfile } from '../../contracts/seller.ts';
import { findSyntaxProblem } from './json-syntax.ts';

/** `departments.user[1]: must be one of …`: one sentence per problem, each naming the field. */
export type SellerProblems = readonly string[];

/**
 * The seller that the bytes of a seller file describe, or every problem in it.
 *
 * @param name the file as the person typed it; stands before each problem
 */
export function parseSeller(name: string, bytes: Uint8Array): Result<SellerProfile, SellerProblems> {
  const text = decode(bytes);
  if (text === null) return fail([`${name}: is not UTF-8 text; save it as UTF-8.`]);
  if (text.trim() === '') return fail([`${name}: is empty; it must hold a JSON object.`]);
  const problem = findSyntaxProblem(text);
  if (problem !== null) {
    const { line, column, found, expected } = problem;
    return fail([
      `${name}: is not JSON at line ${line}, column ${column}: found ${found} where ${expected} was expected.`,
    ]);
  }
  const value: unknown = JSON.parse(text);
  const list = listForObject(value);
  if (list !== null) return fail([`${name}: ${list}.`]);
  const parsed = v.safeParse(sellerSchema, value);
  if (parsed.success) return ok(parsed.output);
  return fail(parsed.issues.map((issue) => `${name}: ${sentence(issue)}.`));
}

const notAnObject = 'must hold one JSON object with name, product, category and dealSizeUsd';

/** The schema takes a list for an object, and an empty list of departments for no wish at all. */
function listForObject(value: unknown): string | null {
  if (Array.isArray(value)) return notAnObject;
  const { departments } = (value ?? {}) as { readonly departments?: unknown };
  return Array.isArray(departments)
    ? 'departments: must be an object with user, budget, technical, risk'
    : null;
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder throws for one reason only: bytes that are not UTF-8.
    return null;
  }
}

interface Issue {
  readonly kind: string;
  readonly type: string;
  readonly expected: string | null;
  readonly received: string;
  readonly requirement?: unknown;
  readonly message: string;
  readonly path?: readonly { readonly key?: unknown; readonly type: string }[] | undefined;
}

function sentence(issue: Issue): string {
  const where = pathOf(issue);
  if (where === '') return notAnObject;
  if (issue.type === 'strict_object' && issue.expected === 'never') return `${where}: ${unknownKey(issue)}`;
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `${where}: is missing`;
  return `${where}: ${rule(issue)}`;
}

function pathOf(issue: Issue): string {
  return (issue.path ?? []).reduce((path, { key }) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? String(key) : `${path}.${String(key)}`;
  }, '');
}

function unknownKey(issue: Issue): string {
  const isNested = (issue.path ?? []).length > 1;
  const known = Object.keys(
    isNested ? sellerSchema.entries.departments.wrapped.entries : sellerSchema.entries,
  );
  return `is not known here; the keys are ${known.join(', ')}`;
}

/** The schema's own words where it has some, else the rule in plain words in place of the library's. */
function rule(issue: Issue): string {
  if (issue.type === 'max_length') return `must have at most ${String(issue.requirement)} characters`;
  if (issue.type === 'string') return `must be text in double quotes; found ${issue.received}`;
  if (issue.type === 'array') return `must be a list of departments; found ${issue.received}`;
  if (issue.type === 'strict_object') return `must be an object; found ${issue.received}`;
  if (issue.type === 'number') return `${issue.message}; found ${issue.received}`;
  return issue.message;
}

import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { CommandName } from './command.ts';
import { commands, options, type OptionEntry, type OptionName } from './command-table.ts';
import { closest } from './closest.ts';

/** The options and other words of one command line, checked for form but not yet for meaning. */
export interface GivenOptions {
  readonly positionals: readonly string[];
  has(name: OptionName): boolean;
  one(name: OptionName): string | null;
  all(name: OptionName): readonly string[];
}

type Read =
  { readonly ok: true; readonly value: GivenOptions } | { readonly ok: false; readonly problem: string };

/** Reads the words after a command. Words that follow a list option belong to it, so `--companies a.csv b.csv` works. */
export function readOptions(name: CommandName, words: readonly string[]): Read {
  const split = tokenize(name, words);
  if (!split.ok) return split;
  const values = new Map<OptionName, string[]>();
  const positionals: string[] = [];
  let list: string[] | null = null;
  for (const token of split.tokens) {
    if (token.kind === 'option-terminator') list = null;
    if (token.kind === 'positional') (list ?? positionals).push(token.value);
    if (token.kind !== 'option') continue;
    const option = token.name as OptionName;
    const before = values.get(option);
    if (before !== undefined && !entryOf(option).isList) {
      return { ok: false, problem: `--${option} is given twice; give it once.` };
    }
    const now = before ?? [];
    now.push(token.value ?? '');
    values.set(option, now);
    list = entryOf(option).isList ? now : null;
  }
  return check(name, values, positionals);
}

/** The message of a refused command line: every problem on a line of its own, then where to read on. */
export function wrongUse(problems: readonly string[], name?: CommandName): string {
  const help = name === undefined ? 'buyer-groups --help' : `buyer-groups ${name} --help`;
  return [...problems, `\`${help}\` tells how it is used.`].join('\n');
}

function check(
  name: CommandName,
  values: ReadonlyMap<OptionName, string[]>,
  positionals: readonly string[],
): Read {
  for (const [option, given] of values) {
    if (entryOf(option).value !== null && given.some((text) => text.trim() === '')) {
      return { ok: false, problem: `--${option} needs a value; found an empty one.` };
    }
  }
  const [extra] = positionals;
  if (extra !== undefined && commands[name].runs.max === 0 && !values.has('help')) {
    return { ok: false, problem: `${name} does not know what to do with "${extra}".` };
  }
  return {
    ok: true,
    value: {
      positionals,
      has: (option) => values.has(option),
      one: (option) => values.get(option)?.[0] ?? null,
      all: (option) => values.get(option) ?? [],
    },
  };
}

function entryOf(name: OptionName): OptionEntry {
  return options[name];
}

interface Token {
  readonly kind: 'option' | 'positional' | 'option-terminator';
  readonly name: string;
  readonly value: string;
}

function tokenize(
  name: CommandName,
  words: readonly string[],
):
  | { readonly ok: true; readonly tokens: readonly Token[] }
  | { readonly ok: false; readonly problem: string } {
  const known = commands[name].options;
  const config: NonNullable<ParseArgsConfig['options']> = Object.fromEntries(
    known.map((option) => [
      option,
      {
        type: entryOf(option).value === null ? ('boolean' as const) : ('string' as const),
        multiple: entryOf(option).isList,
        ...(option === 'help' ? { short: 'h' } : {}),
      },
    ]),
  );
  try {
    const { tokens } = parseArgs({
      args: [...words],
      options: config,
      strict: true,
      allowPositionals: true,
      tokens: true,
    });
    return {
      ok: true,
      tokens: tokens.map((token) => ({
        kind: token.kind,
        name: token.kind === 'option' ? token.name : '',
        value: token.kind === 'option-terminator' ? '' : (token.value ?? ''),
      })),
    };
  } catch (error) {
    return { ok: false, problem: problemOf(error, name, known) };
  }
}

/** Node's own sentences explain its parser; these explain our command. */
function problemOf(error: unknown, name: CommandName, known: readonly OptionName[]): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  const text = typeof message === 'string' ? message : '';
  const option = /'(?:-\w, )?(--?[^'\s=]*)/.exec(text)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const meant = closest(option.replace(/^-+/, ''), known);
    return `${name} has no option ${option}.${meant === null ? '' : ` Did you mean --${meant}?`}`;
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return text.includes('does not take an argument')
      ? `${option} takes no value.`
      : `${option} needs a value after it.`;
  }
  throw error;
}

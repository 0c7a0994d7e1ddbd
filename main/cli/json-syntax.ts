/** Where and why a text is not JSON. `line` and `column` count from 1, `column` in UTF-16 units. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
}

/**
 * The first place at which a text stops being JSON, or `null` when it is JSON.
 *
 * Needed because the messages of `JSON.parse` name no position for most mistakes in the Node versions we run on.
 */
export function findSyntaxProblem(text: string): SyntaxProblem | null {
  try {
    const end = skipSpace(text, readValue(text, skipSpace(text, 0), 0));
    if (end < text.length) throw new Stop(end, 'the end of the file');
    return null;
  } catch (error) {
    if (error instanceof Stop) return describe(text, error);
    throw error;
  }
}

class Stop extends Error {
  readonly at: number;
  readonly expected: string;
  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

const MAX_DEPTH = 200;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const quoted = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;

function readValue(text: string, at: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new Stop(at, `at most ${MAX_DEPTH} levels of brackets`);
  const first = text[at];
  if (first === '{') return readMembers(text, at + 1, '}', depth, readPair);
  if (first === '[') return readMembers(text, at + 1, ']', depth, readValue);
  if (first === '"') return readString(text, at);
  const end = match(scalar, text, at);
  if (end === null) throw new Stop(at, 'a value');
  return end;
}

function readMembers(
  text: string,
  start: number,
  close: string,
  depth: number,
  readMember: (text: string, at: number, depth: number) => number,
): number {
  let at = skipSpace(text, start);
  if (text[at] === close) return at + 1;
  for (;;) {
    at = skipSpace(text, readMember(text, at, depth + 1));
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') throw new Stop(at, `a comma or ${close}`);
    at = skipSpace(text, at + 1);
  }
}

function readPair(text: string, at: number, depth: number): number {
  if (text[at] !== '"') throw new Stop(at, 'a key in double quotes');
  const colon = skipSpace(text, readString(text, at));
  if (text[colon] !== ':') throw new Stop(colon, 'a colon');
  return readValue(text, skipSpace(text, colon + 1), depth);
}

function readString(text: string, at: number): number {
  const end = match(quoted, text, at) ?? at;
  if (text[end] !== '"') throw new Stop(end, 'the closing double quote');
  return end + 1;
}

function skipSpace(text: string, at: number): number {
  return match(/[ \t\r\n]*/y, text, at) ?? at;
}

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function describe(text: string, stop: Stop): SyntaxProblem {
  const before = text.slice(0, stop.at).split(/\r\n|\r|\n/);
  const letter = text[stop.at];
  return {
    line: before.length,
    column: (before.at(-1) ?? '').length + 1,
    found:
      letter === undefined
        ? 'the end of the file'
        : /[\r\n]/.test(letter)
          ? 'the end of the line'
          : `"${letter}"`,
    expected: stop.expected,
  };
}

import { decodeBytes } from '../decode-text.ts';

/** One logical line of an address card. */
export interface CardProperty {
  /** Upper case, without its group. */
  readonly name: string;
  readonly value: string;
  /** The value with its escapes resolved. */
  readonly text: string;
  /** The same, split at its semicolons. */
  readonly parts: readonly string[];
  readonly isForWork: boolean;
  /** How much this value is to be taken before another of its kind: 0 and more. */
  readonly rank: number;
}

/** Reads one unfolded line of a card: `null` where it has no name and value. */
export function readProperty(line: string): CardProperty | null {
  const head = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^":;]|"[^"]*")*)*):/.exec(line.slice(0, 1000));
  if (!head) return null;
  const parameters = head[2]!.toUpperCase();
  const raw = line.slice(head[0].length);
  const value = /QUOTED-PRINTABLE/.test(parameters) ? unquotePrintable(raw, parameters) : raw;
  const isForWork = /[;=,"]WORK\b/.test(parameters);
  const isPreferred = /[;=,"]PREF\b/.test(parameters);
  // A fax or a pager is no telephone of a person while there is another.
  const isOther = /[;=,"](?:FAX|PAGER|HOME)\b/.test(parameters);
  return {
    name: head[1]!.toUpperCase(),
    value,
    text: unescape(value),
    parts: splitParts(value),
    isForWork,
    rank: (isPreferred ? 4 : 0) + (isForWork ? 2 : 0) + (isOther ? 0 : 1),
  };
}

function splitParts(value: string): readonly string[] {
  const parts = value.match(/(?:\\[\s\S]|[^\\;])+|;/g) ?? [];
  const list = [''];
  for (const part of parts) {
    if (part === ';') list.push('');
    else list[list.length - 1] += part;
  }
  return list.map(unescape);
}

function unescape(text: string): string {
  return text.replace(/\\([\s\S])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character));
}

/** Bytes in hexadecimal, in the charset that the parameters name; UTF-8 where they name none. */
function unquotePrintable(text: string, parameters: string): string {
  const isWestern = /CHARSET="?(?:ISO-8859-1|WINDOWS-1252|LATIN1|CP1252)/.test(parameters);
  return text.replace(/(?:=[\dA-F]{2})+/gi, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('='), (hex) => Number.parseInt(hex, 16));
    return decodeBytes(bytes, isWestern);
  });
}

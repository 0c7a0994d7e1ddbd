import type { Keys } from './keys.ts';
import type { Change, TableLetter } from './tables.ts';
import type { SealedRow } from './view-database.ts';

/** One record in a pack. `text` is `[seq,"id",value]`; `seq` is the frame that last wrote it. */
export interface PackLine {
  readonly id: string;
  readonly seq: number;
  readonly text: string;
}

/** The line of a record that is there. */
export function packLine({ id, json }: Change, seq: number): PackLine {
  return { id, seq, text: `[${seq},${JSON.stringify(id)},${json?.toString() ?? 'null'}]` };
}

/** What the record of a line is. */
export function valueOf({ text }: PackLine): unknown {
  return (JSON.parse(text) as unknown[])[2];
}

/** Seals records of one table as one row. JSON holds no line break, so each record is a line. */
export async function sealPack(
  keys: Keys,
  letter: TableLetter,
  packId: string,
  lines: readonly PackLine[],
): Promise<SealedRow> {
  const text = lines.map((line) => line.text).join('\n');
  return { id: packId, s: await keys.sealer(letter).seal(packId, text) };
}

/** Opens a pack without reading its values; `null` when it is damaged, moved or of another key. */
export async function openPack(
  keys: Keys,
  letter: TableLetter,
  row: SealedRow,
): Promise<readonly PackLine[] | null> {
  const text = await keys.sealer(letter).open(row.id, row.s);
  if (text === null) return null;
  const lines = text.split('\n').map(readLine);
  return lines.includes(null) ? null : (lines as PackLine[]);
}

function readLine(text: string): PackLine | null {
  const comma = text.indexOf(',');
  const end = endOfString(text, comma + 1);
  if (comma < 2 || end < 0) return null;
  try {
    const id: unknown = JSON.parse(text.slice(comma + 1, end));
    const seq = Number(text.slice(1, comma));
    return typeof id === 'string' && Number.isSafeInteger(seq) ? { id, seq, text } : null;
  } catch {
    return null;
  }
}

/** Behind the closing quote of the JSON string that begins at `from`, or -1. */
function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '"') return at + 1;
  }
  return -1;
}

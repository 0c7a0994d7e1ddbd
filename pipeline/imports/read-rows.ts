import { type Cut, afterLineEnd, cutRecord } from './cut-records.ts';
import type { FileLayout } from './find-layout.ts';
import { type RowTaker, createRowTaker } from './take-rows.ts';

/** Reads data rows as their text arrives. */
export interface RowReading {
  read(text: string, isLast: boolean): void;
  /** True once the file has more rows than may be held. */
  isFull(): boolean;
  takePeople: RowTaker['takePeople'];
  finish: RowTaker['finish'];
}

/** Where the reading stands between two pieces of text. */
interface Progress {
  /** Text that has arrived and belongs to no whole record yet. */
  rest: string;
  /** Physical line at which `rest` begins. */
  line: number;
  /** Inside a line too long to be kept. */
  isSkipping: boolean;
}

/** Starts reading behind the header of a file. */
export function createRowReading(file: string, modifiedOn: string, layout: FileLayout): RowReading {
  const taker = createRowTaker(file, modifiedOn, layout);
  const shape = { delimiter: layout.delimiter, cells: layout.headers.length };
  const progress: Progress = { rest: '', line: layout.line, isSkipping: false };
  return {
    read(arrived, isLast) {
      const text = progress.rest + arrived;
      let at = progress.isSkipping ? leaveSkippedLine(progress, text, isLast) : 0;
      while (at < text.length) {
        const cut = cutRecord(text, at, shape, isLast);
        if (cut.kind === 'incomplete') break;
        takeCut(progress, taker, cut);
        at = cut.next;
      }
      if (!progress.isSkipping) progress.rest = text.slice(at);
    },
    isFull: () => taker.isFull(),
    takePeople: () => taker.takePeople(),
    finish: () => taker.finish(),
  };
}

function takeCut(
  progress: Progress,
  taker: RowTaker,
  cut: Exclude<Cut, { readonly kind: 'incomplete' }>,
): void {
  if (cut.kind === 'record') taker.take(cut.cells, progress.line);
  else {
    taker.refuse(cut, progress.line);
    progress.isSkipping = cut.skipsRestOfLine;
    if (cut.skipsRestOfLine) progress.rest = '';
  }
  progress.line += cut.lines;
}

/** Passes over the rest of an endless line; answers where the next one begins, or the end of what has arrived. */
function leaveSkippedLine(progress: Progress, text: string, isLast: boolean): number {
  const next = afterLineEnd(text, 0);
  // A CR at the very end may be half of a CRLF: it is looked at again with the next piece.
  if (next === null || (next === text.length && text.endsWith('\r') && !isLast)) {
    progress.rest = text.endsWith('\r') ? '\r' : '';
    return text.length;
  }
  progress.line += 1;
  progress.isSkipping = false;
  return next;
}

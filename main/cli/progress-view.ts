import { duration } from './format.ts';
import type { Screen } from './screen.ts';
import type { WaitProgress } from './wait-for-runs.ts';

export interface ProgressView {
  show(progress: WaitProgress): void;
  /** Leaves the last state standing. */
  end(): void;
}

const REDRAW_MS = 100;
const LINE_MS = 5000;
const LINE_SHARE = 0.1;
/** The rate is that of the last stretch of at least this length, so that it follows what happens now. */
const STRETCH_MS = 10_000;
const MAX_BAR = 30;

/**
 * Shows how far a batch is: one line redrawn on a terminal, else a line every 10 % or 5 seconds.
 *
 * @param now milliseconds of a clock that never goes back
 */
export function createProgressView(screen: Screen, now: () => number): ProgressView {
  let marks: readonly Mark[] = [];
  let shownAt = -Infinity;
  let shownDone = -1;
  let last: WaitProgress | null = null;
  const draw = (progress: WaitProgress, at: number): void => {
    shownAt = at;
    shownDone = progress.done;
    const text = progressText(progress, rateOf(marks));
    if (!screen.isTerminal) screen.say(text);
    else screen.redraw(withBar(text, progress, screen.columns));
  };
  return {
    show: (progress) => {
      const at = now();
      last = progress;
      marks = addMark(marks, { at, done: progress.done });
      const isDue = screen.isTerminal
        ? at - shownAt >= REDRAW_MS
        : at - shownAt >= LINE_MS || progress.done - shownDone >= progress.total * LINE_SHARE;
      if (progress.done !== shownDone && (isDue || progress.done === progress.total)) draw(progress, at);
    },
    end: () => {
      if (last !== null && last.done !== shownDone) draw(last, now());
      screen.keepLine();
    },
  };
}

interface Mark {
  readonly at: number;
  readonly done: number;
}

/** Keeps what lies in the stretch, and one mark before it to measure from. */
function addMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const from = marks.findLastIndex((old) => mark.at - old.at >= STRETCH_MS);
  return [...marks.slice(Math.max(0, from)), mark];
}

/** Finished runs per second, or `null` until something finished. */
function rateOf(marks: readonly Mark[]): number | null {
  const first = marks[0];
  const last = marks.at(-1);
  if (first === undefined || last === undefined || last.done <= first.done || last.at <= first.at)
    return null;
  return ((last.done - first.done) * 1000) / (last.at - first.at);
}

/** "21/39 · 54 % · 12.3 per second · 2 s left · 1 failed": only what is known. */
export function progressText({ done, total, failed }: WaitProgress, rate: number | null): string {
  const parts = [`${done}/${total}`, `${total === 0 ? 100 : Math.floor((done * 100) / total)} %`];
  if (rate !== null) {
    parts.push(rate >= 1 ? `${rate.toFixed(1)} per second` : `${(rate * 60).toFixed(1)} per minute`);
    if (done < total) parts.push(`${duration(((total - done) * 1000) / rate)} left`);
  }
  if (failed > 0) parts.push(`${failed} failed`);
  return parts.join(' · ');
}

function withBar(text: string, { done, total }: WaitProgress, columns: number): string {
  const room = Math.min(MAX_BAR, columns - text.length - 4);
  if (room < 5) return text.slice(0, Math.max(0, columns - 1));
  const filled = total === 0 ? room : Math.floor((done * room) / total);
  return `[${'#'.repeat(filled)}${'.'.repeat(room - filled)}] ${text}`;
}

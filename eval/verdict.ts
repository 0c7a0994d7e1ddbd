import type { EvaluationReport, Figure } from './evaluation.ts';

/** Whether a figure keeps its floor and ceiling; `null` for one that has neither and only informs. */
export function isKept({ value, floor, ceiling }: Figure): boolean | null {
  if (floor === undefined && ceiling === undefined) return null;
  return value >= (floor ?? -Infinity) && value <= (ceiling ?? Infinity);
}

/**
 * A report as a table for a terminal: a line per figure with its bound and verdict, then the worst errors. Shares are
 * written with three digits, other figures as whole numbers.
 */
export function tableOf(name: string, report: EvaluationReport): string {
  const width = Math.max(0, ...report.figures.map((figure) => figure.name.length));
  const lines = report.figures.map((figure) => lineOf(figure, width));
  const worst = report.worst.map((line) => `    ${line}`);
  const errors = worst.length > 0 ? ['  worst errors:', ...worst] : [];
  return [`${name}: ${report.title}`, ...lines, ...errors, ''].join('\n');
}

/** A report as JSON lines: one object per figure, then one per error. */
export function jsonLinesOf(name: string, report: EvaluationReport): string {
  const figures = report.figures.map((figure) => ({ evaluation: name, ...figure, isKept: isKept(figure) }));
  const errors = report.worst.map((error) => ({ evaluation: name, error }));
  return [...figures, ...errors].map((line) => `${JSON.stringify(line)}\n`).join('');
}

function lineOf(figure: Figure, width: number): string {
  const kept = isKept(figure);
  const verdict = kept === null ? '' : kept ? 'ok' : 'MISSED';
  const cells = [
    figure.name.padEnd(width),
    shown(figure.value).padStart(9),
    `of ${figure.count}`.padEnd(9),
    boundOf(figure).padEnd(16),
    verdict,
  ];
  return `  ${cells.join('  ')}`.trimEnd();
}

function boundOf({ floor, ceiling }: Figure): string {
  const least = floor === undefined ? [] : [`at least ${floor}`];
  const most = ceiling === undefined ? [] : [`at most ${ceiling}`];
  return [...least, ...most].join(', ');
}

function shown(value: number): string {
  return Math.abs(value) > 1.5 ? String(Math.round(value)) : value.toFixed(3);
}

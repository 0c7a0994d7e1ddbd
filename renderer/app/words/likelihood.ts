import { formatPercent } from '../../ui/format.ts';

const words = [
  { from: 0.8, word: 'very likely' },
  { from: 0.6, word: 'likely' },
  { from: 0.4, word: 'possible' },
  { from: 0.2, word: 'unlikely' },
  { from: 0, word: 'very unlikely' },
] as const;

/** A likelihood as a word and a number: `likely, 0.72`. */
export function likelihoodText(likelihood: number): string {
  const word = words.find(({ from }) => likelihood >= from)?.word ?? 'very unlikely';
  return `${word}, ${likelihood.toFixed(2)}`;
}

/** What a signal added or took: `+0.42`, `−0.08`. */
export function weightText(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}

/** A figure of a group's quality in its own unit, or `not known`. */
export function qualityText(of: 'completeness' | 'confidence' | 'cohesion', value: number | null): string {
  if (value === null) return 'not known';
  if (of === 'completeness') return formatPercent(value);
  return of === 'confidence' ? value.toFixed(2) : `${value.toFixed(1)} of 10`;
}

// Numbers out of measurements.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Rounded to what can be told apart. @param {number} value @param {number} [digits] after the point */
export function round(value, digits = 2) {
  return Number(value.toFixed(digits));
}

/** Bytes of all files in a folder, as they lie on disk. @param {string} folder @returns {number} */
export function diskBytes(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return sum + diskBytes(full);
    const stat = statSync(full, { throwIfNoEntry: false });
    return sum + (stat ? Math.min(stat.size, stat.blocks * 512) : 0);
  }, 0);
}

const MOST_DAYS = 36_500;

/** Whole days as typed, within what the engine takes; `null` for anything else. */
export function parseDays(text: string): number | null {
  const digits = text.replace(/[\s,]/g, '');
  const days = /^\d{1,5}$/.test(digits) ? Number(digits) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
}

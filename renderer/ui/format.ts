const counts = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const exactTimes = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const days = new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'short', day: 'numeric' });

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function formatCount(count: number): string {
  return counts.format(count);
}

/** `1 row`, `2,000 rows`; the plural is given where an `s` does not make it. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A length of time in the largest two units that matter: `12 ms`, `3.4 s`, `2 min 5 s`, `1 h 4 min`. */
export function formatDuration(ms: number): string {
  const value = Math.max(0, ms);
  if (value < SECOND) return `${formatCount(Math.round(value))} ms`;
  if (value < 9.95 * SECOND) return `${(value / SECOND).toFixed(1)} s`;
  if (value < MINUTE - 500) return `${formatCount(value / SECOND)} s`;
  if (value < HOUR - 500) return pair(value, MINUTE, 'min', SECOND, 's');
  if (value < DAY - 500) return pair(value, HOUR, 'h', MINUTE, 'min');
  return pair(value, DAY, value < 2 * DAY ? 'day' : 'days', HOUR, 'h');
}

function pair(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rounded = Math.round(ms / small) * small;
  const rest = Math.round((rounded % large) / small);
  const whole = `${formatCount(Math.floor(rounded / large))} ${largeName}`;
  return rest === 0 ? whole : `${whole} ${String(rest)} ${smallName}`;
}

/** A past moment as people say it; older than a week it is a date. A moment ahead of the clock is `just now`. */
export function formatRelative(at: number, now: number): string {
  const age = now - at;
  if (age < 10 * SECOND) return 'just now';
  if (age < MINUTE) return `${String(Math.floor(age / SECOND))} s ago`;
  if (age < HOUR) return `${String(Math.floor(age / MINUTE))} min ago`;
  if (age < DAY) return `${String(Math.floor(age / HOUR))} h ago`;
  if (age < 2 * DAY) return 'yesterday';
  if (age < 7 * DAY) return `${String(Math.floor(age / DAY))} days ago`;
  return days.format(at);
}

/** The full date and time, to the second, in the reader's own zone. */
export function formatExact(at: number): string {
  return exactTimes.format(at);
}

/** Seconds until a moment, never below zero: `in 4 s`, `now`. */
export function formatCountdown(dueAt: number, now: number): string {
  const left = Math.ceil((dueAt - now) / SECOND);
  if (left <= 0) return 'now';
  return left < 60 ? `in ${String(left)} s` : `in ${formatDuration(left * SECOND)}`;
}

/** A share of one as whole per cent; never 100 % before it is whole. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${String(percent < 100 ? Math.min(99, Math.round(percent)) : 100)} %`;
}

export function formatDollars(amount: number): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: Number.isInteger(amount) && amount !== 0 ? 0 : 2,
    // Some answers cost less than a cent, and must not look free.
    maximumFractionDigits: amount > 0 && amount < 0.01 ? 4 : 2,
  }).format(amount);
}

export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const name = bytes === 1 ? 'byte' : (units[unit] ?? 'GB');
  return `${unit === 0 || value >= 9.95 ? formatCount(value) : value.toFixed(1)} ${name}`;
}

/** Finished things per second, with a digit that means something: `12 per second`, `0.4 per second`. */
export function formatRate(perSecond: number): string {
  if (perSecond >= 9.95) return `${formatCount(perSecond)} per second`;
  if (perSecond >= 0.1) return `${perSecond.toFixed(1)} per second`;
  return `${(perSecond * 60).toFixed(1)} per minute`;
}

/** Today's date as `YYYY-MM-DD` in the reader's own zone, as used in file names. */
export function formatDay(at: number): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The end of a long id: enough to tell two apart on one screen. */
export function shortId(id: string): string {
  return id.length <= 8 ? id : id.slice(-6);
}

/**
 * Head count from a number or a range, 1 or more; `null` where the text is neither.
 *
 * A range becomes its geometric mean, rounded down (51-200 is 100, 1-10 is 3): firms thin out towards the upper end of
 * a band, so its arithmetic middle would be too high. An open range is its stated bound (`10,001+` is 10001). `10k` is
 * 10000. `Nov-50` and `10-Jan` are what Excel makes of 11-50 and 1-10.
 */
export function readEmployees(text: string): number | null {
  const plain = unmangle(text.toLowerCase())
    .replace(
      /\b(employees?|people|staff|mitarbeiter(innen)?|beschäftigte|salariés|employés|empleados)\b/gu,
      ' ',
    )
    .replace(
      /^\s*(about|approx\.?|ca\.?|circa|over|under|more than|less than|up to|env\.?|environ|rund|über|[~≈><≥≤+])+/u,
      '',
    )
    .replace(/\s+(and|or) (more|over|above)\s*$/u, '')
    .replace(/\s*\+\s*$/u, '')
    .trim();
  if (/^(self[- ]?employed|myself only|selbstständig|freelancer?)$/u.test(plain)) return 1;
  const range = /^(.*?\d[km]?)\s*(?:-|–|—|‑|to|bis|à|a|\.\.\.?)\s*(\d.*)$/u.exec(plain);
  if (!range) return atLeastOne(readCount(plain));
  const low = readCount(range[1]!);
  const high = readCount(range[2]!);
  if (low === null || high === null || high < low) return null;
  return atLeastOne(Math.floor(Math.sqrt(Math.max(1, low) * high)));
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function unmangle(text: string): string {
  const month = (name: string): number => months.indexOf(name) + 1;
  const monthFirst = /^([a-z]{3})-(\d{1,2})$/.exec(text);
  if (monthFirst && month(monthFirst[1]!) > 0) return `${month(monthFirst[1]!)}-${monthFirst[2]!}`;
  const dayFirst = /^(\d{1,2})-([a-z]{3})$/.exec(text);
  if (dayFirst && month(dayFirst[2]!) > 0) return `${month(dayFirst[2]!)}-${dayFirst[1]!}`;
  return text;
}

function readCount(text: string): number | null {
  const compact = text.trim();
  const thousands = /^(\d+(?:[.,]\d+)?)\s*([km])$/.exec(compact);
  if (thousands)
    return Math.round(Number(thousands[1]!.replace(',', '.')) * (thousands[2] === 'k' ? 1e3 : 1e6));
  if (/^\d{1,3}([.,'’\s]\d{3})+$/u.test(compact)) return Number(compact.replace(/\D/g, ''));
  if (/^\d{1,9}(\.0+)?$/.test(compact)) return Math.round(Number(compact));
  return null;
}

function atLeastOne(count: number | null): number | null {
  return count !== null && count >= 1 && count <= 10_000_000 ? count : null;
}

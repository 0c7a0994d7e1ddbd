import canonicalize from 'canonicalize';

/**
 * RFC 8785 text of any plain data: equal data gives equal text whatever the order of its keys.
 *
 * Keys holding `undefined` are dropped, as JSON does. Throws (a bug) for what JSON cannot hold, such as NaN.
 */
export function canonicalText(value: unknown): string {
  return canonicalForm(value).text;
}

/** The same, with whether it is also what JSON makes of the data as it stands. */
export function canonicalForm(value: unknown): { readonly text: string; readonly isJson: boolean } {
  // The text of data that is in order already is what JSON makes of it, at a tenth of the time.
  if (isInOrder(value)) return { text: JSON.stringify(value), isJson: true };
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to canonicalise');
  return { text, isJson: false };
}

const known = new WeakMap<object, string>();

/** The same for data that never changes: an object that comes again, as a seller does with every step, is read once. */
export function canonicalTextOnce(value: unknown): string {
  if (typeof value !== 'object' || value === null) return canonicalText(value);
  const text = known.get(value) ?? canonicalText(value);
  known.set(value, text);
  return text;
}

/** True for plain data whose keys stand in the order of RFC 8785 and that JSON keeps as it is. */
export function isInOrder(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every(isInOrder);
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let last: string | null = null;
  for (const [key, item] of Object.entries(value)) {
    if ((last !== null && key < last) || key === 'toJSON' || !isInOrder(item)) return false;
    last = key;
  }
  return true;
}

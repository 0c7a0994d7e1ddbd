import canonicalize from 'canonicalize';

/**
 * RFC 8785 text of any plain data: equal data gives equal text whatever the order of its keys.
 *
 * Keys holding `undefined` are dropped, as JSON does. Throws (a bug) for what JSON cannot hold, such as NaN.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('nothing to canonicalise');
  return text;
}

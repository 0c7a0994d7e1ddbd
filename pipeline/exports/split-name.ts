/** A name in the two parts that contact tools want. */
export interface NameParts {
  /** Empty for a name of one word. */
  readonly first: string;
  readonly last: string;
}

/** Words that begin a family name (van Gogh, de la Cruz). */
const particles = new Set(
  'van von der den de del della di da dos du la le el al bin ibn ben ter ten zu zum zur af av'.split(' '),
);

/**
 * Splits a person's name: `Last, First` at its comma, else before the last word with the particles that belong to it.
 * A single word is the last name, for most tools need one.
 */
export function splitName(name: string): NameParts {
  const clean = name.replace(/\s+/gu, ' ').trim();
  const comma = /^([^,]+), ([^,]+)$/u.exec(clean);
  if (comma) return { first: comma[2]!, last: comma[1]! };
  const words = clean.split(' ');
  let from = words.length - 1;
  while (from > 1 && particles.has(words[from - 1]!.toLowerCase())) from -= 1;
  return { first: words.slice(0, from).join(' '), last: words.slice(from).join(' ') };
}

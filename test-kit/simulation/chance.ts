/** Seeded randomness: equal seeds give equal draws, on every machine. */
export interface Chance {
  /** Evenly from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True with this probability. */
  happens(probability: number): boolean;
  /** One of these; `undefined` where there is none. */
  oneOf<Value>(values: readonly Value[]): Value | undefined;
  /** A name, with the frequency of its weight. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
}

/** A stream of its own for each purpose, so that one more draw for one purpose does not change all the others. */
export function createChance(seed: number, purpose: string): Chance {
  const next = mulberry32(hash(`${String(seed)} ${purpose}`));
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    happens: (probability) => next() < probability,
    oneOf: (values) => values[Math.floor(next() * values.length)],
    weighted: (weights) => {
      const entries = Object.entries<number>(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
      throw new Error('nothing to choose from');
    },
  };
}

/** Small, fast and good enough for choosing scenarios (Tommy Ettinger, public domain). */
function mulberry32(state: number): () => number {
  let current = state;
  return () => {
    current = (current + 0x6d2b79f5) | 0;
    let mixed = Math.imul(current ^ (current >>> 15), 1 | current);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** FNV-1a over the UTF-16 units of a text. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}

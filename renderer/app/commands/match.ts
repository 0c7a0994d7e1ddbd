/**
 * How well a text answers what was typed, or `null` where it does not: every typed letter must occur in order.
 * Starts of words count most, then runs of letters; shorter texts win ties. Higher is better.
 */
export function matchScore(text: string, typed: string): number | null {
  const wanted = typed.toLowerCase().replace(/\s+/g, '');
  const where = text.toLowerCase();
  if (wanted === '') return 0;
  let score = 0;
  let from = 0;
  let previous = -2;
  for (const letter of wanted) {
    const at = bestPosition(where, letter, from, previous);
    if (at < 0) return null;
    if (at === previous + 1) score += 3;
    if (startsWord(where, at)) score += 4;
    previous = at;
    from = at + 1;
  }
  return score - text.length / 100;
}

/** The next letter in the run, else the next start of a word, else the next occurrence. */
function bestPosition(text: string, letter: string, from: number, previous: number): number {
  if (text[previous + 1] === letter) return previous + 1;
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
    if (startsWord(text, at)) return at;
  }
  return text.indexOf(letter, from);
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
}

/** What matches, best first; with nothing typed, everything in its own order. */
export function rankMatches<Item>(
  items: readonly Item[],
  typed: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  return items
    .flatMap((item) => {
      const score = matchScore(textOf(item), typed);
      return score === null ? [] : [{ item, score }];
    })
    .sort((a, b) => (typed.trim() === '' ? 0 : b.score - a.score))
    .map(({ item }) => item);
}

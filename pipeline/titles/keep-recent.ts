/**
 * Keeps the answers to recent keys, at most twice `size` of them: the answer to a key is computed once and the same
 * object is given again, so it must be read-only and depend on the key alone.
 *
 * Two generations: a full young one becomes the old one, which is dropped as a whole at the next turn; no order of use
 * has to be kept.
 */
export function keepRecent<Answer>(size: number, compute: (key: string) => Answer): (key: string) => Answer {
  let young = new Map<string, Answer>();
  let old = new Map<string, Answer>();
  return (key) => {
    const found = young.get(key);
    if (found !== undefined) return found;
    const earlier = old.get(key);
    const answer = earlier === undefined ? compute(key) : earlier;
    if (young.size >= size) {
      old = young;
      young = new Map();
    }
    young.set(key, answer);
    return answer;
  };
}

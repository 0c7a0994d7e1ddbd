/** Decrypted records read lately, bounded by the length of their text; the least recently used leave first. */
export interface RecordCache {
  get(key: string): { readonly value: unknown } | undefined;
  set(key: string, value: unknown, chars: number): void;
  delete(key: string): void;
}

const KEPT_SHARE = 0.9;

/** An empty cache of at most `maxChars`. */
export function createRecordCache(maxChars: number): RecordCache {
  const entries = new Map<string, { readonly value: unknown; readonly chars: number }>();
  let total = 0;

  function remove(key: string): void {
    total -= entries.get(key)?.chars ?? 0;
    entries.delete(key);
  }

  /** Some more than must leave, and so seldom: a Map steps over all that was deleted at its front each time. */
  function trim(): void {
    for (const oldest of entries.keys()) {
      if (total <= maxChars * KEPT_SHARE) break;
      remove(oldest);
    }
  }

  return {
    delete: remove,
    get(key) {
      const entry = entries.get(key);
      if (!entry) return undefined;
      // A Map keeps the order of insertion: entering again makes it the most recent.
      entries.delete(key);
      entries.set(key, entry);
      return entry;
    },
    set(key, value, chars) {
      remove(key);
      entries.set(key, { value, chars });
      total += chars;
      if (total > maxChars) trim();
    },
  };
}

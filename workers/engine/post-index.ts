import type { Person } from '../../contracts/company.ts';
import type { CompanyId, ContentHash } from '../../contracts/ids.ts';
import type { Clock } from '../../contracts/ports.ts';
import { type PostElsewhere, postsElsewhere, strongKeys } from '../../pipeline/roles/posts-elsewhere.ts';
import type { Store } from '../../store/store.ts';
import { createPauses } from './pauses.ts';

/** Knows at which companies of the workspace a person stands, without reading every roster for each question. */
export interface PostIndex {
  /** Where else in the workspace these people of a company are known. */
  elsewhere(companyId: CompanyId, people: readonly Person[]): Promise<readonly PostElsewhere[]>;
  /** People may have changed: the next question first reads the rosters whose hash is another. */
  notice(): void;
}

/** Rosters read at once. */
const READ_AT_ONCE = 32;
/** A profile or id at more companies than this is a running number or a placeholder, and tells nothing. */
const MOST_COMPANIES = 12;

interface Indexed {
  readonly rosterHash: ContentHash;
  readonly keys: readonly number[];
}

/**
 * Made of nothing but hashes of keys, about 30 bytes for each; filled at the first question and kept up by what imports
 * changed. Two keys with one hash cost a look at one more roster and are told apart there.
 */
export function createPostIndex(store: Store, clock: Clock): PostIndex {
  const indexed = new Map<CompanyId, Indexed>();
  const holders = new Map<number, CompanyId | readonly CompanyId[]>();
  let isBehind = true;
  let reading: Promise<void> = Promise.resolve();

  const holdersOf = (key: number): readonly CompanyId[] => {
    const known = holders.get(key) ?? [];
    return typeof known === 'string' ? [known] : known;
  };
  const forget = (companyId: CompanyId): void => {
    for (const key of indexed.get(companyId)?.keys ?? []) {
      const others = holdersOf(key).filter((one) => one !== companyId);
      if (others.length === 0) holders.delete(key);
      else holders.set(key, others);
    }
    indexed.delete(companyId);
  };
  const remember = (companyId: CompanyId, rosterHash: ContentHash, people: readonly Person[]): void => {
    const keys = [...keysOf(people)];
    for (const key of keys) {
      const others = holdersOf(key);
      // Nearly every key has one holder, who then needs no list.
      holders.set(key, others.length === 0 ? companyId : [...others, companyId]);
    }
    indexed.set(companyId, { rosterHash, keys });
  };
  const catchUp = async (): Promise<void> => {
    const counts = store.resident('rosterCounts');
    for (const companyId of [...indexed.keys()]) if (!counts.has(companyId)) forget(companyId);
    const changed = [...counts.values()].filter(
      ({ companyId, rosterHash }) => indexed.get(companyId)?.rosterHash !== rosterHash,
    );
    const pause = createPauses(clock);
    for (let at = 0; at < changed.length; at += READ_AT_ONCE) {
      const some = changed.slice(at, at + READ_AT_ONCE);
      const rosters = await store.getMany(
        'rosters',
        some.map(({ companyId }) => companyId),
      );
      for (const [index, { companyId, rosterHash }] of some.entries()) {
        forget(companyId);
        remember(companyId, rosterHash, rosters[index]?.people ?? []);
      }
      await pause();
    }
  };
  const upToDate = (): Promise<void> => {
    if (!isBehind) return reading;
    isBehind = false;
    reading = reading.then(catchUp).catch((error: unknown) => {
      // Whoever asks next tries again.
      isBehind = true;
      reading = Promise.resolve();
      throw error;
    });
    return reading;
  };
  return {
    notice: () => {
      isBehind = true;
    },
    elsewhere: async (companyId, people) => {
      await upToDate();
      const others = new Set<CompanyId>();
      for (const key of keysOf(people)) {
        const found = holdersOf(key);
        if (found.length <= MOST_COMPANIES) for (const one of found) if (one !== companyId) others.add(one);
      }
      if (others.size === 0) return [];
      const rosters = await store.getMany('rosters', [...others]);
      return postsElsewhere(
        people,
        rosters.flatMap((roster) => {
          const company = roster && store.resident('companies').get(roster.companyId);
          return company ? [{ company, people: roster.people }] : [];
        }),
      );
    },
  };
}

/** A small whole number for each key of these people, each once. */
function keysOf(people: readonly Person[]): ReadonlySet<number> {
  return new Set(people.flatMap(strongKeys).map(hashOf));
}

/** FNV-1a, cut to the 30 bits that V8 keeps without a box. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 2;
}

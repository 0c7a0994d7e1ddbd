import { normaliseCompanyName } from './normalise-company-name.ts';
import { readDomain } from './read-domain.ts';

export interface CompanyKey {
  readonly name: string;
  /** Domain, URL or empty. */
  readonly domain: string | null;
}

/** Whether two records mean one company: yes, no, or ask the person. */
export interface CompanyMatch {
  readonly match: true | false | 'ask';
  /** 0 to 1. */
  readonly score: number;
  readonly because: string;
}

/**
 * Compares two company records; wrong is worse than none.
 *
 * Same registrable domain: the same company when the names do not contradict, else a question. Different domains: another
 * company even under the same name, except that the same name on another suffix of the same label
 * ("example.com", "example.de") is a question. One or no domain: the same name is a match only when it is two words or
 * more, or the legal forms agree; a short name alone is a question. Symmetric.
 */
export function sameCompany(a: CompanyKey, b: CompanyKey): CompanyMatch {
  const left = keyOf(a);
  const right = keyOf(b);
  const likeness = nameLikeness(left.words, right.words);
  if (left.domain !== null && right.domain !== null) {
    return left.domain === right.domain
      ? sameDomain(likeness, left.domain)
      : otherDomain(likeness, left, right);
  }
  return byNameOnly(likeness, left, right);
}

interface Key {
  readonly words: readonly string[];
  readonly legalForm: string | null;
  readonly domain: string | null;
}

function keyOf(key: CompanyKey): Key {
  const { normalised, legalForm } = normaliseCompanyName(key.name);
  const words = normalised.split(' ').filter((word) => word !== '');
  return { words, legalForm, domain: key.domain === null ? null : readDomain(key.domain, key.name).domain };
}

function sameDomain(likeness: number, domain: string): CompanyMatch {
  if (likeness >= 0.5)
    return { match: true, score: 0.9 + likeness * 0.1, because: `Both use ${domain} and the names agree.` };
  if (likeness > 0)
    return { match: true, score: 0.85, because: `Both use ${domain} and the names share a word.` };
  return { match: 'ask', score: 0.6, because: `Both use ${domain}, but the names have nothing in common.` };
}

function otherDomain(likeness: number, a: Key, b: Key): CompanyMatch {
  const isSameLabel = labelOf(a.domain) === labelOf(b.domain);
  if (likeness === 1 && isSameLabel) {
    return {
      match: 'ask',
      score: 0.55,
      because: `Same name, but ${a.domain} and ${b.domain} may be two companies.`,
    };
  }
  const because = likeness === 1 ? 'Same name' : 'Different names';
  return { match: false, score: likeness === 1 ? 0.2 : 0.05, because: `${because} on different domains.` };
}

function byNameOnly(likeness: number, a: Key, b: Key): CompanyMatch {
  if (likeness < 1) {
    const isClose = likeness >= 0.66 && Math.min(a.words.length, b.words.length) > 1;
    return isClose
      ? { match: 'ask', score: 0.5, because: 'The names are close, and no domain settles it.' }
      : { match: false, score: likeness * 0.4, because: 'The names differ, and no domain says otherwise.' };
  }
  const formsDiffer = a.legalForm !== null && b.legalForm !== null && a.legalForm !== b.legalForm;
  if (formsDiffer)
    return {
      match: 'ask',
      score: 0.55,
      because: `Same name, but one is ${a.legalForm} and the other ${b.legalForm}.`,
    };
  const isTelling = a.words.length > 1 || (a.words[0]?.length ?? 0) >= 8;
  return isTelling
    ? { match: true, score: 0.85, because: 'Same name, and no domain contradicts.' }
    : { match: 'ask', score: 0.6, because: 'Same short name, and no domain settles it.' };
}

/** Dice share of common words: 1 for the same words, 0 for none. An unreadable name is like nothing. */
function nameLikeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a.join('') === b.join('')) return 1;
  const right = new Set(b);
  const common = [...new Set(a)].filter((word) => right.has(word) && word !== 'and').length;
  return Math.min(0.99, (2 * common) / (new Set(a).size + right.size));
}

function labelOf(domain: string | null): string {
  return domain?.split('.')[0] ?? '';
}

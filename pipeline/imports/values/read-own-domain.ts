import { type DomainReading, readDomain } from '../../matching/read-domain.ts';

/** Reads a company's domain out of a cell, by the name beside it. */
export type DomainReader = (text: string, companyName: string) => DomainReading;

/** Readings kept for one file; colleagues stand together, so a few are enough and a million hosts do no harm. */
const mostKept = 5000;

/** `readDomain` of the matching, for the rows of one file: what it said of a cell it says again at once. */
export function createDomainReader(): DomainReader {
  const known = new Map<string, DomainReading>();
  return (text, companyName) => {
    const key = `${text}\u0000${companyName}`;
    const before = known.get(key);
    if (before) return before;
    const reading = readDomain(text, companyName);
    if (known.size >= mostKept) known.clear();
    known.set(key, reading);
    return reading;
  };
}

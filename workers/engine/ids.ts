import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { BatchId, CompanyId, ImportId, PersonId, RunId } from '../../contracts/ids.ts';
import { sha256 } from '../../store/sha256.ts';
import { canonicalText } from '../run/canonical.ts';

/**
 * Ids follow from what they name, so the same import and the same wish give the same ids on every machine, and a
 * resumed batch exports the same file as one that was never cut. Inside the store they are sealed or HMACed.
 */
function derive(prefix: string, parts: unknown): string {
  return `${prefix}_${bytesToHex(sha256(utf8ToBytes(canonicalText(parts)))).slice(0, 20)}`;
}

export function companyIdOf(naturalKey: string): CompanyId {
  return derive('c', naturalKey) as CompanyId;
}

export function personIdOf(naturalKey: string): PersonId {
  return derive('p', naturalKey) as PersonId;
}

/** Somebody whom no file names: the same name at the same company is the same person. */
export function addedPersonIdOf(companyId: CompanyId, foldedName: string): PersonId {
  return derive('p', ['added', companyId, foldedName]) as PersonId;
}

/** @param line what was decided, about whom and when */
export function decisionIdOf(line: unknown): string {
  return derive('d', line);
}

/** @param occurrence how many imports came before */
export function importIdOf(occurrence: number): ImportId {
  return derive('i', occurrence) as ImportId;
}

/** @param wish what was asked for @param occurrence how often the same was asked for before */
export function runIdOf(wish: unknown, occurrence: number): RunId {
  return derive('r', [wish, occurrence]) as RunId;
}

/** @param wish what was asked for @param occurrence how often the same was asked for before */
export function batchIdOf(wish: unknown, occurrence: number): BatchId {
  return derive('b', [wish, occurrence]) as BatchId;
}

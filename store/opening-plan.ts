import type { Failure } from '../contracts/failure.ts';
import type { MetaFinding, ViewMeta } from './view-meta.ts';
import { emptyMeta } from './view-meta.ts';
import { schemaVersion } from './migrations/registry.ts';

/** What opening found out, before anything is changed. */
export interface Findings {
  readonly epoch: number;
  /** Last whole frame of the journal, and the last one ever noted outside it. */
  readonly lastSeq: number;
  readonly highWaterSeq: number;
  /** The frame that the journal's snapshot stands for, 0 without one. */
  readonly base: number;
  /** At least one frame opens under this key. */
  readonly doesJournalOpen: boolean;
  /** The schema that the newest frame of the journal is written in; `null` where that cannot be told. */
  readonly journalSchema: number | null;
  readonly view: MetaFinding;
  /** Whether the journal's frame at the view's position is the one that the view applied; `null`: cannot be told. */
  readonly isSameHistory: boolean | null;
}

/** What to do with the view so that it equals the journal, or why the profile must not be touched. */
export type OpeningPlan =
  | { readonly kind: 'refuse'; readonly failure: Failure }
  /** The view is ours: apply the frames after `meta.appliedSeq`. */
  | { readonly kind: 'catch-up'; readonly meta: ViewMeta; readonly damage: readonly string[] }
  /**
   * Empty the view and apply every frame. With `rescue` the view is of an older schema and holds more than the journal:
   * what came after `owedFrom` goes back to the journal first.
   */
  | {
      readonly kind: 'rebuild';
      readonly meta: ViewMeta;
      readonly damage: readonly string[];
      readonly rescue?: { readonly meta: ViewMeta; readonly owedFrom: number };
    }
  /** Keep what opens, drop what does not, apply what is missing. */
  | { readonly kind: 'repair'; readonly meta: ViewMeta; readonly damage: readonly string[] }
  /** The view holds more than the journal: what came after `meta.owedFrom` goes back to the journal. */
  | { readonly kind: 'write-back'; readonly meta: ViewMeta; readonly damage: readonly string[] };

/** Decides how to open a store. An empty or foreign view next to a journal is a loss, never a first run. */
export function planOpening(found: Findings): OpeningPlan {
  const { view, lastSeq, epoch } = found;
  if (view.kind === 'newer') return { kind: 'refuse', failure: view.failure };
  const isKeyProven = found.doesJournalOpen || view.kind === 'ours';
  if (!isKeyProven && (lastSeq > 0 || view.kind === 'unreadable')) {
    return { kind: 'refuse', failure: wrongKey };
  }
  const fresh = emptyMeta(epoch);
  switch (view.kind) {
    case 'none':
      return { kind: 'rebuild', meta: fresh, damage: lastSeq > 0 ? [wasEmpty(lastSeq)] : [] };
    case 'foreign':
      return { kind: 'rebuild', meta: fresh, damage: [wasForeign] };
    case 'unreadable':
      return { kind: 'repair', meta: fresh, damage: [wasUnreadable] };
    case 'ours':
      return planOurs(view.meta, found);
  }
}

function planOurs(meta: ViewMeta, found: Findings): OpeningPlan {
  const { lastSeq, epoch } = found;
  const damage = meta.epoch > epoch ? [wasRestored] : [];
  const current = { ...meta, epoch: Math.max(epoch, meta.epoch) };
  if (meta.schema < schemaVersion) {
    const owedFrom = meta.owedFrom ?? (meta.appliedSeq > lastSeq ? lastSeq : null);
    const rescue = owedFrom === null ? {} : { rescue: { meta, owedFrom } };
    return { kind: 'rebuild', meta: emptyMeta(epoch), damage, ...rescue };
  }
  // A commit is there as a whole or not at all: where the journal lost its frame, no part of it stays in the view.
  if ((meta.partOf ?? 0) > lastSeq && meta.appliedSeq <= lastSeq && meta.owedFrom === null) {
    return { kind: 'rebuild', meta: emptyMeta(epoch), damage };
  }
  if (meta.isRepairing) return { kind: 'repair', meta: current, damage };
  if (meta.appliedSeq > lastSeq) return { kind: 'write-back', meta: current, damage };
  if (meta.appliedSeq < found.base) {
    // The frames in between may be gone, and a snapshot does not say what they removed.
    return meta.owedFrom === null
      ? { kind: 'rebuild', meta: emptyMeta(epoch), damage }
      : { kind: 'repair', meta: current, damage };
  }
  if (found.isSameHistory === false) {
    return { kind: 'rebuild', meta: emptyMeta(epoch), damage: [...damage, otherHistory] };
  }
  return { kind: meta.owedFrom === null ? 'catch-up' : 'write-back', meta: current, damage };
}

/** The oldest schema that anything of the profile is written in, when that is not the current one. */
export function olderSchema(found: Findings): number | null {
  const inView = found.view.kind === 'ours' ? found.view.meta.schema : schemaVersion;
  const oldest = Math.min(inView, found.journalSchema ?? schemaVersion);
  return oldest < schemaVersion ? oldest : null;
}

/**
 * The sentence about saves that were once on disk and are not in the journal any more; `null` when there are none or
 * they were reported before.
 *
 * @param writtenBack records of the lost saves that the database still held
 */
export function lossSentence(found: Findings, writtenBack: number): string | null {
  const meta = found.view.kind === 'ours' ? found.view.meta : null;
  const seen = Math.max(meta?.appliedSeq ?? 0, meta?.partOf ?? 0);
  const top = Math.max(found.highWaterSeq, seen);
  const isKnown = meta !== null && seen <= found.lastSeq && found.highWaterSeq <= meta.reportedHighWater;
  if (top <= found.lastSeq || isKnown) return null;
  const lost = top - found.lastSeq;
  const saved =
    writtenBack > 0
      ? `The database still held ${writtenBack} records of them, which were written back.`
      : 'The database held nothing of them.';
  return (
    `The journal ends at save ${found.lastSeq}, but save ${top} was once on disk: ${lost} ` +
    `${lost === 1 ? 'save is' : 'saves are'} missing from it. ${saved} ` +
    'Run again what is missing, or restore an earlier copy of the profile folder.'
  );
}

const wrongKey: Failure = {
  kind: 'profile-unavailable',
  message:
    'The key of this profile does not open its data: the key file and the journal do not belong together, or the ' +
    'journal is damaged throughout. Nothing was changed. Restore both from the same copy of the profile folder.',
};
const wasEmpty = (saves: number) =>
  `The local database was empty although the journal holds ${saves} saves; it was rebuilt from the journal.`;
const wasForeign =
  'The local database belonged to another profile; it was replaced by one built from the journal.';
const wasUnreadable = 'The local database could not be read as a whole; it was repaired from the journal.';
const wasRestored =
  'The profile is older than its local database, as after restoring a copy; the journal of the profile counts.';
const otherHistory =
  'The local database belonged to another copy of this profile; it was rebuilt from the journal of this one.';

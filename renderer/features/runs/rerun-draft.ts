import type { RunId } from '../../../contracts/ids.ts';
import type { Level, RerunScope, RunEdit, RunRecord } from '../../../contracts/run.ts';
import type { SellerProfile } from '../../../contracts/seller.ts';
import { isUnderWay } from '../../app/run-control.ts';
import { endedEarly } from './run-actions.tsx';

/** Input of a rerun as typed. */
export interface EditDraft {
  /** `same`: each run keeps its own. */
  readonly level: Level | 'same';
  readonly name: string;
  readonly domain: string;
  /** Works with the profile of the settings in place of the one the runs were asked with. */
  readonly usesCurrentSeller: boolean;
  /** Forgets which company was chosen and asks again. */
  readonly asksAgain: boolean;
}

/** @param run the one run to be rerun; `null` where there are several, whose companies cannot be corrected at once */
export function draftOf(run: RunRecord | null): EditDraft {
  const { name, domain } = companyOf(run);
  return { level: run?.level ?? 'same', name, domain, usesCurrentSeller: false, asksAgain: false };
}

function companyOf(run: RunRecord | null): { readonly name: string; readonly domain: string } {
  const edit = run?.companyEdit;
  const domain = edit?.domain === undefined ? run?.companyDomain : edit.domain;
  return { name: edit?.name ?? run?.companyName ?? '', domain: domain ?? '' };
}

/** What the draft changes, or `null` where it changes nothing. An emptied name means the one there was. */
export function editOf(
  draft: EditDraft,
  run: RunRecord | null,
  seller: SellerProfile | null,
): RunEdit | null {
  const before = companyOf(run);
  const name = draft.name.trim();
  const domain = draft.domain.trim().toLowerCase();
  const company = {
    ...(name !== '' && name !== before.name ? { name } : {}),
    ...(domain === before.domain ? {} : { domain: domain === '' ? null : domain }),
  };
  const edit: RunEdit = {
    ...(draft.level === 'same' || draft.level === run?.level ? {} : { level: draft.level }),
    ...(draft.usesCurrentSeller && seller ? { seller } : {}),
    ...(draft.asksAgain ? { asksAgain: true } : {}),
    ...(run && Object.keys(company).length > 0 ? { company } : {}),
  };
  return Object.keys(edit).length === 0 ? null : edit;
}

/** True where the profile was changed since the runs were asked for. */
export function isOtherSeller(runs: readonly RunRecord[], seller: SellerProfile): boolean {
  return runs.some((run) => JSON.stringify(sorted(run.seller)) !== JSON.stringify(sorted(seller)));
}

function sorted(seller: SellerProfile): unknown {
  return Object.entries(seller)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

type ScopeKind = RerunScope['kind'];

/** The scopes in which something would run; a run that is not known here may have failed. */
export function scopesFor(
  runIds: readonly RunId[],
  known: ReadonlyMap<RunId, RunRecord>,
): readonly ScopeKind[] {
  const has = (kind: ScopeKind): boolean => runsInScope(runIds, known, kind).length > 0;
  return (['failed', 'failed-items', 'from-step', 'whole'] as const).filter(has);
}

/** Those of the runs that a rerun of this scope can take: none that is still at work, none in which nothing failed. */
export function runsInScope(
  runIds: readonly RunId[],
  known: ReadonlyMap<RunId, RunRecord>,
  kind: ScopeKind,
): readonly RunId[] {
  return runIds.filter((runId) => {
    const run = known.get(runId);
    if (!run) return true;
    if (isUnderWay(run)) return false;
    if (kind === 'failed') return endedEarly(run);
    return kind !== 'failed-items' || run.failedItems > 0;
  });
}

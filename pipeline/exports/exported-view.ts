import type { SourceRef } from '../../contracts/company.ts';
import {
  type BuyerGroup,
  type BuyerRole,
  type EmailGuess,
  type GroupMember,
  buyerRoles,
} from '../../contracts/group.ts';
import type { RunRecord } from '../../contracts/run.ts';
import { neutraliseCell, restoreCell } from './neutralise-cell.ts';

/** What an export needs of a group and of the run that made it. */
export interface ExportedView {
  readonly group: Omit<BuyerGroup, 'companyId'>;
  readonly run: Pick<RunRecord, 'runId' | 'level' | 'seller'>;
  /** For people to read; no format that a program reads may write them. */
  readonly emailGuesses?: readonly EmailGuess[];
}

/** Facts by which members are put in order. */
type Ranked = Pick<GroupMember, 'role' | 'likelihood' | 'name'> & { readonly personId?: string };

/**
 * Members by role (`buyerRoles`), likelihood falling, name, id: as a file shows them, so that a file read back and
 * written again keeps its order.
 */
export function inOrder<Member extends Ranked>(members: readonly Member[]): readonly Member[] {
  return [...members].sort(
    (one, other) =>
      buyerRoles.indexOf(one.role) - buyerRoles.indexOf(other.role) ||
      shownLikelihood(other) - shownLikelihood(one) ||
      compareText(shownName(one), shownName(other)) ||
      compareText(one.personId ?? '', other.personId ?? ''),
  );
}

/** Two places, as every file shows it. */
function shownLikelihood({ likelihood }: Ranked): number {
  return Number(likelihood.toFixed(2));
}

/** As it comes back from a file: on one line. */
function shownName({ name }: Ranked): string {
  return restoreCell(neutraliseCell(name));
}

/** By code units: the same on every machine, unlike the order of a locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The newest date of a member's sources (YYYY-MM-DD), or `null` without sources. */
export function newestDate({
  sources,
}: {
  readonly sources: readonly Pick<SourceRef, 'obtainedOn'>[];
}): string | null {
  return (
    sources
      .map((source) => source.obtainedOn)
      .sort()
      .at(-1) ?? null
  );
}

const roleLabels: Readonly<Record<BuyerRole, string>> = {
  decision_maker: 'Decision maker',
  champion: 'Champion',
  stakeholder: 'Stakeholder',
  blocker: 'Blocker',
  introducer: 'Introducer',
  unknown: 'No role yet',
};

/** A role as people read it. */
export function roleLabel(role: BuyerRole): string {
  return roleLabels[role];
}

/** Why this person has this role, on one line: `Likely champion, 50 %: leads sales; uses it daily`. */
export function describeRole({ role, likelihood, reasons }: GroupMember): string {
  if (role === 'unknown') return roleLabel(role);
  const head = `Likely ${roleLabel(role).toLowerCase()}, ${Math.round(likelihood * 100)} %`;
  const because = reasons.map((reason) => reason.text).join('; ');
  return because === '' ? head : `${head}: ${because}`;
}

/** The website of a company's domain. */
export function websiteOf({ group }: ExportedView): string | null {
  return group.companyDomain === null ? null : `https://${group.companyDomain}`;
}

import { useMemo } from 'react';
import type { WishedChoice } from '../../../contracts/decision.ts';
import type { Failure } from '../../../contracts/failure.ts';
import type { BuyerRole, SeatDecision } from '../../../contracts/group.ts';
import type { CompanyId } from '../../../contracts/ids.ts';
import type { ProductCategory } from '../../../contracts/seller.ts';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { roleLooks, seatRoles } from '../../app/words/roles.ts';
import { ask } from '../../engine/connection.ts';

/** What a person may decide about the group on the screen. */
export interface Deciding {
  /** Writes a decision down and says so with an undo beside it; answers why not, or `null`. */
  readonly decide: (choice: WishedChoice, done: string) => Promise<Failure | null>;
  readonly undo: (decisionId: string) => Promise<void>;
}

/** Decides for this company and what this seller sells, and has the group drawn anew. */
export function useDeciding(
  companyId: CompanyId,
  category: ProductCategory | null,
  onChanged: () => void,
): Deciding {
  return useMemo(() => {
    const undo = async (decisionId: string): Promise<void> => {
      const answer = await ask('undoDecision', { decisionId });
      if (!answer.ok) notifyFailure(answer.failure);
      onChanged();
    };
    const decide = async (choice: WishedChoice, done: string): Promise<Failure | null> => {
      const answer = await ask('decide', { companyId, category, choice });
      if (!answer.ok) return answer.failure;
      const { decisionId } = answer.value;
      notifyDone(done, { label: 'Undo', run: () => void undo(decisionId) });
      onChanged();
      return null;
    };
    return { decide, undo };
  }, [companyId, category, onChanged]);
}

/** The seats that a person may be given. */
export const roleChoices = seatRoles.map((role) => ({ value: role, label: roleLooks[role].one }));

/** A role within a sentence. */
export function roleInWords(role: BuyerRole): string {
  return roleLooks[role].one.toLowerCase();
}

/** What a person decided beside what the rules think. */
export function decisionText({ kind, machineRole }: SeatDecision, role: BuyerRole): string {
  const you = kind === 'added' ? 'You added this person' : 'You decided';
  if (machineRole === null) return `${you}; the rules give no seat`;
  return machineRole === role
    ? `${you}; the rules say the same`
    : `${you}; the rules say ${roleInWords(machineRole)}`;
}

/** What the rules would do with somebody whom you took out. */
export function setAsideText({ machineRole }: { readonly machineRole: BuyerRole | null }): string {
  return machineRole === null
    ? 'set this person aside; the rules give no seat'
    : `set this person aside; the rules say ${roleInWords(machineRole)}`;
}

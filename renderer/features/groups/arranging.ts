import { useMemo } from 'react';
import type { ArrangementChoice } from '../../../contracts/arrangement.ts';
import type { CompanyId } from '../../../contracts/ids.ts';
import { notifyDone, notifyFailure } from '../../app/notify.ts';
import { ask } from '../../engine/connection.ts';

/** Says who is one person: the sentence is shown when it is done, with an undo beside it. */
export type Arrange = (choice: ArrangementChoice, done: string) => Promise<void>;

/** Arranges the people of this company and has them drawn anew. */
export function useArranging(companyId: CompanyId, onChanged: () => void): Arrange {
  return useMemo(() => {
    const undo = async (choice: ArrangementChoice): Promise<void> => {
      const answer = await ask('arrangePeople', { companyId, choice });
      if (!answer.ok) notifyFailure(answer.failure);
      onChanged();
    };
    return async (choice, done) => {
      const answer = await ask('arrangePeople', { companyId, choice });
      if (answer.ok) {
        notifyDone(done, { label: 'Undo', run: () => void undo(answer.value.undo) });
      } else notifyFailure(answer.failure);
      onChanged();
    };
  }, [companyId, onChanged]);
}

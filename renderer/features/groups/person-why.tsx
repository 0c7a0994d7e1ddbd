import type { Counterfactual } from '../../../contracts/group.ts';
import type { CompanyId, PersonId } from '../../../contracts/ids.ts';
import { FailureNote } from '../../app/failure-note.tsx';
import { RoleMark } from '../../app/marks/role-mark.tsx';
import { likelihoodText } from '../../app/words/likelihood.ts';
import { useAnswer } from '../../engine/use-answer.ts';
import { Section } from '../../ui/screen.tsx';
import { roleInWords } from './deciding.ts';
import styles from './inspectors.module.css';

interface PersonWhyProps {
  readonly companyId: CompanyId;
  readonly personId: PersonId;
  /** The answer is asked for again when it changes: another run may have other people. */
  readonly version: string;
}

/** What the rules think of a person, whatever was decided: every role weighed, and what would change the outcome. */
export function PersonWhy({ companyId, personId, version }: PersonWhyProps) {
  const { value, failure, askAgain } = useAnswer('explainPerson', { companyId, personId }, version);
  if (failure) return <FailureNote failure={failure} onRetry={askAgain} />;
  if (!value) return null;
  const { role, because, roles, counterfactuals } = value;
  return (
    <Section title="Why, and what would change this">
      <p>{role === null ? (because ?? 'The rules give no seat.') : `The rules say ${roleInWords(role)}.`}</p>
      {roles.length > 0 && (
        <ul className={styles.list} aria-label="Roles that were weighed">
          {roles.map((one) => (
            <li
              key={one.role}
              className={styles.weighed}
              title={one.reasons.map((reason) => reason.text).join('; ')}
            >
              <RoleMark role={one.role} />
              <span className={styles.muted}>{likelihoodText(one.likelihood)}</span>
            </li>
          ))}
        </ul>
      )}
      {counterfactuals.length > 0 && (
        <ul className={styles.list} aria-label="What would change this">
          {counterfactuals.map((one) => (
            <li key={one.outcome}>
              {one.change}: <strong>{outcomeText(one.outcome)}</strong>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function outcomeText(outcome: Counterfactual['outcome']): string {
  return outcome === 'not_a_member' ? 'not in the group' : roleInWords(outcome);
}

import type { EmailGuess, GroupMember, Reason } from '../../../contracts/group.ts';
import type { CompanyId } from '../../../contracts/ids.ts';
import { RoleMark } from '../../app/marks/role-mark.tsx';
import { likelihoodText, weightText } from '../../app/words/likelihood.ts';
import { departmentName, emailStatusNames, seniorityName } from '../../app/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Facts } from '../../ui/facts.tsx';
import { Inspector, Section } from '../../ui/screen.tsx';
import type { Deciding } from './deciding.ts';
import { PersonWhy } from './person-why.tsx';
import { Sources } from './person-sources.tsx';
import { type SamePeople, SamePerson } from './same-person.tsx';
import { SeatChoice } from './seat-choice.tsx';
import styles from './inspectors.module.css';

interface MemberInspectorProps {
  readonly companyId: CompanyId;
  readonly member: GroupMember;
  /** How the address would be made that the person lacks. */
  readonly guess: EmailGuess | null;
  readonly deciding: Deciding;
  readonly same: SamePeople;
  /** Names the state of the group: what the rules think is asked for again when it changes. */
  readonly version: string;
  readonly onClose: () => void;
}

/** Everything known of one person of the group, and why the person sits there. */
export function MemberInspector({
  companyId,
  member,
  guess,
  deciding,
  same,
  version,
  onClose,
}: MemberInspectorProps) {
  return (
    <Inspector title={member.name} subtitle={<RoleMark role={member.role} />} onClose={onClose}>
      <Facts
        facts={[
          { name: 'Likelihood', value: member.decision ? null : likelihoodText(member.likelihood) },
          { name: 'Title', value: member.title ?? 'not known' },
          { name: 'Seniority', value: seniorityName(member.seniority) },
          { name: 'Department', value: departmentName(member.department) },
          { name: 'Country', value: member.country },
        ]}
      />
      <SeatChoice person={member} member={member} setAside={null} deciding={deciding} />
      <SamePerson personId={member.personId} {...same} />
      <Section title="Why this role">
        <ul className={styles.list}>
          {member.reasons.map((reason) => (
            <ReasonLine key={reason.text} reason={reason} />
          ))}
        </ul>
      </Section>
      <PersonWhy companyId={companyId} personId={member.personId} version={version} />
      <Contact member={member} guess={guess} />
      {member.dossier.length > 0 && (
        <Section title="More about this person">
          <ul className={styles.list}>
            {member.dossier.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      )}
      <Sources sources={member.sources} />
    </Inspector>
  );
}

function ReasonLine({ reason }: { readonly reason: Reason }) {
  return (
    <li className={styles.reason}>
      <span>{reason.text}</span>
      <span className={classNames(styles.weight, reason.weight < 0 ? styles.against : styles.for)}>
        {weightText(reason.weight)}
      </span>
    </li>
  );
}

function Contact({ member, guess }: Pick<MemberInspectorProps, 'member' | 'guess'>) {
  const { email, emailStatus, phone, linkedinUrl } = member;
  const hasNone = guess === null && email === null && phone === null && linkedinUrl === null;
  const status = emailStatus === null ? '' : ` (${emailStatusNames[emailStatus]})`;
  return (
    <Section title="Contact">
      {hasNone ? (
        <p className={styles.muted}>Your files hold no contact data of this person.</p>
      ) : (
        <Facts
          facts={[
            { name: 'Email', value: email === null ? null : `${email}${status}` },
            {
              name: 'Email guess',
              value:
                guess &&
                `${guess.email} (${guess.label}: as ${String(guess.evidence)} of ${String(guess.known)} known)`,
            },
            { name: 'Phone', value: phone },
            { name: 'Profile', value: linkedinUrl },
          ]}
        />
      )}
    </Section>
  );
}

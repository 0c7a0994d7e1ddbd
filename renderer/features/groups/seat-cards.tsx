import { AtSign, FileText, Link2, Phone, UserCheck } from 'lucide-react';
import type { GroupMember, RoleGap } from '../../../contracts/group.ts';
import { likelihoodText } from '../../app/words/likelihood.ts';
import { roleLooks } from '../../app/words/roles.ts';
import { departmentName, seniorityName } from '../../app/words/words.ts';
import { classNames } from '../../ui/class-names.ts';
import { Meter } from '../../ui/meter.tsx';
import { decisionText } from './deciding.ts';
import styles from './seat-cards.module.css';

interface MemberCardProps {
  readonly member: GroupMember;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

/** A person on one seat: how likely, the first reason, and which contact data there is. */
export function MemberCard({ member, isSelected, onSelect }: MemberCardProps) {
  // The first reason of a decided seat is that it was decided, which the mark says already.
  const reason = member.reasons[member.decision ? 1 : 0];
  const { color } = roleLooks[member.role];
  return (
    <li className={classNames(styles.card, isSelected && styles.selected)}>
      <button type="button" className={styles.name} aria-pressed={isSelected} onClick={onSelect}>
        {member.name}
      </button>
      <p className={styles.title}>{member.title ?? 'No title known'}</p>
      {member.decision ? (
        <p className={styles.decided}>
          <UserCheck size={14} aria-hidden />
          {decisionText(member.decision, member.role)}
        </p>
      ) : (
        <p className={styles.likelihood}>
          <Meter share={member.likelihood} color={color} />
          {likelihoodText(member.likelihood)}
        </p>
      )}
      {reason && <p className={styles.reason}>{reason.text}</p>}
      <p className={styles.foot}>
        <span>
          {seniorityName(member.seniority)} · {departmentName(member.department)}
        </span>
        <span className={styles.marks}>
          {member.email !== null && <AtSign size={14} aria-label="has an email address" />}
          {member.phone !== null && <Phone size={14} aria-label="has a phone number" />}
          {member.linkedinUrl !== null && <Link2 size={14} aria-label="has a profile link" />}
          <FileText size={14} aria-hidden />
          {member.sources.length}
          <span className="visually-hidden"> sources</span>
        </span>
      </p>
    </li>
  );
}

/** A seat that should be filled and is not: whom to look for. */
export function GapCard({ gap }: { readonly gap: RoleGap }) {
  return (
    <li className={styles.gap}>
      <p className={styles.gapName}>
        {gap.missing !== undefined && gap.missing > 1 ? `${String(gap.missing)} empty seats` : 'Empty seat'}
        {gap.risk !== undefined && <span className={styles.risk}>{riskText(gap.risk)}</span>}
      </p>
      <p className={styles.title}>Look for: {gap.titleToLookFor}</p>
      <p className={styles.reason}>{gap.because}</p>
    </li>
  );
}

/** How much the deal is in danger without this seat, as a word and a number. */
function riskText(risk: number): string {
  const word = risk >= 0.7 ? 'high' : risk >= 0.4 ? 'medium' : 'low';
  return `${word} risk for the deal, ${risk.toFixed(2)}`;
}

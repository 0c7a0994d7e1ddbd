import { FileInput, Flag } from 'lucide-react';
import type { BuyerRole, GroupQuality } from '../../../contracts/group.ts';
import { buyerRoles } from '../../../contracts/group.ts';
import type { PersonId } from '../../../contracts/ids.ts';
import type { GroupView } from '../../../contracts/run.ts';
import { qualityText } from '../../app/words/likelihood.ts';
import { navigate } from '../../app/router.ts';
import { roleLooks } from '../../app/words/roles.ts';
import { Button } from '../../ui/button.tsx';
import { formatQuantity } from '../../ui/format.ts';
import { Meter } from '../../ui/meter.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { GapCard, MemberCard } from './seat-cards.tsx';
import styles from './group-body.module.css';

/** The one selection of the screen: a person or the group's quality. */
export type GroupSelection =
  { readonly kind: 'person'; readonly personId: PersonId } | { readonly kind: 'quality' };

interface GroupBodyProps {
  readonly view: GroupView;
  readonly selected: GroupSelection | null;
  readonly onSelect: (selection: GroupSelection) => void;
}

/** A finished group: its quality, its seats by role, and who was left out and why. */
export function GroupBody({ view, selected, onSelect }: GroupBodyProps) {
  const { group, run } = view;
  const roles = buyerRoles.filter(
    (role) =>
      group.members.some((member) => member.role === role) || group.gaps.some((gap) => gap.role === role),
  );
  return (
    <>
      {group.note !== null && <GroupNote note={group.note} isUnknown={group.considered === 0} />}
      <Flags flags={group.flags ?? []} />
      <QualityStrip
        quality={group.quality}
        isSelected={selected?.kind === 'quality'}
        onSelect={() => {
          onSelect({ kind: 'quality' });
        }}
      />
      {roles.map((role) => (
        <RoleSection key={role} role={role} view={view} selected={selected} onSelect={onSelect} />
      ))}
      <p className={styles.foot}>
        {[
          `${formatQuantity(group.considered, 'person', 'people')} read`,
          ...group.excluded.map(({ because, count }) => `${String(count)} left out: ${because}`),
        ].join(' · ')}
        {run.finishedAt !== null && (
          <>
            {' · found '}
            <RelativeTime at={run.finishedAt} />
          </>
        )}
      </p>
    </>
  );
}

/** What to know before acting on the group: who is new, who left, which post is vacant. */
function Flags({ flags }: { readonly flags: NonNullable<GroupView['group']['flags']> }) {
  if (flags.length === 0) return null;
  return (
    <ul className={styles.flags} aria-label="Good to know">
      {flags.map(({ kind, personId, text }) => (
        <li key={`${kind} ${personId ?? text}`} className={styles.flag}>
          <Flag size={14} aria-hidden />
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What the group lacks; where nobody is known at all, with the way to bring people. */
function GroupNote({ note, isUnknown }: { readonly note: string; readonly isUnknown: boolean }) {
  return (
    <Notice
      tone="warn"
      action={
        isUnknown && (
          <Button
            icon={FileInput}
            onClick={() => {
              navigate({ place: 'import' });
            }}
          >
            Import people
          </Button>
        )
      }
    >
      {note.charAt(0).toUpperCase() + note.slice(1)}
    </Notice>
  );
}

interface RoleSectionProps extends GroupBodyProps {
  readonly role: BuyerRole;
}

function RoleSection({ role, view, selected, onSelect }: RoleSectionProps) {
  const members = view.group.members
    .filter((member) => member.role === role)
    .sort((a, b) => b.likelihood - a.likelihood);
  const gaps = view.group.gaps.filter((gap) => gap.role === role);
  const { icon: Icon, one, many, color, does } = roleLooks[role];
  const title = members.length === 1 ? one : many;
  return (
    <section className={styles.role} aria-label={title}>
      <header className={styles.roleHead}>
        <h2 className={styles.roleName} style={{ color: `var(${color})` }}>
          <Icon size={16} aria-hidden />
          {title}
          <span className={styles.roleCount}>{members.length}</span>
        </h2>
        <p className={styles.roleDoes}>{does}</p>
      </header>
      <ul className={styles.cards}>
        {members.map((member) => (
          <MemberCard
            key={member.personId}
            member={member}
            isSelected={selected?.kind === 'person' && selected.personId === member.personId}
            onSelect={() => {
              onSelect({ kind: 'person', personId: member.personId });
            }}
          />
        ))}
        {gaps.map((gap) => (
          <GapCard key={gap.titleToLookFor} gap={gap} />
        ))}
      </ul>
    </section>
  );
}

interface QualityStripProps {
  readonly quality: GroupQuality;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function QualityStrip({ quality, isSelected, onSelect }: QualityStripProps) {
  const figures = [
    { of: 'completeness', name: 'Completeness', share: quality.completeness },
    { of: 'confidence', name: 'Confidence', share: quality.confidence },
    { of: 'cohesion', name: 'Cohesion', share: quality.cohesion === null ? null : quality.cohesion / 10 },
  ] as const;
  return (
    <button
      type="button"
      className={styles.quality}
      aria-pressed={isSelected}
      title="Show how these figures are made"
      onClick={onSelect}
    >
      {figures.map(({ of, name, share }) => (
        <span key={of} className={styles.figure}>
          <span className={styles.figureName}>{name}</span>
          <span className={styles.figureValue}>{qualityText(of, quality[of])}</span>
          {share !== null && <Meter share={share} />}
        </span>
      ))}
    </button>
  );
}

import type { Person } from '../../../contracts/company.ts';
import type { CompanyId } from '../../../contracts/ids.ts';
import { Inspector } from '../../ui/screen.tsx';
import type { Deciding } from './deciding.ts';
import { Sources } from './person-sources.tsx';
import { titleOf } from './person-title.ts';
import { PersonWhy } from './person-why.tsx';
import { type SamePeople, SamePerson } from './same-person.tsx';
import { SeatChoice, type SetAsidePerson } from './seat-choice.tsx';

interface PersonInspectorProps {
  readonly companyId: CompanyId;
  readonly person: Person;
  /** Where you took the person out of the group. */
  readonly setAside: SetAsidePerson | null;
  readonly deciding: Deciding;
  readonly same: SamePeople;
  readonly version: string;
  readonly onClose: () => void;
}

/** Somebody who has no seat: who decided so, why, what would change that, and the seat that you may give. */
export function PersonInspector({
  companyId,
  person,
  setAside,
  deciding,
  same,
  version,
  onClose,
}: PersonInspectorProps) {
  return (
    <Inspector title={person.name} subtitle={titleOf(person)} onClose={onClose}>
      <SeatChoice person={person} member={null} setAside={setAside} deciding={deciding} />
      <SamePerson personId={person.personId} {...same} />
      <PersonWhy companyId={companyId} personId={person.personId} version={version} />
    </Inspector>
  );
}

interface KnownPersonInspectorProps {
  readonly person: Person;
  readonly same: SamePeople;
  readonly onClose: () => void;
}

/** Somebody on file before any group was found. */
export function KnownPersonInspector({ person, same, onClose }: KnownPersonInspectorProps) {
  return (
    <Inspector title={person.name} subtitle={titleOf(person)} onClose={onClose}>
      <SamePerson personId={person.personId} {...same} />
      <Sources sources={person.sources} />
    </Inspector>
  );
}

import type { Person } from '../../../contracts/company.ts';
import type { CompanyId } from '../../../contracts/ids.ts';
import { Inspector } from '../../ui/screen.tsx';
import type { Deciding } from './deciding.ts';
import { titleOf } from './person-title.ts';
import { PersonWhy } from './person-why.tsx';
import { SeatChoice, type SetAsidePerson } from './seat-choice.tsx';

interface PersonInspectorProps {
  readonly companyId: CompanyId;
  readonly person: Person;
  /** Where you took the person out of the group. */
  readonly setAside: SetAsidePerson | null;
  readonly deciding: Deciding;
  readonly version: string;
  readonly onClose: () => void;
}

/** Somebody who has no seat: who decided so, why, what would change that, and the seat that you may give. */
export function PersonInspector({
  companyId,
  person,
  setAside,
  deciding,
  version,
  onClose,
}: PersonInspectorProps) {
  return (
    <Inspector title={person.name} subtitle={titleOf(person)} onClose={onClose}>
      <SeatChoice person={person} member={null} setAside={setAside} deciding={deciding} />
      <PersonWhy companyId={companyId} personId={person.personId} version={version} />
    </Inspector>
  );
}

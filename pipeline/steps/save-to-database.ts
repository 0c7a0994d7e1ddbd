import type { BuyerGroup, BuyerRole, GroupMember } from '../../contracts/group.ts';
import { buyerRoles } from '../../contracts/group.ts';
import type { GroupPointer } from '../../contracts/tables.ts';
import { fail, ok } from '../../contracts/result.ts';
import { type StepOutputs, step } from './outputs.ts';

/**
 * Puts the finished group together and makes it the company's current one, in the same commit as this step's result.
 *
 * Not reusable: it must write whenever a run comes by. A stored group that vanished is `not-found`.
 */
export const saveToDatabase = step({
  id: 'saveToDatabase',
  label: 'Save',
  description: 'Stores the group, sealed, as the current one of this company.',
  needs: [
    'validate',
    'checkCache',
    'discoverBuyerGroup',
    'enrichContacts',
    'deepResearch',
    'calculateQuality',
  ],
  reads: [],
  join: 'none-failed',
  when: ({ checkCache, discoverBuyerGroup, calculateQuality }) =>
    checkCache?.hit || (discoverBuyerGroup && calculateQuality)
      ? true
      : {
          because: 'there is no scored group to save',
          condition: 'discoverBuyerGroup or calculateQuality = skipped',
        },
  revision: 1,
  reusable: false,
  writes: 'The group becomes the current one of its company.',
  async run(inputs, { ports, runId, now }) {
    const group = inputs.checkCache?.hit
      ? await ports.store.group(inputs.checkCache.groupRef)
      : assemble(inputs);
    if (!group) {
      return fail({
        kind: 'not-found',
        what: 'group',
        message: 'The stored group can no longer be read. Rerun from Check cache to find it afresh.',
      });
    }
    const pointer: GroupPointer = {
      companyId: group.companyId,
      runId,
      groupRef: ports.hash(group),
      memberCount: group.members.length,
      seats: countSeats(group.members),
      quality: group.quality,
      at: now,
    };
    return ok({
      output: group,
      summary:
        group.members.length === 0
          ? (group.note ?? 'empty group stored')
          : `${String(group.members.length)} members stored`,
      effects: [{ table: 'groups', id: group.companyId, value: pointer }],
    });
  },
});

type Parts = {
  readonly [Name in 'discoverBuyerGroup' | 'enrichContacts' | 'deepResearch' | 'calculateQuality']:
    StepOutputs[Name] | undefined;
};

function assemble({
  discoverBuyerGroup,
  enrichContacts,
  deepResearch,
  calculateQuality,
}: Parts): BuyerGroup | undefined {
  if (!discoverBuyerGroup || !calculateQuality) return undefined;
  const { hasContactData: _used, ...draft } = discoverBuyerGroup;
  const contactById = new Map(enrichContacts?.contacts.map((contact) => [contact.personId, contact]));
  const linesById = new Map(deepResearch?.dossiers.map(({ personId, lines }) => [personId, lines]));
  const members = draft.members.map((member): GroupMember => {
    const contact = contactById.get(member.personId);
    return {
      ...member,
      email: contact?.email ?? null,
      emailStatus: contact?.emailStatus ?? null,
      phone: contact?.phone ?? null,
      linkedinUrl: contact?.linkedinUrl ?? null,
      country: contact?.country ?? member.country,
      dossier: linesById.get(member.personId) ?? [],
    };
  });
  return { ...draft, members, quality: calculateQuality };
}

function countSeats(members: readonly GroupMember[]): Readonly<Record<BuyerRole, number>> {
  const seats = Object.fromEntries(buyerRoles.map((role) => [role, 0])) as Record<BuyerRole, number>;
  for (const member of members) seats[member.role] += 1;
  return seats;
}

import type { CompanyRow } from '../../contracts/engine-api.ts';
import { type BuyerGroup, type BuyerRole, type GroupMember, buyerRoles } from '../../contracts/group.ts';
import type { CompanyId } from '../../contracts/ids.ts';
import type { GroupPointer } from '../../contracts/tables.ts';
import type { Store } from '../../store/store.ts';
import { layDecisions } from './lay-decisions.ts';
import type { PostIndex } from './post-index.ts';

type Seats = NonNullable<CompanyRow['group']>;

export type LogLengths = ReadonlyMap<CompanyId, number>;

/** What lists show of groups about which people decided, kept so that a list reads no group and no roster. */
export interface DecidedSeats {
  /** How many lines the log has for each company: counted once for a whole list. */
  count(): LogLengths;
  /** The figures with the decisions in them, or `null` where nothing was decided or they are out of date. */
  of(pointer: GroupPointer, lengths: LogLengths): Seats | null;
  /** Brings the figures of a company up to date; costs nothing where they are. */
  refresh(companyId: CompanyId, lengths: LogLengths): Promise<void>;
}

/** Starts without figures; the store is read as they are asked for. */
export function createDecidedSeats(store: Store, posts: Pick<PostIndex, 'elsewhere'>): DecidedSeats {
  const kept = new Map<CompanyId, { readonly basis: string; readonly seats: Seats }>();
  /** All that the figures are made of: the log only grows, so its length tells its states apart. */
  const basisOf = ({ companyId, groupRef, runId }: GroupPointer, lengths: LogLengths): string => {
    const rosterHash = store.resident('rosterCounts').get(companyId)?.rosterHash ?? '';
    return [runId, groupRef, rosterHash, String(lengths.get(companyId) ?? 0)].join('|');
  };
  return {
    count: () => {
      const lengths = new Map<CompanyId, number>();
      for (const { companyId } of store.resident('decisions').values()) {
        lengths.set(companyId, (lengths.get(companyId) ?? 0) + 1);
      }
      return lengths;
    },
    of: (pointer, lengths) => {
      const known = kept.get(pointer.companyId);
      return known && known.basis === basisOf(pointer, lengths) ? known.seats : null;
    },
    refresh: async (companyId, lengths) => {
      const pointer = store.resident('groups').get(companyId);
      const run = pointer && store.resident('runs').get(pointer.runId);
      if (!run) return;
      const basis = basisOf(pointer, lengths);
      if (kept.get(companyId)?.basis === basis) return;
      const machine = await store.get('results', pointer.groupRef);
      if (machine === undefined) return;
      const group = await layDecisions({ store, elsewhere: posts.elsewhere }, machine as BuyerGroup, run);
      const { members, quality } = group;
      const seats = { runId: run.runId, seats: countSeats(members), memberCount: members.length, quality };
      kept.set(companyId, { basis, seats });
    },
  };
}

export function countSeats(members: readonly GroupMember[]): Readonly<Record<BuyerRole, number>> {
  const seats = Object.fromEntries(buyerRoles.map((role) => [role, 0])) as Record<BuyerRole, number>;
  for (const member of members) seats[member.role] += 1;
  return seats;
}

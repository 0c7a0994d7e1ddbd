import {
  CircleQuestionMark,
  Gavel,
  Handshake,
  Megaphone,
  ShieldBan,
  Users,
  type LucideIcon,
} from 'lucide-react';
import type { BuyerRole } from '../../../contracts/group.ts';

export interface RoleLook {
  readonly one: string;
  readonly many: string;
  readonly icon: LucideIcon;
  /** Custom property of the tokens. */
  readonly color: string;
  readonly does: string;
}

/** One name, icon and hue per role, the same everywhere. A champion is always a guess, so the name says so. */
export const roleLooks: Readonly<Record<BuyerRole, RoleLook>> = {
  decision_maker: {
    one: 'Decision maker',
    many: 'Decision makers',
    icon: Gavel,
    color: '--role-decision-maker',
    does: 'owns the budget or signs',
  },
  champion: {
    one: 'Likely champion',
    many: 'Likely champions',
    icon: Megaphone,
    color: '--role-champion',
    does: 'would push for it inside',
  },
  stakeholder: {
    one: 'Stakeholder',
    many: 'Stakeholders',
    icon: Users,
    color: '--role-stakeholder',
    does: 'uses it or lives with it',
  },
  blocker: {
    one: 'Blocker',
    many: 'Blockers',
    icon: ShieldBan,
    color: '--role-blocker',
    does: 'can stop it',
  },
  introducer: {
    one: 'Introducer',
    many: 'Introducers',
    icon: Handshake,
    color: '--role-introducer',
    does: 'can open the door',
  },
  unknown: {
    one: 'Role not known',
    many: 'Roles not known',
    icon: CircleQuestionMark,
    color: '--role-unknown',
    does: 'the title does not tell',
  },
};

/** The five seats that every list shows. */
export const seatRoles = ['decision_maker', 'champion', 'stakeholder', 'blocker', 'introducer'] as const;

import type { BuyerRole } from '../../../contracts/group.ts';
import { classNames } from '../../ui/class-names.ts';
import { roleLooks, seatRoles } from '../words/roles.ts';
import styles from './marks.module.css';

type SeatCounts = Readonly<Record<BuyerRole, number>>;

/** The five seats of a group: filled ones in the hue of their role with a count above one, empty ones dashed. */
export function Seats({ seats }: { readonly seats: SeatCounts }) {
  const sentence = seatsText(seats);
  return (
    <span className={styles.seats} role="img" aria-label={sentence} title={sentence}>
      {seatRoles.map((role) => {
        const { icon: Icon, color } = roleLooks[role];
        const count = seats[role];
        return (
          <span
            key={role}
            className={classNames(styles.seat, count === 0 && styles.emptySeat)}
            style={count === 0 ? undefined : { color: `var(${color})` }}
          >
            <Icon size={12} aria-hidden />
            {count > 1 && <span className={styles.seatCount}>{count}</span>}
          </span>
        );
      })}
    </span>
  );
}

/** The seats in words: `1 decision maker, 2 likely champions; no blocker`. */
export function seatsText(seats: SeatCounts): string {
  const filled = seatRoles
    .filter((role) => seats[role] > 0)
    .map((role) => {
      const { one, many } = roleLooks[role];
      return `${String(seats[role])} ${(seats[role] === 1 ? one : many).toLowerCase()}`;
    });
  const empty = seatRoles
    .filter((role) => seats[role] === 0)
    .map((role) => roleLooks[role].one.toLowerCase());
  const parts = [filled.join(', '), empty.length === 0 ? '' : `no ${empty.join(', no ')}`];
  return parts.filter((part) => part !== '').join('; ');
}

import type { BuyerRole } from '../../../contracts/group.ts';
import { roleLooks } from '../words/roles.ts';
import styles from './marks.module.css';

/** A role as icon, hue and name. */
export function RoleMark({ role }: { readonly role: BuyerRole }) {
  const { icon: Icon, one, color } = roleLooks[role];
  return (
    <span className={styles.role} style={{ color: `var(${color})` }}>
      <Icon size={14} aria-hidden />
      {one}
    </span>
  );
}

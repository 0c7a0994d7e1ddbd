import { ChevronRight } from 'lucide-react';
import { formatRoute, type Route } from './router.ts';
import styles from './crumb.module.css';

/** A link to the list that leads here. */
export function Crumb({ route, children }: { readonly route: Route; readonly children: string }) {
  return (
    <>
      <a className={styles.crumb} href={formatRoute(route)}>
        {children}
      </a>
      <ChevronRight size={14} aria-hidden className={styles.divider} />
    </>
  );
}

/** A link inside text or a row. */
export function Link({ route, children }: { readonly route: Route; readonly children: string }) {
  return (
    <a
      className={styles.link}
      href={formatRoute(route)}
      onClick={(event) => {
        event.stopPropagation();
      }}
    >
      {children}
    </a>
  );
}

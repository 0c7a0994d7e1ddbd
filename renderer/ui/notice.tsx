import type { ReactNode } from 'react';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './notice.module.css';

const icons = { info: Info, warn: TriangleAlert, bad: CircleAlert } as const;

interface NoticeProps {
  readonly tone: keyof typeof icons;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** True where it appears as the answer to something just done. */
  readonly isAlert?: boolean;
}

/** A sentence in a box, with what to do beside it. */
export function Notice({ tone, children, action, isAlert = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={classNames(styles.notice, styles[tone])} role={isAlert ? 'alert' : undefined}>
      <Icon size={16} aria-hidden />
      <div className={styles.text}>{children}</div>
      {action}
    </div>
  );
}

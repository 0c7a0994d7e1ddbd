import styles from './meter.module.css';

interface MeterProps {
  /** 0 to 1. */
  readonly share: number;
  /** A custom property of the tokens, with its dashes. */
  readonly color?: string;
}

/** A thin bar beside a number that says the same; hidden from screen readers, who get the number. */
export function Meter({ share, color = '--accent' }: MeterProps) {
  const width = `${String(Math.round(Math.max(0, Math.min(1, share)) * 100))}%`;
  return (
    <span className={styles.track} aria-hidden>
      <span className={styles.fill} style={{ width, background: `var(${color})` }} />
    </span>
  );
}

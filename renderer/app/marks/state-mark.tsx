import { classNames } from '../../ui/class-names.ts';
import type { StateLook } from '../words/states.ts';
import styles from './marks.module.css';

interface StateMarkProps {
  readonly look: StateLook;
  /** Replaces the word where more is known: `Succeeded, no members found`. */
  readonly children?: string;
  /** Shown on hover. */
  readonly note?: string | null;
}

/** A state as icon, word and tone. */
export function StateMark({ look, children, note = null }: StateMarkProps) {
  const { icon: Icon, word, tone } = look;
  return (
    <span className={classNames(styles.state, styles[tone])} title={note ?? children}>
      <Icon size={14} strokeWidth={2.25} aria-hidden />
      <span className={styles.word}>{children ?? word}</span>
    </span>
  );
}

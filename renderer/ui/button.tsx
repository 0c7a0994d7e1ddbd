import type { ButtonHTMLAttributes, ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './button.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'> {
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: LucideIcon | undefined;
  /** Shown after the label; said in the tooltip, not in the name. */
  readonly keys?: string | undefined;
  readonly children: ReactNode;
}

export function Button({ tone = 'plain', icon: Icon, keys, children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={classNames(styles.button, styles[tone])} {...rest}>
      {Icon && <Icon size={14} aria-hidden />}
      <span className={styles.label}>{children}</span>
      {keys !== undefined && (
        <kbd className={styles.keys} aria-hidden>
          {keys}
        </kbd>
      )}
    </button>
  );
}

interface IconButtonProps extends Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'className' | 'style' | 'aria-label'
> {
  readonly icon: LucideIcon;
  readonly label: string;
}

/** A button of one icon: its label is its name and its tooltip. */
export function IconButton({ icon: Icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" className={styles.icon} aria-label={label} title={label} {...rest}>
      <Icon size={16} aria-hidden />
    </button>
  );
}

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Buttons, least important first; the one of type `submit` is what Enter presses. */
  readonly actions?: ReactNode;
  readonly onSubmit?: () => void;
}

export function Dialog({ title, isOpen, onClose, description, children, actions, onSubmit }: DialogProps) {
  const changed = (open: boolean): void => {
    if (!open) onClose();
  };
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={changed}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup ref={popup} className={styles.popup} initialFocus={() => firstChoice(popup.current)}>
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton icon={X} label="Close" />} />
          </header>
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              onSubmit?.();
            }}
          >
            <div className={styles.body}>
              {description !== undefined && (
                <Base.Description className={styles.description}>{description}</Base.Description>
              )}
              {children}
            </div>
            {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
          </form>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Where a dialog is entered: at what is marked `data-first` or the choice in effect, else at its main button; the popup itself where it has none. */
function firstChoice(popup: HTMLElement | null): HTMLElement | null {
  const choice = popup?.querySelector<HTMLElement>('[data-first], input:checked, [aria-pressed="true"]');
  const buttons = popup?.querySelectorAll<HTMLElement>('footer button:not(:disabled)');
  return choice ?? [...(buttons ?? [])].at(-1) ?? popup;
}

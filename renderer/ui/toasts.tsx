import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './toasts.module.css';

export const toastManager = Toast.createToastManager();

/** Shows what was just announced, newest at the front, at the lower right. */
export function Toasts() {
  return (
    <Toast.Portal>
      <Toast.Viewport className={styles.viewport} aria-label="Messages">
        <ToastList />
      </Toast.Viewport>
    </Toast.Portal>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-message
      className={classNames(styles.toast, toast.type === 'bad' && styles.bad)}
      swipeDirection="right"
    >
      {toast.type === 'bad' ? <CircleAlert size={16} aria-hidden /> : <CircleCheck size={16} aria-hidden />}
      <Toast.Content className={styles.content}>
        <Toast.Title className={styles.title} render={<p />} />
        <Toast.Description className={styles.description} />
        <Toast.Action className={styles.action} />
      </Toast.Content>
      <Toast.Close className={styles.close} aria-label="Close message">
        <X size={14} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ));
}
